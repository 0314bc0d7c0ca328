import { describe, expect, test } from "vitest";

import { instantOf } from "#domain/calendar/civilDate.ts";

import type { Fact } from "#domain/fact/fact.ts";

import type { ProvincePolicy } from "#domain/policy/policy.ts";
import {
  again,
  closed,
  first,
  found,
  LATER,
  place,
  result,
  second,
  sentTo,
} from "#test/support/appliedTwice.ts";
import { kindsOf } from "#test/support/rulesUnderTest.ts";
import { BEIJING, type Changes, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  MATCHED,
  OUT_DONE,
  opened,
  posted,
  serviceEnded,
  transferOutDone,
  underService,
  VERIFIED,
} from "#test/support/transferStory.ts";

describe("[S40] an account enters the books once, and is as the last application left it", () => {
  test.each([
    ["refused", 5_000],
    ["withdrawn", 5_000],
    ["lapsed", 5_000],
    ["returned", 5_000],
  ] as const)("given the first is %s, when the second comes, then it finds the %i fen", (status, leftFen) => {
    const answer = place()
      .given(APPLIED, ...opened(first, BEIJING, 5_000), closed(first, status))
      .receive(LATER, sentTo({ ...second, home: SHANGHAI, lodgedAt: "destination" }));
    expect(answer.facts).toContainEqual({ kind: "balance_found", case: second.case, amountFen: leftFen });
    expect(kindsOf(answer)).not.toContain("posted");
  });

  test("given the first is completed, when the second comes, then it finds nothing", () => {
    const answer = place()
      .given(APPLIED, ...opened(first, BEIJING, 5_000), transferOutDone(first.case, 5_000))
      .given(MATCHED, {
        kind: "funds_reported",
        case: first.case,
        outcome: "credited",
        fundsArrivedAt: MATCHED,
        fundsDoneAt: MATCHED,
      })
      .given(MATCHED, closed(first, "completed"))
      .receive(LATER, sentTo(second));
    expect(answer.facts).toContainEqual({ kind: "balance_found", case: second.case, amountFen: 0 });
    expect(kindsOf(answer)).not.toContain("posted");
  });

  test("money on its way is nobody else's, and is found again once it has come back", () => {
    const province = place().given(
      OUT_DONE,
      ...opened(first, BEIJING, 5_000),
      ...found(second, 5_000),
      transferOutDone(first.case, 5_000),
    );
    expect(province.state.cases.get(second.case)?.amountFen).toBe(0);
    province.given(LATER, {
      kind: "account_restored",
      case: first.case,
      amountFen: 5_000,
      sentBackAt: MATCHED,
    });
    expect(province.state.cases.get(second.case)).toMatchObject({ amountFen: 5_000, accountGone: false });
  });

  test("what came back bears interest from that day on, and not once more from new year", () => {
    const rate: Changes<ProvincePolicy> = { account: { interestRate: 0.36, transferInterest: true } };
    const province = place(BEIJING, rate)
      .given(APPLIED, ...opened(first, BEIJING, 500_000), ...found(second, 500_000))
      .given(OUT_DONE, transferOutDone(first.case, 531_000))
      .given(instantOf("2025-03-07T09:00"), {
        kind: "account_restored",
        case: first.case,
        amountFen: 531_000,
        sentBackAt: MATCHED,
      })
      .given(LATER, accepted(second.case), underService(second.case, "transferOut"));
    const { facts } = province.remind(
      instantOf("2025-03-10T09:00"),
      serviceEnded(second.case, "transferOut"),
    );
    // Three days of 0.1 percent.
    expect(facts).toContainEqual(posted(second.case, "interest", "participants", 1_593));
  });

  test("a sharing that one application has ended is not ended by the next", () => {
    const province = place()
      .given(APPLIED, ...opened(first, BEIJING, 5_000), ...found(second, 5_000))
      .given(
        ACCEPTED,
        { kind: "sharing_found", case: second.case, relatives: 1, limitFen: 2_000, usedFen: 500 },
        { kind: "balance_fixed", case: second.case, amountFen: 4_500 },
        closed(second, "withdrawn"),
      );
    expect(province.state.cases.get(first.case)).toMatchObject({
      amountFen: 4_500,
      sharing: { relatives: 1, limitFen: 2_000, usedFen: 500 },
    });
    province.given(LATER, closed(first, "refused"), ...found(again, 4_500));
    expect(province.state.cases.get(again.case)?.sharing).toEqual({
      relatives: 1,
      limitFen: 2_000,
      usedFen: 500,
    });
  });
});

