import type { Fact } from "#domain/fact/fact.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { Language } from "../report/terminalStyle.ts";
import { basisWords } from "./basisWords.ts";
import { LIMIT_INSIDE } from "./stepRule.ts";
import { ruleOf } from "./stepRules.ts";

const words = {
  en: {
    by: "rule: ",
    own: "this model's own",
    minutes: "min",
    next: "; ",
    from: (basis: readonly string[]) => ` (${basis.join(", ")})`,
  },
  zh: {
    by: "依据：",
    own: "本模型自定",
    minutes: "分钟",
    next: "；",
    from: (basis: readonly string[]) => `（${basis.join("，")}）`,
  },
} as const;

/**
 * The rule a step rests on, in one line: its name, its source, and the province's own values that decide, each with
 * where it comes from. null for a step that answers to no rule.
 * @param isInside a move inside one province, which has a limit of its own
 */
export function ruleLine(
  fact: Fact,
  place: string,
  { country }: RunConfiguration,
  language: Language,
  isInside = false,
): string | null {
  const rule = ruleOf(fact);
  if (rule === null) return null;
  const said = words[language];
  const provenance = country?.provenance[place] ?? {};
  const values = rule.policy.flatMap((path) => {
    if (isInside ? path.startsWith("deadlines.") : path === LIMIT_INSIDE) return [];
    const entry = provenance[path];
    if (entry === undefined) return [];
    const basis = basisWords(entry.source, entry.assumption, language);
    return [`${path} = ${valueText(entry.value, said.minutes)}${said.from(basis)}`];
  });
  const where = rule.source?.[language] ?? (values.length === 0 ? said.own : null);
  return `${said.by}${[rule.name[language], where, ...values].filter((part) => part !== null).join(said.next)}`;
}

function valueText(value: unknown, minutes: string): string {
  if (typeof value === "object" && value !== null && "meanMinutes" in value) {
    return `${value.meanMinutes} ${minutes}`;
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Steps that rest on the same rule in the same way: a story tells it with the first of them. */
export function ruleKey(fact: Fact): string {
  if (fact.kind === "posted") return `${fact.kind} ${fact.debit} ${fact.credit}`;
  if (fact.kind === "transfer_out_held") return `${fact.kind} ${fact.reason}`;
  return "desk" in fact ? `${fact.kind} ${fact.desk}` : fact.kind;
}
