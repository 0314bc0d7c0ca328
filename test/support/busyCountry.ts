import { instantOf } from "#domain/calendar/civilDate.ts";
import { type CaseMix, caseMixKeys } from "#domain/circumstances.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { FaultConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";
import { BEIJING, GUANGDONG, MONDAY, provincePolicy, SHANGHAI, smallCountry } from "./smallCountry.ts";

/**
 * A small country in which all there is happens within two weeks: every refusal, moves inside a province, returned
 * money, second applications, lines at every desk, and services of round lengths, so that much falls due at one
 * instant in several places.
 */
export function busyCountry(
  faults: readonly FaultConfiguration[] = [],
  run: Partial<Omit<RunConfiguration, "country" | "network">> = {},
): RunConfiguration {
  const codes = [BEIJING, SHANGHAI, GUANGDONG];
  const desk = (officers: number) => ({ officers, discipline: "earliest_deadline_first" as const });
  const desks = {
    verification: desk(2),
    transferOut: { ...desk(1), circulation: { kind: "deterministic", valueTicks: 30 * TICKS_PER_MINUTE } },
    finance: desk(1),
    transferIn: desk(1),
    matching: desk(1),
  } as const;
  const policies = [
    provincePolicy(BEIJING, { desks, funds: { mismatchShare: 0.3 } }),
    provincePolicy(SHANGHAI, { desks, account: { zeroAt: "remit_sent" }, funds: { mismatchShare: 0.3 } }),
    provincePolicy(GUANGDONG, { desks, inProvince: { accountMode: "keep_in_place" } }),
  ];
  return smallCountry({
    run: { arrivalsUntil: MONDAY + 4 * TICKS_PER_DAY, faults: [...faults], ...run },
    policies,
    country: {
      mix: {
        ...(Object.fromEntries(caseMixKeys.map((key) => [key, 0.02])) as unknown as CaseMix),
        secondApplication: 0.1,
      },
      flows: codes.flatMap((from) => codes.map((to) => ({ from, to, perYear: 1_200 }))),
      secondApplicationAfterTicks: 6 * TICKS_PER_HOUR,
    },
  });
}

/** A link that loses, doubles and delays, both ways, in the days in which the busy country is busiest. */
export function faultyLink(from: string, to: string, changes: Partial<FaultConfiguration> = {}) {
  const fault = {
    kind: "link",
    fromTicks: MONDAY,
    untilTicks: MONDAY + 8 * TICKS_PER_DAY,
    loss: 0.3,
    duplicate: 0.3,
    extraDelayTicks: 5 * TICKS_PER_HOUR,
    retransmitAfterTicks: 4 * TICKS_PER_HOUR,
    ...changes,
  } as const;
  return [
    { ...fault, from, to },
    { ...fault, from: to, to: from },
  ] as FaultConfiguration[];
}

/** A place that is down from Tuesday noon to Thursday morning, or as said. */
export function outage(
  at: string,
  from = "2025-03-04T12:00",
  until = "2025-03-06T08:30",
): FaultConfiguration {
  return { kind: "outage", at, fromTicks: instantOf(from), untilTicks: instantOf(until) };
}
