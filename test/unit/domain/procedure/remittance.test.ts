import { describe, expect, test } from "vitest";
import { dayOfInstant, dayOfText, instantOf, startOfDay } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { workingDaysBetween } from "#domain/calendar/workCalendar.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, type Changes, listed, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  OUT_DONE,
  opened,
  posted,
  REMITTED,
  serviceEnded,
  transferOutDone,
  underService,
} from "#test/support/transferStory.ts";

const BATCH = instantOf("2025-03-04T14:00");
const STATEMENT = instantOf("2025-03-04T20:00");

describe("the finance batch a payment is ordered for", () => {
  test.each([
    ["in the morning, the same day", 1, "2025-03-04T09:10", "2025-03-04T14:00"],
    ["at the very instant, that batch", 1, "2025-03-04T14:00", "2025-03-04T14:00"],
    ["in the afternoon, the next working day", 1, "2025-03-04T14:01", "2025-03-05T14:00"],
    ["Friday afternoon, Monday", 1, "2025-03-07T14:01", "2025-03-10T14:00"],
    ["before Spring Festival, the make-up Saturday", 1, "2026-02-13T15:00", "2026-02-14T14:00"],
    ["after that, the first day back", 1, "2026-02-14T15:00", "2026-02-24T14:00"],
  ])("%s", (_when, batchCycleWorkingDays, at, batchAt) => {
    const answer = order(instantOf(at), { funds: { batchCycleWorkingDays } });
    expect(answer.facts.at(-1)).toMatchObject({ kind: "payment_ordered", batchAt: instantOf(batchAt) });
    expect(answer.timers).toEqual([{ at: instantOf(batchAt), timer: { kind: "finance_batch" } }]);
  });

  test("comes every so many working days, holidays or not, the same days whoever orders when", () => {
    const calendar = createStatutoryCalendar({ allowProjected: false });
    const batchDays = new Set<number>();
    for (let day = dayOfText("2025-04-14"); day < dayOfText("2025-05-30"); day++) {
      const [timer] = order(startOfDay(day) + 9 * TICKS_PER_HOUR, {
        funds: { batchCycleWorkingDays: 5 },
      }).timers;
      batchDays.add(dayOfInstant(timer?.at ?? 0));
    }
    const [first, ...later] = batchDays;
    const places = later.map((day) => workingDaysBetween(calendar, first ?? 0, day));
    expect(places).toEqual([5, 10, 15, 20, 25, 30]);
  });

  test("is called once: a second payment joins it", () => {
    const province = ordered(["110000-0"]);
    const second = applicationOf(listed(BEIJING, SHANGHAI), 1);
    const answer = province
      .given(APPLIED, ...opened(second, BEIJING, 700))
      .given(ACCEPTED, accepted(second.case), underService(second.case, "transferOut"))
      .remind(OUT_DONE + 1, serviceEnded(second.case, "transferOut"));
    expect(answer.facts.at(-1)).toEqual({ kind: "payment_ordered", case: "110000-1", batchAt: BATCH });
    expect(answer.timers).toEqual([]);
    expect(province.state.batch).toEqual(["110000-0", "110000-1"]);
  });

  test("that is overdue, because the systems were down, still takes a payment along", () => {
    const province = ordered(["110000-0"]);
    const second = applicationOf(listed(BEIJING, SHANGHAI), 1);
    const answer = province
      .given(APPLIED, ...opened(second, BEIJING, 700))
      .given(ACCEPTED, accepted(second.case), underService(second.case, "transferOut"))
      .remind(BATCH + TICKS_PER_HOUR, serviceEnded(second.case, "transferOut"));
    expect(answer.timers).toEqual([]);
    expect(kindsOf(province.remind(BATCH + TICKS_PER_HOUR, { kind: "finance_batch" }))[0]).toBe(
      "batch_opened",
    );
    expect(province.state.batch).toEqual([]);
  });
});

