import { z } from "zod";
import { dayOfInstant, textOfDay, textOfInstant } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { LAST_TICK } from "#kernel/time.ts";
import { formatMetricSelector } from "../metric/metricSelector.ts";
import type { RunConfiguration } from "../runConfiguration.ts";
import type { ThresholdCheck } from "../threshold/thresholdCheck.ts";
import { formatThresholdExpression } from "../threshold/thresholdExpression.ts";
import type { CollectedResults } from "./resultsCollector.ts";

const count = z.int().min(0);
const day = z.string().describe("Local date and time, ISO 8601 without a zone.");

export const summaryPeriodSchema = z.strictObject({
  from: day,
  until: day,
  windows: count,
  projectedFrom: z
    .string()
    .optional()
    .describe(
      "A date, where the run or a deadline of it went past the last holiday notice: rest days are projected from there on.",
    ),
  stoppedBy: z
    .string()
    .optional()
    .describe(
      "The threshold that ended the run before its time (abortOnFail): figures are of the time up to then, and what held so far is no evidence.",
    ),
  counted: z
    .strictObject({
      from: day,
      until: day.nullable().describe("null: to the end."),
      leftOut: count.describe("Cases or jobs that came outside; simulated, in no figure."),
    })
    .nullable()
    .describe("What lies between warm-up and cool-down; null where everything counts."),
});

export type SummaryPeriod = z.infer<typeof summaryPeriodSchema>;

/** When a run began and ended, and which part of that its figures are about. @param stoppedBy the check that ended it, if one did */
export function summaryPeriod(
  configuration: RunConfiguration,
  results: CollectedResults,
  stoppedBy?: ThresholdCheck,
): SummaryPeriod {
  const { startAt } = configuration;
  return {
    from: textOfInstant(startAt),
    until: textOfInstant(Math.max(results.endAt, startAt)),
    windows: results.money.windows,
    ...projected(configuration, results),
    ...(stoppedBy === undefined ? {} : { stoppedBy: checkText(stoppedBy) }),
    counted: countedPeriod(configuration, results),
  };
}

function checkText({ selector, expression }: ThresholdCheck): string {
  return `${formatMetricSelector(selector)} ${formatThresholdExpression(expression)}`;
}

function projected(
  { calendar }: RunConfiguration,
  { endAt, lastDeadlineDay }: CollectedResults,
): Pick<SummaryPeriod, "projectedFrom"> {
  if (calendar.kind !== "statutory" || !calendar.allowProjected) return {};
  const { lastKnownDay } = createStatutoryCalendar(calendar);
  const lastDay = Math.max(dayOfInstant(endAt), lastDeadlineDay);
  return lastDay > lastKnownDay ? { projectedFrom: textOfDay(lastKnownDay + 1) } : {};
}

function countedPeriod({ counted }: RunConfiguration, { leftOut }: CollectedResults) {
  if (counted === undefined) return null;
  const { fromTicks, untilTicks } = counted;
  const until = untilTicks === LAST_TICK ? null : textOfInstant(untilTicks);
  return { from: textOfInstant(fromTicks), until, leftOut };
}
