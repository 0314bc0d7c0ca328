import type { DeskName, ProvincePolicy } from "#domain/policy/policy.ts";
import { deskNames } from "#domain/policy/policy.ts";
import { distributionMeanTicks } from "#kernel/sampler.ts";
import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { Flow } from "#scenario/flow/gravityFlow.ts";

/** What is taken for granted when applications are turned into work. */
export interface LoadAssumptions {
  readonly workingDaysPerYear: number;
  /** Share of applications that both sides accept; every application is verified all the same. */
  readonly acceptedShare: number;
}

/** The work of one desk in an average year. */
export interface DeskLoad {
  readonly province: string;
  readonly desk: DeskName;
  readonly casesPerYear: number;
  /** Officers who would be busy without a pause: the offered load, in erlangs of office time. */
  readonly offeredOfficers: number;
  readonly officers: number;
  /** Offered load over officers; at 1 and above the waiting line grows without end. */
  readonly utilisation: number;
}

/**
 * The average load of every desk, by province and then in the order a case meets the desks. A case between
 * provinces is verified at both, one inside a province once; where the province leaves the account in place, no
 * other desk sees it.
 */
export function deskLoads(
  policies: readonly ProvincePolicy[],
  flows: readonly Flow[],
  assumptions: LoadAssumptions,
): readonly DeskLoad[] {
  return policies.flatMap((policy) => {
    const cases = casesPerDesk(policy, flows, assumptions.acceptedShare);
    const officeMinutes = officeMinutesPerDay(policy) * assumptions.workingDaysPerYear;
    return deskNames.map((desk) => {
      const { officers, service } = policy.desks[desk];
      const meanMinutes = distributionMeanTicks(service) / TICKS_PER_MINUTE;
      const offeredOfficers = (cases[desk] * meanMinutes) / officeMinutes;
      const utilisation = offeredOfficers / officers;
      return {
        province: policy.code,
        desk,
        casesPerYear: cases[desk],
        offeredOfficers,
        officers,
        utilisation,
      };
    });
  });
}

function casesPerDesk(
  policy: ProvincePolicy,
  flows: readonly Flow[],
  acceptedShare: number,
): Readonly<Record<DeskName, number>> {
  const between = flows.filter(({ origin, destination }) => origin !== destination);
  const out = volume(between.filter(({ origin }) => origin === policy.code));
  const into = volume(between.filter(({ destination }) => destination === policy.code));
  const within = volume(
    flows.filter(({ origin, destination }) => origin === policy.code && destination === policy.code),
  );
  const moved = policy.inProvince.accountMode === "keep_in_place" ? 0 : within;
  return {
    verification: out + into + within,
    transferOut: acceptedShare * (out + moved),
    finance: acceptedShare * (out + moved),
    transferIn: acceptedShare * (into + moved),
    matching: acceptedShare * (into + moved),
  };
}

function volume(flows: readonly Flow[]): number {
  return flows.reduce((sum, flow) => sum + flow.transfersPerYear, 0);
}

function officeMinutesPerDay(policy: ProvincePolicy): number {
  return policy.officeHours.reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0);
}
