import { REPEAT_NUMBERS } from "#domain/application.ts";
import { instantOf } from "#domain/calendar/civilDate.ts";
import type { CaseStatus } from "#domain/caseRow.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { plainJourney } from "#test/support/journeyUnderTest.ts";
import { payoutConfiguration } from "#test/support/payoutStory.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import {
  BEIJING,
  type Changes,
  GUANGDONG,
  listed,
  noCircumstances,
  provincePolicy,
  SHANGHAI,
} from "#test/support/smallCountry.ts";
import { APPLIED, applicationOf, opened } from "#test/support/transferStory.ts";

/** Some days after everything of an ordinary case. */
export const LATER = instantOf("2025-03-07T10:00");

/** A person's three applications for one move from Beijing to Shanghai; the last after the first was refused. */
export const first = applicationOf(listed(BEIJING, SHANGHAI));
export const second = { ...first, case: `${first.case}-2`, number: REPEAT_NUMBERS };
const history = {
  setOutAt: APPLIED,
  attempt: 1,
  firstCase: first.case,
  corrected: [],
  knownAtOrigin: true,
  hasChangedChannel: false,
  certificateNumber: "",
};
export const again = { ...first, case: `${first.case}-r1`, number: 2 * REPEAT_NUMBERS, history };

/** Beijing, or another place, of whose people everybody applies a second time. */
export function place(at = BEIJING, policy: Changes<ProvincePolicy> = {}) {
  return provinceUnderTest(at, {
    policies: [BEIJING, SHANGHAI, GUANGDONG].map((code) => provincePolicy(code, policy)),
    country: {
      mix: { ...noCircumstances, secondApplication: 1 },
      journey: plainJourney,
      payouts: payoutConfiguration({ afterRefusal: 1, afterReturn: 1 }),
    },
  });
}

/** A file opened at Beijing beside another of the person's. */
export const found = (application: typeof first, amountFen: number): Fact[] => [
  ...opened(application, BEIJING).slice(0, 1),
  { kind: "balance_found", case: application.case, amountFen },
];
export const closed = (application: typeof first, status: CaseStatus): Fact => ({
  kind: "case_closed",
  case: application.case,
  status,
});
/** Shanghai finds an application in order. */
export const result = {
  kind: "verification_result",
  addressee: BEIJING,
  side: "destination",
  refusal: null,
} as const;
/** Shanghai, where it was lodged, sends one on to Beijing. */
export const sentTo = (application: typeof first) =>
  ({ kind: "application", case: application.case, addressee: BEIJING, application, letter: null }) as const;
