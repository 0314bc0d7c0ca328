import type { Application } from "../application.ts";
import { destinationTable, eitherSideTable, originTable } from "../procedure/verification.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import type { RefusalCode, RefusingSide } from "../refusalCode.ts";
import { isInProvince } from "../transferCase.ts";
import { type Check, inquiryOf } from "../verification/check.ts";
import { paperChecks, paperSide } from "../verification/paperChecks.ts";

/** One condition of the transfer, and whether it would be met now. */
export interface PreCheck {
  readonly code: RefusalCode;
  readonly side: RefusingSide;
  readonly isMet: boolean;
}

/**
 * What to make sure of before applying (申请前核实): every condition of both sides under their own policies, in
 * checking order. Verification stops at the first that is not met; this names them all, so that none is left for the
 * next attempt. Inside a province one agency looks at person and papers, once.
 */
export function preCheck(country: CountrySetting, application: Application): readonly PreCheck[] {
  const atOrigin = inquiryOf(country, originPolicy(country, application), application);
  const atDestination = inquiryOf(country, destinationPolicy(country, application), application);
  const results = (checks: readonly Check[], inquiry: typeof atOrigin, side: RefusingSide): PreCheck[] =>
    checks.map(({ code, fails }) => ({ code, side, isMet: !fails(inquiry) }));
  const lodged = application.lodgedAt === "origin" ? atOrigin : atDestination;
  const ofDestination = isInProvince(application)
    ? destinationTable
    : [...eitherSideTable, ...destinationTable];
  return [
    ...results(paperChecks, lodged, paperSide(application)),
    ...results([...eitherSideTable, ...originTable], atOrigin, "origin"),
    ...results(ofDestination, atDestination, "destination"),
  ];
}
