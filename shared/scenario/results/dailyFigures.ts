import { dayOfInstant, textOfDay } from "#domain/calendar/civilDate.ts";
import type { CountryConfiguration } from "../runConfiguration.ts";
import { CLOSED, DAYS_IN_CELLS, durationNames, durationRow, OPEN } from "./caseCells.ts";
import { dailyCounts, dailyNames, fenInTransit, fenTowards } from "./dailyTally.ts";
import { type LinkTable, sumOf } from "./linkTable.ts";
import type { CollectedResults } from "./resultsCollector.ts";
import type { Summary } from "./summary.ts";
import { stageCases, ticksOf, timeParts, timeStages } from "./timeTally.ts";

type Country = NonNullable<Summary["country"]>;

/** Counts by day and province, the money in transit by day. */
export function dailyFigures(
  { policies }: CountryConfiguration,
  results: CollectedResults,
): Country["daily"] {
  const { daily, endAt } = results;
  const days = endAt < 0 ? 0 : Math.max(0, dayOfInstant(endAt) - daily.firstDay + 1);
  return {
    firstDay: textOfDay(daily.firstDay),
    days,
    inTransitFen: fenInTransit(daily, days),
    provinces: policies.map(({ code }, place) => ({
      code,
      ...(Object.fromEntries(
        dailyNames.map((name) => [name, dailyCounts(daily, place, name, days)]),
      ) as Record<(typeof dailyNames)[number], number[]>),
      inTransitToFen: fenTowards(daily, place, days),
    })),
  };
}

/** How many cases of some links took so many days. */
export function spreadFigures(tables: readonly LinkTable[]): Country["spread"] {
  return Object.fromEntries(
    durationNames.map((name, duration) => {
      const row = (certainty: typeof CLOSED | typeof OPEN): number[] => {
        const first = durationRow(duration, certainty) * DAYS_IN_CELLS;
        const counts = Array.from({ length: DAYS_IN_CELLS }, (_, day) => sumOf(tables, first + day));
        while (counts.at(-1) === 0) counts.pop();
        return counts;
      };
      const longer = (certainty: typeof CLOSED | typeof OPEN): number =>
        tables.reduce((sum, { long }) => sum + (long[durationRow(duration, certainty)]?.count ?? 0), 0);
      return [
        name,
        { closed: row(CLOSED), open: row(OPEN), closedBeyond: longer(CLOSED), openBeyond: longer(OPEN) },
      ];
    }),
  ) as Country["spread"];
}

/** Where the calendar time of each stage went, province by province; a stage nobody ended is left out. */
export function timeFigures({ policies }: CountryConfiguration, { time }: CollectedResults): Country["time"] {
  return policies.flatMap(({ code }, place) =>
    timeStages.flatMap((stage, stagePlace) => {
      const cases = stageCases(time, place, stagePlace);
      if (cases === 0) return [];
      const ticks = Object.fromEntries(
        timeParts.map((part, partPlace) => [part, ticksOf(time, place, stagePlace, partPlace)]),
      ) as Record<(typeof timeParts)[number], number>;
      return [{ province: code, stage, cases, ticks }];
    }),
  );
}
