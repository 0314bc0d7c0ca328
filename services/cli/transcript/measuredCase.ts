import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import { type CaseMeasure, createCaseMeasure } from "#scenario/results/caseMeasure.ts";
import { type CaseYardstick, type EarlierTerms, yardstickFinder } from "#scenario/results/caseYardstick.ts";
import { measureCase } from "#scenario/results/measureCase.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";

/** A case's row, what it is measured against, and what came of that. */
export interface MeasuredCase {
  readonly row: CaseRow;
  readonly yardstick: CaseYardstick;
  readonly measure: Readonly<CaseMeasure>;
}

/**
 * Measures one case as `transfers.csv` has it.
 *
 * @param earlierTerms what a branch went by before its own day
 */
export function measuredCase(
  row: CaseRow,
  configuration: RunConfiguration,
  earlierTerms: readonly EarlierTerms[],
): MeasuredCase {
  const endDay = configuration.cutAt === null ? -1 : dayOfInstant(configuration.cutAt);
  const yardstick = yardstickFinder(configuration, calendarOf(configuration), earlierTerms)(row, endDay);
  const measure = createCaseMeasure();
  measureCase(row, yardstick, measure);
  return { row, yardstick, measure };
}
