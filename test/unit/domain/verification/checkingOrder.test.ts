import { describe, expect, test } from "vitest";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { type RefusalCode, type RefusingSide, refusalCodes } from "#domain/refusalCode.ts";
import type { ListedApplicationConfiguration } from "#scenario/runConfiguration.ts";
import { BEIJING, type Changes, changed, GUANGDONG, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import { refusalIn, verification } from "#test/support/verificationUnderTest.ts";

type Policy = Changes<ProvincePolicy>;
type Given = Partial<ListedApplicationConfiguration>;

/** One reason to refuse: what is given for it, and what a policy says that does not ask. */
interface Row {
  readonly code: RefusalCode;
  readonly side: RefusingSide;
  readonly given: Given;
  readonly policy?: Policy;
  readonly off: Policy | null;
  /** Combinations of insurances under which there can be this reason; else all. */
  readonly under?: "ee" | "rr";
}

const verificationOf = (verification: Changes<ProvincePolicy["verification"]>): Policy => ({ verification });
const wrong = (...circumstances: ListedApplicationConfiguration["circumstances"]): Given => ({
  circumstances,
});

const paper = (side: RefusingSide): Row[] => [
  {
    code: "MATERIAL_INVALID",
    side,
    given: wrong("materialInvalid"),
    off: { materials: { online: [], offline: [] } },
  },
];
const agency = (side: RefusingSide): Row[] => [
  {
    code: "BANK_INFO_INCOMPLETE",
    side,
    given: {},
    policy: { funds: { bankInfoComplete: false } },
    off: { funds: { bankInfoComplete: true } },
  },
  {
    code: "IDENTITY_MISMATCH",
    side,
    given: wrong("identityMismatch"),
    off: verificationOf({ identityMatch: false }),
  },
  {
    code: "WRONG_AGENCY_CODE",
    side,
    given: wrong("wrongAgencyCode"),
    off: verificationOf({ agencyCodeMatch: false }),
  },
];
const online = (side: RefusingSide): Row => ({
  code: "ONLINE_NOT_SUPPORTED",
  side,
  given: {},
  policy: { channels: { online: [] } },
  off: { channels: { online: ["national_app"] } },
});
const duplicate = (side: RefusingSide): Row => ({
  code: "DUPLICATE_ENROLMENT",
  side,
  given: wrong("duplicateEnrolment"),
  off: verificationOf({ blockOnDuplicate: false }),
});
const out = (changes: Changes<ProvincePolicy["verification"]["out"]>): Policy =>
  verificationOf({ out: changes });
const atOrigin: Row[] = [
  { code: "OUT_RETIRED", side: "origin", given: wrong("retired"), off: null, under: "ee" },
  {
    code: "OVER_AGE_PLACE_CONFIRMED",
    side: "origin",
    given: { about: { sex: "female", ageYears: 55, placeConfirmed: true } },
    off: out({ blockOnConfirmedPlace: false }),
    under: "ee",
  },
  {
    code: "OUT_NOT_SUSPENDED",
    side: "origin",
    given: wrong("notSuspended"),
    off: out({ requireSuspended: false }),
    under: "ee",
  },
  {
    code: "OUT_NO_PAYMENT_RECORD",
    side: "origin",
    given: wrong("noContributionRecord"),
    off: out({ requireContributionRecord: false }),
  },
  { code: "OUT_ARREARS", side: "origin", given: wrong("arrears"), off: out({ blockOnArrears: false }) },
  {
    code: "OUT_ACCOUNT_FROZEN",
    side: "origin",
    given: wrong("frozen"),
    off: out({ blockOnFrozen: false }),
    under: "ee",
  },
  {
    code: "OUT_ACCOUNT_OVERDRAWN",
    side: "origin",
    given: wrong("overdrawn"),
    off: out({ blockOnOverdraft: false }),
    under: "ee",
  },
  {
    code: "OUT_UNSETTLED_CLAIM",
    side: "origin",
    given: wrong("unsettledClaims", "pendingCredit"),
    policy: out({ blockOnPendingCredit: true }),
    off: out({ blockOnUnsettledClaims: false, blockOnPendingCredit: false }),
  },
  duplicate("origin"),
];
const atDestination: Row[] = [
  duplicate("destination"),
  {
    code: "RESIDENT_SAME_YEAR",
    side: "destination",
    given: wrong("sameYear"),
    off: { combinations: { rr: { sameYear: "allow" } } },
    under: "rr",
  },
  {
    code: "IN_NOT_ENROLLED",
    side: "destination",
    given: wrong("notEnrolled"),
    off: verificationOf({ in: { requireEnrolledNormal: false } }),
  },
];

/** Who verifies, which application, and what that side checks, in its order. */
const sides: [string, string, Given & { from: string; to: string }, Row[]][] = [
  [
    "origin, at whose window it was handed in",
    BEIJING,
    { from: BEIJING, to: SHANGHAI, channel: "window" },
    [...paper("window"), ...agency("origin"), ...atOrigin],
  ],
  [
    "destination, to which it was uploaded",
    SHANGHAI,
    { from: BEIJING, to: SHANGHAI, lodgedAt: "destination" },
    [...paper("destination"), online("destination"), ...agency("destination"), ...atDestination],
  ],
  [
    "origin, asked by destination",
    BEIJING,
    { from: BEIJING, to: SHANGHAI, lodgedAt: "destination" },
    [online("origin"), ...agency("origin"), ...atOrigin],
  ],
  [
    "destination, asked by origin",
    SHANGHAI,
    { from: BEIJING, to: SHANGHAI, channel: "window" },
    [...agency("destination"), ...atDestination],
  ],
  [
    "the one agency of a move inside the province",
    GUANGDONG,
    { from: GUANGDONG, to: GUANGDONG, channel: "window" },
    [...paper("window"), ...agency("origin"), ...atOrigin, ...atDestination.slice(1)],
  ],
];

const tables = sides.flatMap(([title, code, application, rows]) =>
  (["ee", "rr"] as const).map(
    (combination) =>
      [
        combination,
        title,
        code,
        { ...application, combination },
        rows.filter(({ under }) => under === undefined || under === combination),
      ] as const,
  ),
);

describe.each(tables)("%s, verified by %s", (_combination, _title, code, application, rows) => {
  test.each(rows.map((row, place) => [row.code, row.side, place] as const))(
    "%s is found by %s, whatever else is wrong after it [S16][S17][S27][S46][S47][S48][S52][S53][S54][S55][A4][A6]",
    (refusal, side, place) => {
      expect(found(rows.slice(place))).toEqual({ code: refusal, side });
    },
  );

  test.each(
    rows.flatMap(({ code: refusal, off }, place) => (off === null ? [] : [[refusal, off, place] as const])),
  )("%s is no reason where the policy does not ask for it", (_refusal, off, place) => {
    const next = rows[place + 1];
    const expected = next === undefined ? null : { code: next.code, side: next.side };
    expect(found(rows.slice(place), off)).toEqual(expected);
  });

  test("nothing is wrong: verified", () => {
    expect(found([])).toBeNull();
  });

  test("what only the other side looks at is no reason here", () => {
    const mine = new Set(rows.map((row) => row.code));
    const others = [...paper("window"), ...atOrigin, ...atDestination].filter((row) => !mine.has(row.code));
    expect(found(others)).toBeNull();
  });

  function found(reasons: readonly Row[], off: Policy = {}) {
    const { from, to, ...rest } = application;
    const given: Given = {
      about: Object.assign({}, ...reasons.map((reason) => reason.given.about ?? {})),
      circumstances: reasons.flatMap((reason) => reason.given.circumstances ?? []),
    };
    const policy = reasons.reduce<Policy>((all, { policy: more = {} }) => changed(all, more), {});
    return refusalIn(verification(code, listed(from, to, { ...rest, ...given }), changed(policy, off)));
  }
});

test("the tables have every refusal but the register's, which no side finds in its own records", () => {
  const inTables = new Set(tables.flatMap(([, , , , rows]) => rows.map((row) => row.code)));
  expect(refusalCodes).toHaveLength(17);
  expect(refusalCodes.filter((code) => !inTables.has(code))).toEqual(["ALREADY_IN_PROGRESS"]);
});
