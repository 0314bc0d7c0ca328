import type { Language } from "../report/terminalStyle.ts";

/** The source of what is a value of this project's own making, in `sources.yaml`. */
const ASSUMPTION = "assumption";

const words = {
  en: { scenario: "set by the scenario", assumed: "assumption" },
  zh: { scenario: "场景设定", assumed: "假设" },
} as const;

/** What a value rests on: its source's id, and that it is an assumption where it is one, which is said once. */
export function basisWords(source: string, isAssumption: boolean, language: Language): string[] {
  const said = words[language];
  const from = source === "scenario" ? said.scenario : source === ASSUMPTION ? said.assumed : source;
  return [...new Set(isAssumption ? [from, said.assumed] : [from])];
}
