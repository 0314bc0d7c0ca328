import type { DeskPolicy, PoolingArea, ProvincePolicy } from "#domain/policy/policy.ts";
import { type DurationDistribution, toTicks } from "../durationDistribution.ts";
import { blackoutsOf, intervalOfText, maintenanceOf, minuteOfTime } from "./clockText.ts";
import { groupOf } from "./parameter/parameterGroup.ts";
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
    deadlines: groupOf(given, "deadlines"),
    promise: groupOf(given, "promise"),
    refusal: groupOf(given, "refusal"),
    supplement: groupOf(given, "supplement"),
    ...moneyOf(given),
    inProvince: groupOf(given, "inProvince"),
    clock: clockOf(given),
    channels: groupOf(given, "channels"),
    apply: groupOf(given, "apply"),
    materials: groupOf(given, "materials"),
    certificate: {
      ...groupOf(given, "certificate"),
      required: groupOf(given, "certificate.required"),
    },
    contactLetter: {
      ...groupOf(given, "contactLetter"),
      required: groupOf(given, "contactLetter.required"),
    },
    verification: {
      ...groupOf(given, "verification"),
      out: groupOf(given, "verification.out"),
      in: groupOf(given, "verification.in"),
    },
    combinations: {
      ee: groupOf(given, "combinations.ee"),
      rr: groupOf(given, "combinations.rr"),
      er: groupOf(given, "combinations.er"),
      re: groupOf(given, "combinations.re"),
    },
    benefit: {
      ...groupOf(given, "benefit"),
      underMinYears: groupOf(given, "benefit.underMinYears"),
      resident: groupOf(given, "benefit.resident"),
    },
    years: groupOf(given, "years"),
    pooling: groupOf(given, "pooling"),
    benefitProfile: groupOf(given, "benefitProfile"),
    residentProfile: groupOf(given, "residentProfile"),
    query: groupOf(given, "query"),
    notify: groupOf(given, "notify"),
    privacy: groupOf(given, "privacy"),
    officeHours: given.officeHours.map(intervalOfText),
    desks: desksOf(given),
  };
}

function moneyOf(
  given: PolicyParameters,
): Pick<
  ProvincePolicy,
  "funds" | "crossProvince" | "account" | "lateCredit" | "credit" | "payout" | "wallet"
> {
  const { batchAt, blackouts, ...funds } = groupOf(given, "funds");
  const { closedFrom, closedTo, autoReturnBy, ...wallet } = groupOf(given, "wallet");
  return {
    funds: { ...funds, batchAtMinute: minuteOfTime(batchAt), blackouts: blackoutsOf(blackouts) },
    crossProvince: groupOf(given, "crossProvince"),
    account: groupOf(given, "account"),
    lateCredit: groupOf(given, "lateCredit"),
    credit: groupOf(given, "credit"),
    payout: groupOf(given, "payout"),
    wallet: {
      ...wallet,
      closedFromMinute: minuteOfTime(closedFrom),
      closedToMinute: minuteOfTime(closedTo),
      autoReturnByMinute: minuteOfTime(autoReturnBy),
    },
  };
}

function clockOf(given: PolicyParameters): ProvincePolicy["clock"] {
  const { businessClose, maintenance, ...clock } = groupOf(given, "clock");
  return {
    ...clock,
    businessCloseMinute: minuteOfTime(businessClose),
    maintenance: maintenanceOf(maintenance),
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
