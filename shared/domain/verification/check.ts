import type { DrawSource } from "#kernel/draw.ts";
import { type Application, firstNumberOf } from "../application.ts";
import { type Circumstance, holds } from "../circumstances.ts";
import { isCorrected } from "../journey/correction.ts";
import type { ProvincePolicy } from "../policy/policy.ts";
import { listedOf, sourceOf } from "../province/agency.ts";
import type { CountrySetting, ListedApplication } from "../province/countrySetting.ts";
import type { RefusalCode } from "../refusalCode.ts";

/** One application as one agency looks at it, by its own records and its own policy. */
export interface Inquiry {
  readonly country: CountrySetting;
  readonly policy: ProvincePolicy;
  readonly application: Application;
  /** When it looks; ticks. */
  readonly at: number;
  readonly source: DrawSource;
  readonly listed: ListedApplication | undefined;
  /** Whether it came by letter (线下). */
  readonly onPaper: boolean;
}

/** One reason to refuse (不予受理), and whether this agency finds it. A policy that does not ask finds nothing. */
export interface Check {
  readonly code: RefusalCode;
  readonly fails: (inquiry: Inquiry) => boolean;
}

export function inquiryOf(
  country: CountrySetting,
  policy: ProvincePolicy,
  application: Application,
  at: number = application.appliedAt,
  onPaper = false,
): Inquiry {
  const { home, number } = application;
  return {
    country,
    policy,
    application,
    at,
    source: sourceOf(country, home),
    listed: listedOf(country, home, number),
    onPaper,
  };
}

/** Whether this is the agency that received the application. */
export function isHandedInHere({ policy, application }: Inquiry): boolean {
  return policy.code === application.home;
}

/** Whether something is wrong with the application, as records have it. */
export function isFound(inquiry: Inquiry, circumstance: Circumstance): boolean {
  const { source, application, country, listed } = inquiry;
  return holds(source, firstNumberOf(application.number), circumstance, country.mix, listed);
}

/** The first check of a table that fails; its rows stand in checking order. What was put right fails no more. */
export function firstFailure(checks: readonly Check[], inquiry: Inquiry): RefusalCode | null {
  for (const { code, fails } of checks) {
    if (fails(inquiry) && !isCorrected(inquiry.application, code)) return code;
  }
  return null;
}
