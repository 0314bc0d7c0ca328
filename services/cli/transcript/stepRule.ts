import type { Language } from "../report/terminalStyle.ts";

/** The rule a step rests on (依据): what it is called, where it is written, and which parameters of the policy decide. */
export interface StepRule {
  readonly name: Readonly<Record<Language, string>>;
  /** Article or notice; null where no source says it and it is this model's own way of keeping books. */
  readonly source: string | null;
  /** Dotted paths of policy parameters: the province's own values and their sources are told with the rule. */
  readonly policy: readonly string[];
}

/** 《基本医疗保险关系转移接续暂行办法》, the national procedure of 2021. */
export const NATIONAL_PROCEDURE = "医保办发〔2021〕43号";

/** An article of the national procedure. */
export function article(number: number): string {
  return `${NATIONAL_PROCEDURE} art. ${number}`;
}

export function stepRule(
  en: string,
  zh: string,
  source: string | null,
  ...policy: readonly string[]
): StepRule {
  return { name: { en, zh }, source, policy };
}
