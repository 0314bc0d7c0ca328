import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import { lateCauses, lateStages } from "#domain/lateness/lateness.ts";
import { createCaseMeasure } from "#scenario/results/caseMeasure.ts";
import { type EarlierTerms, yardstickFinder } from "#scenario/results/caseYardstick.ts";
import { measureCase } from "#scenario/results/measureCase.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import { lateWordsOf } from "../report/lateWords.ts";
import type { Language } from "../report/terminalStyle.ts";

/** Where and why a case was late, from its row as `transfers.csv` has it; nothing for one in time. */
export function latenessLines(
  row: CaseRow | null,
  configuration: RunConfiguration,
  language: Language,
  earlier: readonly EarlierTerms[] = [],
): string[] {
  if (row === null) return [];
  const calendar = calendarOf(configuration);
  const measure = createCaseMeasure();
  const endDay = configuration.cutAt === null ? -1 : dayOfInstant(configuration.cutAt);
  measureCase(row, yardstickFinder(configuration, calendar, earlier)(row, endDay), measure);
  const stage = lateStages[measure.lateStage];
  const cause = lateCauses[measure.lateCause];
  if (stage === undefined || cause === undefined) return [];
  const words = lateWordsOf(language);
  return [`  ${words.because(words.stages[stage], words.causes[cause])}`];
}
