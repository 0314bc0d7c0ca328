import type { DeskPolicy, PoolingArea, ProvincePolicy } from "#domain/policy/policy.ts";
import { type DurationDistribution, toTicks } from "../durationDistribution.ts";
import { intervalOfText, minuteOfTime } from "./clockText.ts";
import type { PolicyParameters } from "./policyParameters.ts";

/** Who a province-level unit is, without the sources. */
export interface Identity {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: ProvincePolicy["kind"];
  readonly pools: readonly PoolingArea[];
}

/** The domain's policy from checked parameters; the one place where human units become minutes and ticks. */
export function toProvincePolicy(identity: Identity, given: PolicyParameters): ProvincePolicy {
  return {
    code: identity.code,
    name: identity.name,
    nameEn: identity.nameEn,
    kind: identity.kind,
    pools: identity.pools.map(({ code, name }) => ({ code, name })),
    deadlines: {
      outWorkingDays: given["deadlines.outWorkingDays"],
      inWorkingDays: given["deadlines.inWorkingDays"],
      totalWorkingDays: given["deadlines.totalWorkingDays"],
    },
    promise: {
      outWorkingDays: given["promise.outWorkingDays"],
      inWorkingDays: given["promise.inWorkingDays"],
    },
    funds: {
      remitWorkingDays: given["funds.remitWorkingDays"],
      creditWorkingDays: given["funds.creditWorkingDays"],
      batchCycleWorkingDays: given["funds.batchCycleWorkingDays"],
      batchAtMinute: minuteOfTime(given["funds.batchAt"]),
      mismatchShare: given["funds.mismatchShare"],
    },
    inProvince: {
      accountMode: given["inProvince.accountMode"],
      deadlineWorkingDays: given["inProvince.deadlineWorkingDays"],
    },
    clock: {
      acceptOnNonWorkingDay: given["clock.acceptOnNonWorkingDay"],
      businessCloseMinute: minuteOfTime(given["clock.businessClose"]),
    },
    account: { zeroAt: given["account.zeroAt"] },
    verification: verificationOf(given),
    officeHours: given.officeHours.map(intervalOfText),
    desks: desksOf(given),
  };
}

function verificationOf(given: PolicyParameters): ProvincePolicy["verification"] {
  return {
    out: {
      requireSuspended: given["verification.out.requireSuspended"],
      requireContributionRecord: given["verification.out.requireContributionRecord"],
      blockOnArrears: given["verification.out.blockOnArrears"],
      blockOnFrozen: given["verification.out.blockOnFrozen"],
      blockOnOverdraft: given["verification.out.blockOnOverdraft"],
      blockOnUnsettledClaims: given["verification.out.blockOnUnsettledClaims"],
      refuseRetirees: given["verification.out.refuseRetirees"],
    },
    in: { requireEnrolledNormal: given["verification.in.requireEnrolledNormal"] },
    blockOnDuplicate: given["verification.blockOnDuplicate"],
    identityMatch: given["verification.identityMatch"],
    agencyCodeMatch: given["verification.agencyCodeMatch"],
  };
}

function desksOf(given: PolicyParameters): ProvincePolicy["desks"] {
  return {
    verification: deskOf(
      given["desks.verification.officers"],
      given["desks.verification.discipline"],
      given["desks.verification.service"],
      given["desks.verification.circulation"],
    ),
    transferOut: deskOf(
      given["desks.transferOut.officers"],
      given["desks.transferOut.discipline"],
      given["desks.transferOut.service"],
      given["desks.transferOut.circulation"],
    ),
    finance: deskOf(
      given["desks.finance.officers"],
      given["desks.finance.discipline"],
      given["desks.finance.service"],
      given["desks.finance.circulation"],
    ),
    transferIn: deskOf(
      given["desks.transferIn.officers"],
      given["desks.transferIn.discipline"],
      given["desks.transferIn.service"],
      given["desks.transferIn.circulation"],
    ),
    matching: deskOf(
      given["desks.matching.officers"],
      given["desks.matching.discipline"],
      given["desks.matching.service"],
      given["desks.matching.circulation"],
    ),
  };
}

function deskOf(
  officers: number,
  discipline: DeskPolicy["discipline"],
  service: DurationDistribution,
  circulation: DurationDistribution,
): DeskPolicy {
  return { officers, discipline, service: toTicks(service), circulation: toTicks(circulation) };
}
