import { dateOfDay, dayOfInstant, weekday } from "#domain/calendar/civilDate.ts";
import type { ApplicationFlow, ArrivalLink } from "#domain/province/provinceSetting.ts";
import { createRateProfile, type RateProfile, type RateSegment } from "#kernel/poissonArrivals.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import type { CountryConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";

const TICKS_PER_YEAR = 365.25 * TICKS_PER_DAY;

interface WeightedLink extends ArrivalLink {
  readonly perYear: number;
}

/** The applications lodged at a province: those leaving it and those coming to it, by the share of each side. */
export function applicationFlowOf(
  configuration: RunConfiguration,
  country: CountryConfiguration,
  code: string,
): ApplicationFlow | null {
  const links = linksLodgedAt(country, code);
  const perYear = links.reduce((sum, link) => sum + link.perYear, 0);
  if (perYear === 0) return null;
  return {
    profile: profileOf(configuration, country, perYear),
    links: links.map(({ origin, destination, lodgedAt }) => ({ origin, destination, lodgedAt })),
    cumulative: cumulativeShares(links.map((link) => link.perYear)),
  };
}

/** A move inside the province is lodged at its one agency, under "origin". */
function linksLodgedAt(country: CountryConfiguration, code: string): WeightedLink[] {
  const links: WeightedLink[] = [];
  for (const { from, to, perYear } of country.flows) {
    const here = { origin: from, destination: to };
    if (from === to) {
      if (from === code) links.push({ ...here, lodgedAt: "origin", perYear });
    } else if (from === code) {
      links.push({
        ...here,
        lodgedAt: "origin",
        perYear: perYear * (1 - shareAtDestination(country, from, to)),
      });
    } else if (to === code) {
      links.push({
        ...here,
        lodgedAt: "destination",
        perYear: perYear * shareAtDestination(country, from, to),
      });
    }
  }
  return links.filter((link) => link.perYear > 0);
}

/** Who may apply at one side only (`apply.allowedAt`) applies there; 43号 art. 5 allows either. */
function shareAtDestination({ policies, shares }: CountryConfiguration, from: string, to: string): number {
  const takes = (code: string, side: "origin" | "destination"): boolean =>
    policies.find((policy) => policy.code === code)?.apply.allowedAt.includes(side) ?? true;
  if (!takes(to, "destination")) return 0;
  return takes(from, "origin") ? shares.atDestination : 1;
}

export function cumulativeShares(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const cumulative = Float64Array.from(weights, (weight) => {
    sum += weight;
    return sum / total;
  });
  cumulative[cumulative.length - 1] = 1;
  return cumulative;
}

/** The yearly mean rate, shaped by month, weekday and hour; one segment an hour. */
export function profileOf(
  configuration: RunConfiguration,
  country: CountryConfiguration,
  perYear: number,
): RateProfile {
  const { startAt, arrivalsUntil } = configuration;
  const segments: RateSegment[] = [];
  let fromTicks = startAt;
  while (fromTicks < arrivalsUntil) {
    const nextHour = (Math.floor(fromTicks / TICKS_PER_HOUR) + 1) * TICKS_PER_HOUR;
    const toTicks = Math.min(nextHour, arrivalsUntil);
    segments.push({
      fromTicks,
      toTicks,
      ratePerTick: (perYear / TICKS_PER_YEAR) * factorAt(country, fromTicks),
    });
    fromTicks = toTicks;
  }
  return createRateProfile(segments);
}

function factorAt(country: CountryConfiguration, atTicks: number): number {
  const day = dayOfInstant(atTicks);
  const hour = Math.floor((atTicks - day * TICKS_PER_DAY) / TICKS_PER_HOUR);
  return (
    factor(country.monthFactors, dateOfDay(day).month - 1) *
    factor(country.weekdayFactors, weekday(day) - 1) *
    factor(country.hourFactors, hour)
  );
}

function factor(factors: readonly number[], index: number): number {
  const value = factors[index];
  if (value === undefined) throw new RangeError(`no factor ${index} among ${factors.length}`);
  return value;
}
