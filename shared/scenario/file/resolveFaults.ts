import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import type { FaultConfiguration, NetworkConfiguration } from "../runConfiguration.ts";
import { suggestion } from "../suggestion.ts";
import type { Fault } from "./faultSchema.ts";
import type { Report } from "./report.ts";
import type { Exchange } from "./resolveExchange.ts";
import { checkInstant, type Times } from "./resolveTimes.ts";
import { durationTicks } from "./value/durationText.ts";
import { instantTicks } from "./value/instantText.ts";

type LinkFault = Extract<Fault, { readonly kind: "link" }>;

/** What faults can befall: the places of a run, and the links between them. */
export interface FaultPlaces {
  /** How long a message takes from one place to another; null where no message goes that way. */
  hopTicks(from: string, to: string): number | null;
  /** What is wrong with naming a place; null for a place of the run. */
  problemOf(code: string): string | null;
  isProvince(code: string): boolean;
  /** What an error says of a way no message goes. */
  readonly linksAllowed: string;
}

/** The places of a country: its provinces, the platform and the bank, which every message goes through. */
export function countryPlaces(
  provinces: ReadonlySet<string>,
  known: readonly string[],
  exchangeTicks: number,
): FaultPlaces {
  const isHub = (code: string) => code === PLATFORM || code === BANK;
  const codes = [...provinces, PLATFORM, BANK];
  return {
    hopTicks: (from, to) =>
      (provinces.has(from) && isHub(to)) || (isHub(from) && provinces.has(to)) ? exchangeTicks : null,
    problemOf: (code) => {
      if (codes.includes(code)) return null;
      return known.includes(code) ? `${code} is not among this run's provinces` : unknownPlace(code, codes);
    },
    isProvince: (code) => provinces.has(code),
    linksAllowed: `every message between provinces goes through "${PLATFORM}" and every payment through "${BANK}"; allowed: one of these at one end and a province at the other`,
  };
}

/** The places of a network: its stations, and the links between them. */
export function networkPlaces({ stations }: NetworkConfiguration): FaultPlaces {
  const codes = stations.map(({ code }) => code);
  const links = new Map(stations.map(({ code, links: out }) => [code, out]));
  return {
    hopTicks: (from, to) => {
      const delays = (links.get(from) ?? [])
        .filter((link) => link.to === to)
        .map(({ delayTicks }) => delayTicks);
      return delays.length === 0 ? null : Math.max(...delays);
    },
    problemOf: (code) => (codes.includes(code) ? null : unknownPlace(code, codes)),
    isProvince: () => false,
    linksAllowed: "no such link is among the stations' links",
  };
}

/** The faults of a run in its own units; problems are reported and the fault left out. */
export function resolveFaults(
  faults: readonly Fault[],
  places: FaultPlaces,
  times: Times | null,
  exchange: Exchange,
  report: Report,
): readonly FaultConfiguration[] {
  const resolved = faults.map((fault, index) =>
    resolveFault(fault, ["faults", index], places, times, exchange, report),
  );
  checkOverlaps(resolved, report);
  return resolved.filter((fault) => fault !== null);
}

function resolveFault(
  fault: Fault,
  path: readonly PropertyKey[],
  places: FaultPlaces,
  times: Times | null,
  exchange: Exchange,
  report: Report,
): FaultConfiguration | null {
  const during = {
    fromTicks: instantTicks(fault.during.from),
    untilTicks: instantTicks(fault.during.until),
  };
  const ends = endsOf(fault);
  const known = Object.entries(ends).filter(([key, code]) => {
    const problem = places.problemOf(code);
    if (problem !== null) report([...path, key], problem);
    return problem === null;
  });
  if (!checkDuring(during, path, times, report) || known.length < Object.keys(ends).length) return null;
  if (!checkHeldUntil(fault, during, path, times, report)) return null;
  if (fault.kind === "outage") return { kind: "outage", at: fault.at, ...during };
  if (fault.kind === "link") return resolveLink(fault, during, path, places, exchange, report);
  const { province } = fault;
  if (places.isProvince(province)) return { kind: "bank_data", province, ...during };
  report([...path, "province"], `${province} has no agency bank data; allowed: a province`);
  return null;
}

