import { type Circumstance, holds } from "../circumstances.ts";
import type { VerificationPolicy } from "../policy/verificationPolicy.ts";
import { type Agency, listedOf, sourceOf } from "../province/agency.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import type { RefusalCode, RefusingSide } from "../refusalCode.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";

/** A reason to refuse, and the side that found it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly side: RefusingSide;
}

interface Check {
  readonly attribute: Circumstance;
  readonly code: RefusalCode;
  readonly enabled: (verification: VerificationPolicy) => boolean;
}

/**
 * The checks before acceptance (校验规则前置, 医保办发〔2021〕43号 arts. 4–6), in their order. The first that fails
 * refuses the application; a refused application starts no clock.
 */
const windowChecks: readonly Check[] = [
  { attribute: "materialInvalid", code: "MATERIAL_INVALID", enabled: () => true },
];
const eitherSideChecks: readonly Check[] = [
  { attribute: "identityMismatch", code: "IDENTITY_MISMATCH", enabled: (policy) => policy.identityMatch },
  { attribute: "wrongAgencyCode", code: "WRONG_AGENCY_CODE", enabled: (policy) => policy.agencyCodeMatch },
];
const originChecks: readonly Check[] = [
  { attribute: "retired", code: "OUT_RETIRED", enabled: (policy) => policy.out.retirees === "refuse" },
  { attribute: "notSuspended", code: "OUT_NOT_SUSPENDED", enabled: (policy) => policy.out.requireSuspended },
  {
    attribute: "noContributionRecord",
    code: "OUT_NO_PAYMENT_RECORD",
    enabled: (policy) => policy.out.requireContributionRecord,
  },
  { attribute: "arrears", code: "OUT_ARREARS", enabled: (policy) => policy.out.blockOnArrears },
  { attribute: "frozen", code: "OUT_ACCOUNT_FROZEN", enabled: (policy) => policy.out.blockOnFrozen },
  { attribute: "overdrawn", code: "OUT_ACCOUNT_OVERDRAWN", enabled: (policy) => policy.out.blockOnOverdraft },
  {
    attribute: "unsettledClaims",
    code: "OUT_UNSETTLED_CLAIM",
    enabled: (policy) => policy.out.blockOnUnsettledClaims,
  },
];
const destinationChecks: readonly Check[] = [
  {
    attribute: "duplicateEnrolment",
    code: "DUPLICATE_ENROLMENT",
    enabled: (policy) => policy.blockOnDuplicate,
  },
  { attribute: "notEnrolled", code: "IN_NOT_ENROLLED", enabled: (policy) => policy.in.requireEnrolledNormal },
];

/** What this agency finds against a case, by the policy of its own pooling area; null if nothing. */
export function verify(agency: Agency, transferCase: TransferCase): Refusal | null {
  return failedCheck(agency, transferCase) ?? alreadyInProgress(agency, transferCase);
}

/** Inside a province its own register stands in the platform's place: one open transfer a person (唯一在办). */
function alreadyInProgress({ state }: Agency, { application }: TransferCase): Refusal | null {
  return isInProvince(application) && state.inProvinceCases.has(application.person)
    ? { code: "ALREADY_IN_PROGRESS", side: "origin" }
    : null;
}

function failedCheck(agency: Agency, transferCase: TransferCase): Refusal | null {
  const { code } = agency.setting;
  const { application } = transferCase;
  const atOrigin = code === application.origin;
  const side: RefusingSide = atOrigin ? "origin" : "destination";
  const { country } = agency.setting;
  const out = originPolicy(country, application).verification;
  const into = destinationPolicy(country, application).verification;
  const isHome = code === application.home;
  return (
    (isHome && application.channel === "window"
      ? firstFailure(agency, transferCase, windowChecks, "window", atOrigin ? out : into)
      : null) ??
    firstFailure(agency, transferCase, eitherSideChecks, side, atOrigin ? out : into) ??
    (atOrigin ? firstFailure(agency, transferCase, originChecks, "origin", out) : null) ??
    (code === application.destination
      ? firstFailure(agency, transferCase, destinationChecks, "destination", into)
      : null)
  );
}

function firstFailure(
  agency: Agency,
  transferCase: TransferCase,
  checks: readonly Check[],
  side: RefusingSide,
  verification: VerificationPolicy,
): Refusal | null {
  const { country } = agency.setting;
  const { home, number } = transferCase.application;
  const source = sourceOf(country, home);
  const listed = listedOf(country, home, number);
  for (const check of checks) {
    if (!check.enabled(verification)) continue;
    if (holds(source, number, check.attribute, country.mix, listed)) return { code: check.code, side };
  }
  return null;
}
