import type { Language } from "../report/terminalStyle.ts";

type InBoth = Readonly<Record<Language, string>>;

/** The rule a step rests on (依据): what it is called, where it is written, and which parameters of the policy decide. */
export interface StepRule {
  readonly name: InBoth;
  /** Articles or a notice; null where no source says it and it is this model's own way of keeping books. */
  readonly source: InBoth | null;
  /** Dotted paths of policy parameters: the province's own values and their sources are told with the rule. */
  readonly policy: readonly string[];
}

/** 《基本医疗保险关系转移接续暂行办法》, the national procedure of 2021. */
const NATIONAL_PROCEDURE = "医保办发〔2021〕43号";

/** The Civil Code on the counting of days: the one a period begins on is left out. */
export const CIVIL_CODE_201: InBoth = { en: "民法典 art. 201", zh: "《民法典》第二百零一条" };

const NUMERALS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;

/** The one limit of a move inside a province, in place of `deadlines.*` between two. */
export const LIMIT_INSIDE = "inProvince.deadlineWorkingDays";

/** An article of the national procedure, 1 to 19. */
export function article(number: number): InBoth {
  const numeral = `${number < 10 ? "" : "十"}${NUMERALS[number % 10] ?? ""}`;
  return { en: `${NATIONAL_PROCEDURE} art. ${number}`, zh: `${NATIONAL_PROCEDURE}第${numeral}条` };
}

/** A rule; a notice is named alike in both languages. */
export function stepRule(
  en: string,
  zh: string,
  source: string | InBoth | readonly InBoth[] | null,
  ...policy: readonly string[]
): StepRule {
  return { name: { en, zh }, source: inBoth(source), policy };
}

function inBoth(source: string | InBoth | readonly InBoth[] | null): InBoth | null {
  if (source === null) return null;
  if (typeof source === "string") return { en: source, zh: source };
  if ("en" in source) return source;
  return { en: source.map(({ en }) => en).join("; "), zh: source.map(({ zh }) => zh).join("；") };
}
