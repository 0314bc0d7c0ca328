import { describe, expect, test } from "vitest";
import { dayOfText, instantOf } from "#domain/calendar/civilDate.ts";
import { noDelays } from "#domain/lateness/delays.ts";
import type { ClockPause } from "#domain/policy/clockPolicy.ts";
import { creditDeadlineDay } from "#domain/procedure/fundsDeadline.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { agencySettingOf } from "#services/assembly/countryMachines.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import {
  BEIJING,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  FUNDS_ARRIVED,
  fundsArrived,
  MATCHED,
  OUT_DONE,
  opened,
  posted,
  SHEET_RECEIVED,
  serviceEnded,
  sheetReceived,
  underService,
} from "#test/support/transferStory.ts";

const application = applicationOf(listed(BEIJING, SHANGHAI));
const { case: id } = application;

describe("[S64] destination's limit of two working days on crediting, of seven office hours each", () => {
  // Arrived on Wednesday the 5th.
  test.each<[string, ClockPause[], number, string]>([
    ["nothing looked into", ["investigation"], 0, "2025-03-07"],
    ["a look of less than a day moves nothing", ["investigation"], 7 * TICKS_PER_HOUR - 1, "2025-03-07"],
    ["a whole day moves it by one", ["investigation"], 7 * TICKS_PER_HOUR, "2025-03-10"],
    ["two days and a half by two", ["investigation"], 17.5 * TICKS_PER_HOUR, "2025-03-11"],
    ["where the clock goes on, by nothing", ["supplement"], 14 * TICKS_PER_HOUR, "2025-03-07"],
  ])("%s", (_what, pauseOn, mismatch, expected) => {
    const policies = [
      provincePolicy(BEIJING),
      provincePolicy(SHANGHAI, { clock: { pauseOn }, funds: { creditWorkingDays: 2 } }),
    ];
    const { country } = agencySettingOf(smallCountry({ policies }), SHANGHAI);
    const last = (delays: Parameters<typeof creditDeadlineDay>[3]): number =>
      creditDeadlineDay(country, application, FUNDS_ARRIVED, delays);
    expect(last({ ...noDelays(), mismatch })).toBe(dayOfText(expected));
    expect(last(null)).toBe(dayOfText("2025-03-07"));
  });
});

describe("[S4] the balance goes with its interest", () => {
  const outDone = (transferInterest: boolean, balanceFen: number) => {
    const account = { transferInterest, interestRate: 0.0036 };
    const province = provinceUnderTest(BEIJING, {
      policies: [provincePolicy(BEIJING, { account }), provincePolicy(SHANGHAI)],
    })
      .given(APPLIED, ...opened(application, BEIJING, balanceFen))
      .given(ACCEPTED, accepted(id), underService(id, "transferOut"));
    const answer = province.remind(OUT_DONE, serviceEnded(id, "transferOut"));
    const sheet = answer.facts.find((fact) => fact.kind === "transfer_out_done");
    return { answer, ledger: province.state.ledger, amountFen: sheet?.amountFen };
  };

  test("given 3,000 yuan at 0.36 %, when the relation is out 62 days into the year, then 1.86 yuan go along", () => {
    const { amountFen, answer, ledger } = outDone(true, 300_000);
    expect(amountFen).toBe(300_186);
    expect(answer.facts).toContainEqual(posted(id, "interest", "participants", 186));
    expect(ledger).toMatchObject({ interest: -186, participants: 0, payable: 300_186 });
  });

  test.each([
    ["an origin that pays none", false, 300_000],
    ["less than a fen of it", true, 100],
    ["an empty account", true, 0],
  ])("given %s, then the balance goes as it is", (_what, transferInterest, balanceFen) => {
    const { amountFen, ledger } = outDone(transferInterest, balanceFen);
    expect(amountFen).toBe(balanceFen);
    expect(ledger).toMatchObject({ interest: 0, payable: balanceFen });
  });
});

describe("[A8] money that does not fit a file of the same province", () => {
  const inside = applicationOf(listed(GUANGDONG, GUANGDONG));

  test("is looked into there at once, no message is sent, and it is credited or goes back", () => {
    for (const [corrected, outcome] of [
      [1, "funds_credited"],
      [0, "funds_sent_back"],
    ] as const) {
      const funds = {
        mismatchShare: 1,
        mismatchSentBackShare: 0,
        mismatchCorrectedShare: corrected,
        investigationWorkingDays: 1,
      };
      const province = provinceUnderTest(GUANGDONG, { policies: [provincePolicy(GUANGDONG, { funds })] })
        .given(APPLIED, ...opened(inside, GUANGDONG, 5_000))
        .given(ACCEPTED, accepted(inside.case))
        .given(
          SHEET_RECEIVED,
          sheetReceived(inside.case, 5_000),
          posted(inside.case, "participants", "dispatched", 5_000),
        )
        .given(
          FUNDS_ARRIVED,
          posted(inside.case, "arrived", "suspense", 5_000),
          fundsArrived(inside.case, 5_000),
        )
        .given(FUNDS_ARRIVED, underService(inside.case, "matching"));
      const begun = province.remind(MATCHED, serviceEnded(inside.case, "matching"));
      expect(kindsOf(begun)).toEqual(["service_ended", "mismatch_found", "investigation_begun"]);
      expect(begun.messages).toEqual([]);
      const [due] = begun.timers;
      expect(due?.at).toBe(MATCHED + 24 * TICKS_PER_HOUR);
      const answered = province.remind(due?.at ?? 0, { kind: "investigation_due", case: inside.case });
      expect(kindsOf(answered)).toContain(outcome);
      expect(kindsOf(answered)).not.toContain("reconciliation_called");
    }
  });

  test("some of it is the wrong amount, some the wrong person", () => {
    const funds = { mismatchShare: 1, mismatchSentBackShare: 0 };
    const findings = Array.from({ length: 12 }, (_, number) => {
      const one = applicationOf(listed(BEIJING, SHANGHAI), number);
      const { facts } = provinceUnderTest(SHANGHAI, {
        policies: [BEIJING, SHANGHAI].map((code) => provincePolicy(code, { funds })),
      })
        .given(APPLIED, ...opened(one, SHANGHAI))
        .given(SHEET_RECEIVED, sheetReceived(one.case, 5_000))
        .given(FUNDS_ARRIVED, fundsArrived(one.case, 5_000), underService(one.case, "matching"))
        .remind(MATCHED, serviceEnded(one.case, "matching"));
      return facts.flatMap((fact) => (fact.kind === "mismatch_found" ? [fact.finding] : []));
    }).flat();
    expect(findings).toHaveLength(12);
    expect(new Set(findings)).toEqual(new Set(["amount", "person"]));
  });
});

test("given a province that moves cases at once and credits first, then the cities owe it until they settle", () => {
  const policy = provincePolicy(GUANGDONG, {
    inProvince: { deadlineWorkingDays: 0, accountMode: "credit_first_settle_later", settlementDay: 25 },
  });
  const province = provinceUnderTest(GUANGDONG, {
    policies: [policy],
    country: { applications: [listed(GUANGDONG, GUANGDONG, { balanceFen: 5_000 })] },
  });
  const answer = province.remind(APPLIED, { kind: "listed_arrival", index: 0 });
  expect(kindsOf(answer)).toContain("credited_first");
  expect(answer.timers).toEqual([{ at: instantOf("2025-03-25"), timer: { kind: "clearing_day" } }]);
  expect(province.state.ledger).toMatchObject({
    participants: 5_000,
    clearing_owed: 5_000,
    clearing_claims: -5_000,
  });
});
