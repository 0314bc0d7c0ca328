import type { Application } from "#domain/application.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { RefusalCode } from "#domain/refusalCode.ts";
import type { Language } from "../report/terminalStyle.ts";
import type { JournalEntry } from "./journal.ts";

/** Refusals after which nothing is left to be transferred, or is being transferred already. */
const settled: readonly RefusalCode[] = ["ALREADY_IN_PROGRESS", "OUT_RETIRED", "OVER_AGE_PLACE_CONFIRMED"];

const words: Readonly<Record<Language, string>> = {
  en: "the transfer is still due: by this combination of insurances one has to apply",
  zh: "转移接续仍须办理：该险种组合应当申请",
};

/**
 * Whoever moves by a combination that has to be applied for (应申请, 43号 art. 4: employee to employee) is reminded when
 * refused: the others may leave it at that.
 */
export function stillDueLines(
  application: Application | null,
  entries: readonly JournalEntry[],
  policies: ReadonlyMap<string, ProvincePolicy>,
  language: Language,
): string[] {
  const refusals = entries.flatMap((entry) =>
    entry.kind === "fact" && entry.fact.kind === "refused" ? [entry.fact.code] : [],
  );
  const [code] = refusals;
  if (application === null || code === undefined || settled.includes(code)) return [];
  const policy = policies.get(application.origin);
  return policy?.combinations[application.combination].mandatory === true ? [words[language]] : [];
}
