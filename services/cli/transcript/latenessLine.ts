import { lateCauses, lateStages } from "#domain/lateness/lateness.ts";
import { lateWordsOf } from "../report/lateWords.ts";
import type { Language } from "../report/terminalStyle.ts";
import type { MeasuredCase } from "./measuredCase.ts";

/** Where and why a case was late, as `transfers.csv` has it; nothing for one in time. */
export function latenessLines({ measure }: MeasuredCase, language: Language): string[] {
  const stage = lateStages[measure.lateStage];
  const cause = lateCauses[measure.lateCause];
  if (stage === undefined || cause === undefined) return [];
  const words = lateWordsOf(language);
  return [`  ${words.because(words.stages[stage], words.causes[cause])}`];
}
