import { describe, expect, test } from "vitest";
import { REPEAT_NUMBERS } from "#domain/application.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { plainJourney } from "#test/support/journeyUnderTest.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import {
  BEIJING,
  type Changes,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
} from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  applicationOf,
  MATCHED,
  OUT_DONE,
  opened,
  transferOutDone,
} from "#test/support/transferStory.ts";

const first = applicationOf(listed(BEIJING, SHANGHAI));
const named = (ending: string, multiple: number) => ({
  ...first,
  case: `${first.case}${ending}`,
  number: multiple * REPEAT_NUMBERS,
});
const second = named("-2", 1);
const again = named("-r1", 2);

/** What another open application of the person has in its file at a province when one is completed there. */
function afterCompletionOf(done: typeof first, other: typeof first, at: string, amountFen = 5_000) {
  const province = provinceUnderTest(at, {
    policies: [BEIJING, SHANGHAI, GUANGDONG].map((code) => provincePolicy(code)),
  })
    .given(APPLIED, ...opened(done, at, at === BEIJING ? amountFen : undefined))
    .given(ACCEPTED, ...opened(other, at).slice(0, 1));
  if (at === BEIJING) province.given(ACCEPTED, { kind: "balance_found", case: other.case, amountFen });
  province.given(MATCHED, { kind: "case_closed", case: done.case, status: "completed" });
  return province.state.cases.get(other.case);
}

describe("[S40] an account that has moved to another province is moved once", () => {
  test.each([
    ["the first", "the second, which asked just after the register released it", first, second],
    ["the second", "the first, which still lacked a supplement", second, first],
    ["the second", "what was applied for again", second, again],
    ["what was applied for again", "the second", again, second],
  ])("given %s is completed, then %s finds nothing at origin", (_done, _other, done, other) => {
    expect(afterCompletionOf(done, other, BEIJING)).toMatchObject({ amountFen: 0, accountGone: true });
  });

  test("given a first that stays open for late credits alone, then the second finds nothing, either", () => {
    const province = provinceUnderTest(BEIJING)
      .given(APPLIED, ...opened(first, BEIJING, 5_000), ...opened(second, BEIJING).slice(0, 1))
      .given(APPLIED, { kind: "balance_found", case: second.case, amountFen: 5_000 })
      .given(OUT_DONE, transferOutDone(first.case, 5_000));
    const told = {
      kind: "funds_reported",
      case: first.case,
      fundsArrivedAt: MATCHED,
      fundsDoneAt: MATCHED,
    } as const;
    province.given(
      MATCHED,
      { ...told, outcome: "returned" },
      { kind: "account_restored", case: first.case, amountFen: 5_000, sentBackAt: MATCHED },
    );
    expect(province.state.cases.get(second.case)).toMatchObject({ amountFen: 5_000, accountGone: false });
    province.given(MATCHED, { ...told, outcome: "credited" });
    expect(province.state.cases.get(second.case)).toMatchObject({ amountFen: 0, accountGone: true });
  });

  test("given an account that stays at origin for good, then the second cannot have it stay once more", () => {
    const province = provinceUnderTest(BEIJING)
      .given(APPLIED, ...opened(first, BEIJING, 5_000), ...opened(second, BEIJING).slice(0, 1))
      .given(APPLIED, { kind: "balance_found", case: second.case, amountFen: 5_000 })
      .given(OUT_DONE, {
        kind: "account_retained",
        case: first.case,
        amountFen: 5_000,
        outcome: "stay_usable_at_origin",
      });
    expect(province.state.cases.get(second.case)).toMatchObject({ amountFen: 0, accountGone: true });
  });

  test("where destination took the application, it knows that there is no use in applying again", () => {
    expect(afterCompletionOf(second, first, SHANGHAI)).toMatchObject({ amountFen: -1, accountGone: true });
  });

  test("an account that was empty all along is not gone", () => {
    expect(afterCompletionOf(second, first, BEIJING, 0)).toMatchObject({ amountFen: 0, accountGone: false });
  });

  test("what is out already is another's money, and stays as it is", () => {
    const province = provinceUnderTest(BEIJING)
      .given(APPLIED, ...opened(first, BEIJING, 5_000), ...opened(second, BEIJING).slice(0, 1))
      .given(OUT_DONE, transferOutDone(second.case, 5_000))
      .given(MATCHED, { kind: "case_closed", case: first.case, status: "completed" });
    expect(province.state.cases.get(second.case)).toMatchObject({ amountFen: 5_000, accountGone: false });
  });
});

describe("whose account another application has moved", () => {
  const history = {
    setOutAt: APPLIED,
    attempt: 0,
    firstCase: first.case,
    corrected: [],
    knownAtOrigin: false,
    hasChangedChannel: false,
    certificateNumber: "",
  };
  const told = {
    kind: "verification_result",
    case: first.case,
    addressee: BEIJING,
    side: "destination",
  } as const;

  /** The first application is verified at destination, and the second may be completed meanwhile. */
  function waiting(isMoved: boolean, policy: Changes<ProvincePolicy> = {}) {
    const journey = { ...plainJourney, correction: { ...plainJourney.correction, share: 1 } };
    const province = provinceUnderTest(BEIJING, {
      policies: [provincePolicy(BEIJING, policy), provincePolicy(SHANGHAI)],
      country: { journey },
    })
      .given(
        APPLIED,
        ...opened({ ...first, history }, BEIJING, 500_000),
        ...opened(second, BEIJING).slice(0, 1),
      )
      .given(ACCEPTED, { kind: "balance_found", case: second.case, amountFen: 500_000 });
    if (isMoved) province.given(MATCHED, { kind: "case_closed", case: second.case, status: "completed" });
    return province;
  }

  test.each([
    [false, 1],
    [true, 0],
  ])(
    "given that it is so: %s, when refused for what can be put right, then %i application follows",
    (isMoved, count) => {
      const { timers } = waiting(isMoved).receive(MATCHED + 1, { ...told, refusal: "IN_NOT_ENROLLED" });
      expect(timers.filter(({ timer }) => timer.kind === "reapplication")).toHaveLength(count);
    },
  );

  test.each([
    [false, 1],
    [true, 0],
  ])(
    "given that it is so: %s, when accepted, then a year's advance is set off %i times",
    (isMoved, count) => {
      const province = waiting(isMoved, { credit: { mode: "yearly_advance" } });
      const { facts } = province.receive(MATCHED + 1, { ...told, refusal: null });
      expect(facts.filter(({ kind }) => kind === "accepted")).toHaveLength(1);
      expect(facts.filter(({ kind }) => kind === "advance_set_off")).toHaveLength(count);
    },
  );
});
