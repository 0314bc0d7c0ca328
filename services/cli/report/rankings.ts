import type { Summary } from "#scenario/results/summary.ts";

type Country = NonNullable<Summary["country"]>;

/** How many provinces and links are told. */
const TOLD = 5;
/** A link with fewer cases is told only if all are as small: a percentile of a handful says little. */
const ENOUGH_CASES = 30;

/** A province by the two legs it answers for: the out leg as origin, the in leg as destination. */
export interface RankedProvince {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly lateOut: number;
  readonly lateIn: number;
  readonly p95Out: number | null;
  readonly p95In: number | null;
  /** Of the cases behind these percentiles, those still open. */
  readonly openOut: number;
  readonly openIn: number;
}

export interface RankedLink {
  readonly origin: string;
  readonly destination: string;
  readonly cases: number;
  readonly open: number;
  readonly p95: number | null;
  readonly max: number | null;
  readonly onTime: number;
  readonly decided: number;
}

/** The provinces with most cases late in their own leg, worst first; none that had no late case. */
export function worstProvinces({ provinces }: Country): RankedProvince[] {
  const ranked = provinces.map(({ code, name, nameEn, asOrigin, asDestination }) => ({
    code,
    name,
    nameEn,
    lateOut: asOrigin.shares.out_on_time_rate.bad,
    lateIn: asDestination.shares.in_on_time_rate.bad,
    p95Out: asOrigin.durations.out_working_days.p95,
    p95In: asDestination.durations.in_working_days.p95,
    openOut: asOrigin.durations.out_working_days.open,
    openIn: asDestination.durations.in_working_days.open,
  }));
  const late = ranked.filter(({ lateOut, lateIn }) => lateOut + lateIn > 0);
  return late
    .sort((a, b) => b.lateOut + b.lateIn - (a.lateOut + a.lateIn) || order(a.code, b.code))
    .slice(0, TOLD);
}

/** The links with the longest total, by its 95th percentile, longest first. */
export function slowestLinks({ links }: Country): RankedLink[] {
  const ranked = links.flatMap(({ origin, destination, durations, shares }): RankedLink[] => {
    const { count: cases, open, p95, max } = durations.total_working_days;
    const { good, bad } = shares.on_time_rate;
    return cases === 0
      ? []
      : [{ origin, destination, cases, open, p95, max, onTime: good, decided: good + bad }];
  });
  const large = ranked.filter(({ cases }) => cases >= ENOUGH_CASES);
  return (large.length > 0 ? large : ranked)
    .sort(
      (a, b) =>
        (b.p95 ?? 0) - (a.p95 ?? 0) ||
        (b.max ?? 0) - (a.max ?? 0) ||
        b.cases - a.cases ||
        order(a.origin, b.origin) ||
        order(a.destination, b.destination),
    )
    .slice(0, TOLD);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