function endsOf(fault: Fault): Readonly<Record<string, string>> {
  if (fault.kind === "outage") return { at: fault.at };
  return fault.kind === "bank_data" ? { province: fault.province } : { from: fault.from, to: fault.to };
}

interface During {
  readonly fromTicks: number;
  readonly untilTicks: number;
}

function checkDuring(
  during: During,
  path: readonly PropertyKey[],
  times: Times | null,
  report: Report,
): boolean {
  if (during.fromTicks < 0) {
    report([...path, "during", "from"], "lies before time begins; allowed: 2000-01-01 or a later instant");
    return false;
  }
  if (during.untilTicks <= during.fromTicks) {
    report([...path, "during", "until"], "is not after during.from; allowed: a later instant");
    return false;
  }
  if (times === null || during.untilTicks > times.startAt) return true;
  report([...path, "during", "until"], "lies before the run begins; allowed: an instant after its first");
  return false;
}

/**
 * What an outage holds up, or a link that loses everything, goes on at its end, which must be a day of the calendar. A run
 * that is cut never comes to the end of such a link; of an outage it does: work under way is planned across it.
 */
function checkHeldUntil(
  fault: Fault,
  { fromTicks, untilTicks }: During,
  path: readonly PropertyKey[],
  times: Times | null,
  report: Report,
): boolean {
  if (times === null || dayOfInstant(fromTicks) > times.workCalendar.lastDay) return true;
  const stays =
    fault.kind === "outage"
      ? "a place that stays down needs an end.cutAt, and an outage that ends there"
      : fault.kind === "link" && fault.loss === 1 && times.cutAt === null
        ? "a link that stays broken needs an end.cutAt"
        : null;
  if (stays === null) return true;
  return checkInstant(times.workCalendar, untilTicks, [...path, "during", "until"], (at, message) =>
    report(at, `${message}; ${stays}`),
  );
}

function unknownPlace(code: string, codes: readonly string[]): string {
  return `unknown place ${JSON.stringify(code)}${suggestion(code, codes)}; allowed: ${codes.join(", ")}`;
}

function resolveLink(
  fault: LinkFault,
  during: During,
  path: readonly PropertyKey[],
  places: FaultPlaces,
  exchange: Exchange,
  report: Report,
): FaultConfiguration | null {
  const { from, to, loss, duplicate } = fault;
  const hopTicks = places.hopTicks(from, to);
  if (hopTicks === null) {
    report([...path, "to"], `no message goes from ${from} to ${to}; ${places.linksAllowed}`);
    return null;
  }
  const roundTripTicks = hopTicks + exchange.lookaheadTicks;
  const retransmitAfterTicks =
    fault.retransmitAfter === undefined ? 2 * roundTripTicks : durationTicks(fault.retransmitAfter);
  if (retransmitAfterTicks < roundTripTicks) {
    const least = `${roundTripTicks / 60_000}min`;
    report(
      [...path, "retransmitAfter"],
      `no receipt can be back that soon; allowed: at least ${least}, one way and the receipt's way back`,
    );
    return null;
  }
  const extraDelayTicks = durationTicks(fault.extraDelay);
  return { kind: "link", from, to, ...during, loss, duplicate, extraDelayTicks, retransmitAfterTicks };
}

/**
 * One link has at most one fault at a time: two would have to be mixed, and nobody could say how. A fault with a problem of
 * its own is null, so that all others keep their places.
 */
function checkOverlaps(faults: readonly (FaultConfiguration | null)[], report: Report): void {
  for (const [index, one] of faults.entries()) {
    const before = faults
      .slice(0, index)
      .findIndex((other) => other?.kind === "link" && one?.kind === "link" && overlap(one, other));
    if (before >= 0)
      report(
        ["faults", index, "during"],
        `overlaps faults[${before}] on the same link; allowed: one fault at a time`,
      );
  }
}

function overlap(
  one: FaultConfiguration & { kind: "link" },
  other: FaultConfiguration & { kind: "link" },
): boolean {
  const sameLink = one.from === other.from && one.to === other.to;
  return sameLink && one.fromTicks < other.untilTicks && other.fromTicks < one.untilTicks;
}
