import { describe, expect, test } from "vitest";
import type { Circumstance } from "#domain/circumstances.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { RefusalCode, RefusingSide } from "#domain/refusalCode.ts";
import type { ListedApplicationConfiguration } from "#scenario/runConfiguration.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import {
  BEIJING,
  type Changes,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";
import { applicationOf, opened, serviceEnded, underService, VERIFIED } from "#test/support/transferStory.ts";

type Row = [Circumstance, RefusalCode, RefusingSide, Changes<ProvincePolicy> | null];

const off = (verification: Changes<ProvincePolicy["verification"]>): Changes<ProvincePolicy> => ({
  verification,
});
const material: Row = ["materialInvalid", "MATERIAL_INVALID", "window", null];
const eitherSide = (side: RefusingSide): Row[] => [
  ["identityMismatch", "IDENTITY_MISMATCH", side, off({ identityMatch: false })],
  ["wrongAgencyCode", "WRONG_AGENCY_CODE", side, off({ agencyCodeMatch: false })],
];
const atOrigin: Row[] = [
  ["retired", "OUT_RETIRED", "origin", off({ out: { retirees: "allow_if_place_unconfirmed" } })],
  ["notSuspended", "OUT_NOT_SUSPENDED", "origin", off({ out: { requireSuspended: false } })],
  [
    "noContributionRecord",
    "OUT_NO_PAYMENT_RECORD",
    "origin",
    off({ out: { requireContributionRecord: false } }),
  ],
  ["arrears", "OUT_ARREARS", "origin", off({ out: { blockOnArrears: false } })],
  ["frozen", "OUT_ACCOUNT_FROZEN", "origin", off({ out: { blockOnFrozen: false } })],
  ["overdrawn", "OUT_ACCOUNT_OVERDRAWN", "origin", off({ out: { blockOnOverdraft: false } })],
  ["unsettledClaims", "OUT_UNSETTLED_CLAIM", "origin", off({ out: { blockOnUnsettledClaims: false } })],
];
const atDestination: Row[] = [
  ["duplicateEnrolment", "DUPLICATE_ENROLMENT", "destination", off({ blockOnDuplicate: false })],
  ["notEnrolled", "IN_NOT_ENROLLED", "destination", off({ in: { requireEnrolledNormal: false } })],
];

/** Who verifies, which application, and what that side checks, in its order. */
const checks: [string, string, ListedApplicationConfiguration, Row[]][] = [
  [
    "origin, where the person stood at the window",
    BEIJING,
    listed(BEIJING, SHANGHAI, { channel: "window" }),
    [material, ...eitherSide("origin"), ...atOrigin],
  ],
  [
    "destination, where the person stood at the window",
    SHANGHAI,
    listed(BEIJING, SHANGHAI, { channel: "window", lodgedAt: "destination" }),
    [material, ...eitherSide("destination"), ...atDestination],
  ],
  [
    "origin, asked by destination",
    BEIJING,
    listed(BEIJING, SHANGHAI, { channel: "window", lodgedAt: "destination" }),
    [...eitherSide("origin"), ...atOrigin],
  ],
  [
    "destination, asked by origin",
    SHANGHAI,
    listed(BEIJING, SHANGHAI, { channel: "window" }),
    [...eitherSide("destination"), ...atDestination],
  ],
  [
    "the one agency of a move inside the province",
    GUANGDONG,
    listed(GUANGDONG, GUANGDONG, { channel: "window" }),
    [material, ...eitherSide("origin"), ...atOrigin, ...atDestination],
  ],
];

describe.each(checks)("verification by %s", (_title, code, application, rows) => {
  test.each(rows.map((row, place) => [...row, place] as const))(
    "%s, whatever else is wrong after it: refused as %s by %s",
    (_circumstance, refusal, side, _flagOff, place) => {
      const found = verify(code, application, allFrom(rows, place));
      expect(found).toEqual({ kind: "refused", case: expect.any(String), side, code: refusal });
    },
  );

  test.each(optional(rows))(
    "%s is no reason where the policy does not ask for it",
    (_circumstance, flagOff, place) => {
      const next = rows[place + 1];
      const found = verify(code, application, allFrom(rows, place), flagOff);
      if (next === undefined) expect(found).toMatchObject({ kind: "verified" });
      else expect(found).toMatchObject({ kind: "refused", code: next[1], side: next[2] });
    },
  );

  test("nothing is wrong: verified", () => {
    const side = code === application.from ? "origin" : "destination";
    expect(verify(code, application, [])).toEqual({ kind: "verified", case: expect.any(String), side });
  });

  test("what only the other side or the window looks at is no reason here", () => {
    const mine = rows.map(([circumstance]) => circumstance);
    const all = [material, ...eitherSide("origin"), ...atOrigin, ...atDestination];
    const others = all.map(([circumstance]) => circumstance).filter((one) => !mine.includes(one));
    expect(verify(code, application, others)).toMatchObject({ kind: "verified" });
  });
});

test("over the app there is no paper to be found invalid", () => {
  const overApp = listed(BEIJING, SHANGHAI, { channel: "app" });
  expect(verify(BEIJING, overApp, ["materialInvalid"])).toMatchObject({ kind: "verified" });
});

/** The checks that a policy can leave out, with their places. */
function optional(rows: readonly Row[]): [Circumstance, Changes<ProvincePolicy>, number][] {
  return rows.flatMap(([circumstance, , , flagOff], place) =>
    flagOff === null ? [] : [[circumstance, flagOff, place]],
  );
}

function allFrom(rows: readonly Row[], place: number): Circumstance[] {
  return rows.slice(place).map(([circumstance]) => circumstance);
}

/** What an officer of the province finds: the fact recorded. */
function verify(
  code: string,
  application: ListedApplicationConfiguration,
  circumstances: readonly Circumstance[],
  policy: Changes<ProvincePolicy> = {},
) {
  const described = { ...application, circumstances };
  const { country } = smallCountry();
  const policies = country?.policies.map((one) => (one.code === code ? provincePolicy(code, policy) : one));
  const province = provinceUnderTest(code, {
    policies: policies ?? [],
    country: { applications: [described] },
  });
  const filed = applicationOf(described);
  const answer = province
    .given(filed.appliedAt, ...opened(filed, code), underService(filed.case, "verification"))
    .remind(VERIFIED, serviceEnded(filed.case, "verification"));
  const found = answer.facts.filter(({ kind }) => kind === "verified" || kind === "refused");
  expect(found).toHaveLength(1);
  return found[0];
}
