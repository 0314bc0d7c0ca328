import { CLOSED, type CountName, countNames, durationNames, rateNames } from "./caseCells.ts";
import { distributionFigures, shareFigures } from "./figures.ts";
import { countOf, type LinkTable, rateOf, trendOf } from "./linkTable.ts";
import type { CaseFigures, CaseTotals } from "./summary.ts";

/** What the cases of some links add up to. */
export function caseFigures(tables: readonly LinkTable[]): CaseFigures {
  return {
    totals: totalsOf(tables),
    shares: recordOf(rateNames, (place) => shareFigures(rateOf(tables, place))),
    durations: recordOf(durationNames, (place) => distributionFigures(trendOf(tables, place))),
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
  };
}

function recordOf<Name extends string, Value>(
  names: readonly Name[],
  figureAt: (place: number) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name, place) => [name, figureAt(place)])) as Record<Name, Value>;
}