describe("[S41] each monthly credit comes once, whichever application awaits it", () => {
  const announced: Fact = { kind: "credits_announced", case: first.case, credits: 2, creditFen: 100 };
  const monthly: Changes<ProvincePolicy> = { credit: { day: 20 } };

  test("given one has come before the reapplication, then that finds it, and awaits the other", () => {
    const province = place(BEIJING, monthly).given(
      APPLIED,
      ...opened(first, BEIJING, 5_000),
      announced,
      { kind: "refused", case: first.case, side: "destination", code: "IN_NOT_ENROLLED" },
      closed(first, "refused"),
    );
    const answer = province.receive(instantOf("2025-04-01T10:00"), sentTo({ ...again, home: SHANGHAI }));
    expect(answer.facts.slice(1, 4)).toEqual([
      { kind: "balance_found", case: again.case, amountFen: 5_100 },
      posted(again.case, "contributions", "participants", 100),
      { kind: "credits_announced", case: again.case, credits: 1, creditFen: 100 },
    ]);
    expect(answer.timers).toContainEqual({
      at: instantOf("2025-04-20T00:00"),
      timer: { kind: "credit_day", case: again.case },
    });
  });

  test("given the first that awaits them is withdrawn, then the second does so", () => {
    const province = place(BEIJING, monthly).given(
      APPLIED,
      ...opened(first, BEIJING, 5_000),
      announced,
      ...found(second, 5_000),
    );
    const { facts } = province.remind(VERIFIED, { kind: "withdrawal", case: first.case });
    expect(facts).toContainEqual({ ...announced, case: second.case });
  });

  test("given the second begins the transfer-out, then it awaits them, and the first no longer", () => {
    const province = place(BEIJING, monthly).given(
      APPLIED,
      ...opened(first, BEIJING, 5_000),
      announced,
      ...found(second, 5_000),
    );
    const { facts } = province.receive(ACCEPTED, { ...result, case: second.case });
    expect(facts).toContainEqual({ ...announced, case: second.case });
    expect(province.state.cases.get(first.case)?.money?.creditsDue).toBe(0);
    expect(province.remind(LATER, { kind: "credit_day", case: first.case }).facts).toEqual([]);
  });

  test("given they are handed on and come back within the month, then the first is reminded twice and credits once", () => {
    const province = place(BEIJING, monthly).given(
      APPLIED,
      ...opened(first, BEIJING, 5_000),
      announced,
      ...found(second, 5_000),
    );
    province.receive(ACCEPTED, { ...result, case: second.case });
    province.remind(OUT_DONE, { kind: "withdrawal", case: second.case });
    const day = instantOf("2025-03-20T00:00");
    const reminded = [1, 2].flatMap(
      () => province.remind(day, { kind: "credit_day", case: first.case }).facts,
    );
    expect(reminded.filter(({ kind }) => kind === "credit_came")).toHaveLength(1);
    expect(province.state.cases.get(first.case)?.money?.creditsDue).toBe(1);
  });

  test("a credit that one application sees come in is in the account for the other, too", () => {
    const province = place(BEIJING, monthly)
      .given(APPLIED, ...opened(first, BEIJING, 5_000), announced, ...found(second, 5_000))
      .given(LATER, { kind: "credit_came", case: first.case, amountFen: 100, late: false });
    expect(province.state.cases.get(second.case)?.amountFen).toBe(5_100);
  });
});

describe("[S28] a year's advance is set off once", () => {
  const yearly: Changes<ProvincePolicy> = {
    credit: { mode: "yearly_advance" },
    verification: { out: { blockOnOverdraft: true } },
  };
  const setOff: Fact = {
    kind: "advance_set_off",
    case: second.case,
    unearnedMonths: 9,
    setOffFen: 3_000,
    shortFen: 0,
  };

  test.each([
    ["open all the time", false],
    ["refused, and made again", true],
  ])("given the second is withdrawn after it, then the first, %s, does not do so again", (_what, isAgain) => {
    const province = place(BEIJING, yearly)
      .given(APPLIED, ...opened(first, BEIJING, 5_000), ...found(second, 5_000))
      .given(ACCEPTED, setOff, closed(second, "withdrawn"));
    expect(province.state.cases.get(first.case)?.amountFen).toBe(2_000);
    if (isAgain) province.given(LATER, closed(first, "refused"), ...found(again, 2_000));
    const { facts } = province.receive(LATER, { ...result, case: isAgain ? again.case : first.case });
    expect(facts.map(({ kind }) => kind)).toContain("accepted");
    expect(facts.map(({ kind }) => kind)).not.toContain("advance_set_off");
  });

  test("what it left short is still owed, and the first waits until that is paid, once", () => {
    const province = place(BEIJING, yearly)
      .given(APPLIED, ...opened(first, BEIJING, 5_000), ...found(second, 5_000))
      .given(ACCEPTED, { ...setOff, setOffFen: 5_000, shortFen: 700 }, closed(second, "withdrawn"));
    const { facts, timers } = province.receive(LATER, { ...result, case: first.case });
    expect(facts.at(-1)).toMatchObject({ kind: "transfer_out_held", reason: "overdraft" });
    const [payment] = timers.filter(({ timer }) => timer.kind === "overdraft_paid");
    expect(payment?.timer).toMatchObject({ amountFen: 700 });
    province.given(LATER, posted(first.case, "opening", "participants", 1));
    const paid = province.remind(payment?.at ?? 0, payment?.timer ?? { kind: "office_opens" });
    expect(kindsOf(paid)).toContain("overdraft_made_good");
    const twice = province.remind(payment?.at ?? 0, payment?.timer ?? { kind: "office_opens" });
    expect(kindsOf(twice)).not.toContain("overdraft_made_good");
  });
});
