import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { monthOfDay } from "#domain/calendar/civilMonth.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { type Answer, kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
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
  accepted,
  applicationOf,
  DAY_ZERO,
  OUT_DEADLINE,
  OUT_DONE,
  opened,
  posted,
  serviceEnded,
  underService,
} from "#test/support/transferStory.ts";

const BATCH = instantOf("2025-03-04T14:00");

describe("origin's officers have confirmed the relation out", () => {
  test("[A7] [S10] the account is zeroed, the sheet goes to destination and the balance is ordered to be paid", () => {
    const { answer, province } = transferOut(BEIJING, 5_000);
    const contributionMonths = listedMonths(answer);
    const contributions = [
      0,
      monthOfDay(DAY_ZERO) - contributionMonths,
      contributionMonths,
      expect.any(Number),
    ];
    expect(answer.facts).toEqual([
      { kind: "service_ended", case: "110000-0", desk: "transferOut" },
      {
        kind: "transfer_out_done",
        case: "110000-0",
        sheetNumber: "XX-110000-0",
        contributionMonths,
        contributions,
        amountFen: 5_000,
      },
      posted("110000-0", "participants", "payable", 5_000),
      { kind: "payment_ordered", case: "110000-0", batchAt: BATCH },
    ]);
    expect(answer.messages).toEqual([
      {
        to: "platform",
        message: {
          kind: "information_sheet",
          delays: null,
          case: "110000-0",
          addressee: SHANGHAI,
          sheetNumber: "XX-110000-0",
          acceptedAt: ACCEPTED,
          dayZero: DAY_ZERO,
          outDeadlineDay: OUT_DEADLINE,
          outDoneAt: OUT_DONE,
          contributionMonths,
          contributions,
          amountFen: 5_000,
          toFollowFen: 0,
          seal: expect.any(Number),
        },
        delayTicks: TICKS_PER_HOUR,
      },
    ]);
    expect(answer.timers).toEqual([{ at: BATCH, timer: { kind: "finance_batch" } }]);
    expect(province.state.ledger).toMatchObject({ participants: 0, payable: 5_000 });
  });

  test("an account that is zeroed when the money is sent keeps it until then", () => {
    const { answer, province } = transferOut(BEIJING, 5_000, { account: { zeroAt: "remit_sent" } });
    expect(kindsOf(answer)).toEqual(["service_ended", "transfer_out_done", "payment_ordered"]);
    expect(province.state.ledger).toMatchObject({ participants: 5_000, payable: 0 });
  });

  test.each(["out_confirmed", "remit_sent"] as const)("an empty account has no funds leg (%s)", (zeroAt) => {
    const { answer } = transferOut(BEIJING, 0, { account: { zeroAt } });
    expect(kindsOf(answer)).toEqual(["service_ended", "transfer_out_done"]);
    expect(answer.timers).toEqual([]);
    expect(answer.messages).toEqual([
      expect.objectContaining({ message: expect.objectContaining({ amountFen: 0 }) }),
    ]);
  });

  test("inside a province the sheet passes from desk to desk, without the platform", () => {
    const { answer } = transferOut(GUANGDONG, 5_000);
    expect(answer.messages).toEqual([]);
    expect(answer.timers).toEqual([
      { at: OUT_DONE, timer: { kind: "sheet_handed_over", case: "440000-0" } },
      { at: BATCH, timer: { kind: "finance_batch" } },
    ]);
  });

  test("the years on the sheet are the same whoever asks, from 1 to 420 months", () => {
    const months = Array.from({ length: 50 }, (_, number) => {
      const { answer } = transferOut(BEIJING, 0, {}, number);
      const done = answer.facts.find((fact) => fact.kind === "transfer_out_done");
      return done?.contributionMonths ?? Number.NaN;
    });
    expect(months.every((one) => Number.isInteger(one) && one >= 1 && one <= 420)).toBe(true);
    expect(new Set(months).size).toBeGreaterThan(40);
  });
});

/** The months really paid, as the sheet says it. */
function listedMonths({ facts }: Answer): number {
  const done = facts.find((fact) => fact.kind === "transfer_out_done");
  if (done === undefined) throw new Error("the transfer-out was not done");
  return done.contributionMonths;
}

function transferOut(code: string, amountFen: number, policy: Changes<ProvincePolicy> = {}, number = 0) {
  const application = applicationOf(listed(code, code === GUANGDONG ? GUANGDONG : SHANGHAI), number);
  const id = application.case;
  const policies = [provincePolicy(code, policy), provincePolicy(SHANGHAI)];
  const province = provinceUnderTest(code, { policies })
    .given(APPLIED, ...opened(application, code, amountFen))
    .given(ACCEPTED, accepted(id), underService(id, "transferOut"));
  return { province, answer: province.remind(OUT_DONE, serviceEnded(id, "transferOut")) };
}
