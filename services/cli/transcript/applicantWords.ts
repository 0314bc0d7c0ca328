import type { Applicant, Application } from "#domain/application.ts";
import type { Combination } from "#domain/person/combination.ts";
import type { Language } from "../report/terminalStyle.ts";

const english: Readonly<Record<Applicant, string>> = {
  person: "by the person",
  employer: "by the employer",
  guardian: "by the guardian",
};
const chinese: Readonly<Record<Applicant, string>> = { person: "本人", employer: "单位", guardian: "监护人" };

const englishMoves: Readonly<Record<Combination, string>> = {
  ee: "",
  rr: ", between residents' schemes",
  er: ", from employee to resident insurance",
  re: ", from resident to employee insurance",
};
const chineseMoves: Readonly<Record<Combination, string>> = {
  ee: "",
  rr: "，居民医保之间转移",
  er: "，职工医保转居民医保",
  re: "，居民医保转职工医保",
};

/** Who applied. */
export function applicantWords(applicant: Applicant, language: Language): string {
  return language === "zh" ? chinese[applicant] : english[applicant];
}

/** From which insurance to which (险种组合); nothing is said of who stays in employee insurance. */
export function combinationWords({ combination }: Application, language: Language): string {
  return language === "zh" ? chineseMoves[combination] : englishMoves[combination];
}
