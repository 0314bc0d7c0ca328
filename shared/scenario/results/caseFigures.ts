import { CLOSED, type CountName, countNames, durationNames, rateNames } from "./caseCells.ts";
import { distributionFigures, shareFigures } from "./figures.ts";
import { countOf, type LinkTable, rateOf, trendOf } from "./linkTable.ts";
import type { CaseFigures, CaseTotals, LinkFigures } from "./summary.ts";

const workingDayNames = [
  "out_working_days",
  "in_working_days",
  "total_working_days",
  "funds_working_days",
] as const satisfies readonly (typeof durationNames)[number][];

/** What the cases of some links add up to. */
export function caseFigures(tables: readonly LinkTable[]): CaseFigures {
  return {
    totals: totalsOf(tables),
    shares: recordOf(rateNames, (place) => shareFigures(rateOf(tables, place))),
    durations: recordOf(durationNames, (place) => distributionFigures(trendOf(tables, place))),
  };
}

/** The same of one link, in working days alone. */
export function linkFigures(table: LinkTable): Omit<LinkFigures, "origin" | "destination"> {
  const tables = [table];
  return {
    totals: totalsOf(tables),
    shares: recordOf(rateNames, (place) => shareFigures(rateOf(tables, place))),
    durations: recordOf(workingDayNames, (_, name) =>
      distributionFigures(trendOf(tables, durationNames.indexOf(name))),
    ),
  };
}

function totalsOf(tables: readonly LinkTable[]): CaseTotals {
  const total = (name: CountName): number => countOf(tables, countNames.indexOf(name), CLOSED);
  return {
    applications: total("applications"),
    refused: total("refused"),
    accepted: total("accepted"),
    completed: total("completed"),
    returned: total("returned"),
    late: total("late"),
    open: total("open_at_end"),
    lateAndOpen: total("late_and_open"),
    withdrawn: total("withdrawn"),
    lapsed: total("lapsed"),
    gaveUp: total("gave_up"),
    reapplications: total("reapplications"),
    supplements: total("supplements"),
  };
}

function recordOf<Name extends string, Value>(
  names: readonly Name[],
  figureAt: (place: number, name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name, place) => [name, figureAt(place, name)])) as Record<Name, Value>;
}