describe("the batch is opened", () => {
  test("its payments go to the finance desk in the order they were ordered in", () => {
    const province = ordered(["110000-0", "110000-1", "110000-2"]);
    const answer = province.remind(BATCH, { kind: "finance_batch" });
    expect(answer.facts).toEqual([
      { kind: "batch_opened", payments: 3 },
      underService("110000-0", "finance"),
      underService("110000-1", "finance"),
      {
        kind: "queued",
        case: "110000-2",
        desk: "finance",
        workTicks: 10 * 60_000,
        before: expect.any(Number),
      },
    ]);
    expect(province.state).toMatchObject({ batchAt: -1, batch: [] });
  });

  test("a payment ordered right after is for the next one", () => {
    const province = ordered(["110000-0"]);
    province.remind(BATCH, { kind: "finance_batch" });
    const second = applicationOf(listed(BEIJING, SHANGHAI), 1);
    const answer = province
      .given(APPLIED, ...opened(second, BEIJING, 700))
      .given(ACCEPTED, accepted(second.case), underService(second.case, "transferOut"))
      .remind(BATCH + 1, serviceEnded(second.case, "transferOut"));
    expect(answer.timers).toEqual([{ at: instantOf("2025-03-05T14:00"), timer: { kind: "finance_batch" } }]);
  });
});

describe("finance has paid", () => {
  test("the payable leaves the books for the bank, addressed to destination's agency", () => {
    const province = ordered(["110000-0"]).given(BATCH, underService("110000-0", "finance"));
    const answer = province.remind(REMITTED, serviceEnded("110000-0", "finance"));
    expect(answer).toEqual({
      facts: [
        { kind: "service_ended", case: "110000-0", desk: "finance" },
        posted("110000-0", "payable", "dispatched", 5_000),
        { kind: "remittance_sent", case: "110000-0", remittanceNumber: "HK-110000-0" },
        { kind: "reconciliation_called", at: STATEMENT },
      ],
      messages: [
        {
          to: "bank",
          message: {
            kind: "remittance",
            payer: BEIJING,
            issue: 0,
            accountWrong: false,
            delays: null,
            case: "110000-0",
            addressee: SHANGHAI,
            remittanceNumber: "HK-110000-0",
            remittedAt: REMITTED,
            amountFen: 5_000,
          },
          delayTicks: TICKS_PER_HOUR,
        },
      ],
      timers: [{ at: STATEMENT, timer: { kind: "reconciliation_due" } }],
      rows: [],
    });
    expect(province.state.ledger).toMatchObject({ payable: 0, dispatched: 5_000 });
  });

  test("an account that is zeroed when the money is sent is zeroed first, to the fen", () => {
    const province = ordered(["110000-0"], { account: { zeroAt: "remit_sent" } });
    province.given(BATCH, underService("110000-0", "finance"));
    const answer = province.remind(REMITTED, serviceEnded("110000-0", "finance"));
    expect(answer.facts.slice(1, 3)).toEqual([
      posted("110000-0", "participants", "payable", 5_000),
      posted("110000-0", "payable", "dispatched", 5_000),
    ]);
    expect(province.state.ledger).toMatchObject({ participants: 0, payable: 0, dispatched: 5_000 });
  });
});

/** Origin at the moment at which an officer ends a transfer-out. */
function order(at: number, policy: Changes<ProvincePolicy>) {
  const application = applicationOf(listed(BEIJING, SHANGHAI));
  const id = application.case;
  return provinceUnderTest(BEIJING, { policies: [provincePolicy(BEIJING, policy), provincePolicy(SHANGHAI)] })
    .given(at - TICKS_PER_HOUR, ...opened(application, BEIJING, 5_000), accepted(id))
    .given(at - TICKS_PER_HOUR, underService(id, "transferOut"))
    .remind(at, serviceEnded(id, "transferOut"));
}

/** Origin after these cases were transferred out and their payments ordered for Tuesday's batch. */
function ordered(ids: readonly string[], policy: Changes<ProvincePolicy> = {}) {
  const policies = [provincePolicy(BEIJING, policy), provincePolicy(SHANGHAI)];
  const province = provinceUnderTest(BEIJING, { policies });
  ids.forEach((id, number) => {
    const application = applicationOf(listed(BEIJING, SHANGHAI), number);
    province
      .given(APPLIED, ...opened(application, BEIJING, 5_000))
      .given(ACCEPTED, accepted(id))
      .given(OUT_DONE, transferOutDone(id, 5_000));
    if (policy.account?.zeroAt !== "remit_sent")
      province.given(OUT_DONE, posted(id, "participants", "payable", 5_000));
    province.given(OUT_DONE, { kind: "payment_ordered", case: id, batchAt: BATCH });
  });
  return province;
}
