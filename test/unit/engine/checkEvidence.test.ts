import { describe, expect, test } from "vitest";
import { startOfDay } from "#domain/calendar/civilDate.ts";
import { LAST_TICK } from "#kernel/time.ts";
import {
  checkRow as check,
  exampleRow as example,
  reach,
  UNTIL,
  type Values,
} from "#test/support/exampleRow.ts";

const kinds = ["case", "desk", "job", "books", "payout", "wallet", "sharing"];

/** Every instant and day of a row, however deep: the path to it. */
function timesIn(values: Values, path: readonly string[] = []): string[][] {
  return Object.entries(values).flatMap(([field, value]) => {
    if (/(?:At|Day)$|^dayZero$/.test(field) && typeof value === "number") return [[...path, field]];
    const isMapping = typeof value === "object" && value !== null && !Array.isArray(value);
    return isMapping ? timesIn(value as Values, [...path, field]) : [];
  });
}

function withValue(values: Values, [field = "", ...rest]: readonly string[], value: number): Values {
  return { ...values, [field]: rest.length === 0 ? value : withValue(values[field] as Values, rest, value) };
}

const times = kinds.flatMap((kind) => timesIn(example(kind)).map((path) => [kind, path.join(".")] as const));

describe("a row of another make", () => {
  test.each(kinds)("%s: as the contract has it, is taken", (kind) => {
    expect(() => check(example(kind))).not.toThrow();
  });

  test.each(times)(
    "%s: with %s at an instant that cannot be, is refused by place, window and field",
    (kind, path) => {
      const field = path.split(".").at(-1);
      for (const value of [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, LAST_TICK + 1]) {
        const row = withValue(example(kind), path.split("."), value);
        expect(() => check(row)).toThrow(
          expect.objectContaining({
            invariant: "protocol",
            message: expect.stringMatching(
              new RegExp(
                `^9[89]0000, window 7: sent a ${kind} row.* with ${field} ${value}; allowed: (-1, or )?-?\\d+ to \\d+$`,
              ),
            ),
          }),
        );
      }
    },
  );

  test("may tell of what was and not of what is to come, but for deadlines", () => {
    const cases = example("case");
    expect(() => check({ ...cases, closedAt: UNTIL })).not.toThrow();
    expect(() => check({ ...cases, remittedAt: -1 })).not.toThrow();
    expect(() => check({ ...cases, closedAt: UNTIL + 1 })).toThrow(
      `990000, window 7: sent a case row of 990000-17 with closedAt ${UNTIL + 1}; allowed: -1, or ${startOfDay(reach.firstDay)} to ${UNTIL}`,
    );
    expect(() => check({ ...example("wallet"), returnDueAt: UNTIL + 1 })).not.toThrow();
  });

  test("asks an applicant on a day of the calendar, or does not say when", () => {
    const cases = example("case");
    const asked = (at: Values) => ({
      ...cases,
      journey: {
        ...(cases["journey"] as Values),
        supplementsAt: [{ desk: "transferIn", workingDays: 2, ...at }],
      },
    });
    const { firstDay, lastDay } = reach;
    expect(() => check(asked({ askedDay: lastDay }))).not.toThrow();
    expect(() => check(asked({}))).not.toThrow();
    expect(() => check(asked({ askedDay: lastDay + 1 }))).toThrow(
      `with askedDay ${lastDay + 1}; allowed: ${firstDay} to ${lastDay}`,
    );
    expect(() => check(asked({ workingDays: 36_601 }))).toThrow(
      "with workingDays 36601; allowed: 0 to 36600",
    );
  });

  test("does not have an applicant asked more often than there are desks to ask", () => {
    const cases = example("case");
    const asked = (supplements: number) => ({
      ...cases,
      journey: { ...(cases["journey"] as Values), supplements },
    });
    expect(() => check(asked(3))).not.toThrow();
    expect(() => check(asked(1e15))).toThrow("with supplements 1000000000000000; allowed: 0 to 3");
  });

  test.each<[string, Values, string]>([
    ["case", { dayZero: 99 }, "with dayZero 99; allowed: -1, or 100 to 200"],
    ["case", { outDeadlineDay: 201 }, "with outDeadlineDay 201; allowed: -1, or 100 to 200"],
    ["payout", { deadlineDay: 201 }, "with deadlineDay 201; allowed: -1, or 100 to 200"],
    ["case", { closedAt: 100 * 86_400_000 - 1 }, "allowed: -1, or 8640000000 to"],
    ["wallet", { returnDueAt: 0 }, "allowed: -1, or 8640000000 to"],
  ])("%s: with %j, which the calendar of the run does not have, is refused", (kind, values, what) => {
    expect(() =>
      check(
        { ...unended(kind), ...values },
        {
          phase: "end",
          reach: { firstDay: 100, lastDay: 200 },
        },
      ),
    ).toThrow(what);
  });

  test.each(["daysWithoutCover", "daysPartlyCovered", "daysClaimedLater", "waitingMonths"])(
    "has no %s beyond all days there are",
    (field) => {
      expect(() => check({ ...example("case"), [field]: 36_600 })).not.toThrow();
      expect(() => check({ ...example("case"), [field]: 36_601 })).toThrow(
        `with ${field} 36601; allowed: 0 to 36600`,
      );
    },
  );

  test.each(["case", "payout", "wallet"])("%s: open before the run has closed, is refused", (kind) => {
    expect(() => check({ ...example(kind), status: "open" })).toThrow(
      "that is open before the run has closed",
    );
    expect(() => check({ ...example(kind), status: "open" }, { phase: "close" })).toThrow("that is open");
    expect(() => check({ ...example(kind), status: "open" }, { phase: "end" })).not.toThrow();
  });

  test.each<[string, string, Values, string]>([
    ["case", "refused", { refusalCode: null }, "refused without refusalCode"],
    ["case", "refused", { refusedBy: null }, "refused without refusedBy"],
    ["case", "gave_up", { closedAt: -1 }, "gave_up without closedAt"],
    ["case", "withdrawn", { dayZero: -1 }, "withdrawn without dayZero"],
    ["case", "lapsed", { closedAt: -1 }, "lapsed without closedAt"],
    ["case", "kept_in_place", { acceptedAt: -1 }, "kept_in_place without acceptedAt"],
    ["case", "completed", { outDoneAt: -1 }, "completed without outDoneAt"],
    ["case", "returned", { inDoneAt: -1 }, "returned without inDoneAt"],
    ["case", "open", { appliedAt: -1 }, "open without appliedAt"],
    ["case", "open", { totalDeadlineDay: -1 }, "open without totalDeadlineDay"],
    ["case", "open", { sheetReceivedAt: -1 }, "open without sheetReceivedAt"],
    ["payout", "refused", { refusalCode: null }, "refused without refusalCode"],
    ["payout", "paid", { paidAt: -1 }, "paid without paidAt"],
    ["payout", "pooled", { acceptedAt: -1 }, "pooled without acceptedAt"],
    ["payout", "held", { deadlineDay: -1 }, "held without deadlineDay"],
    ["payout", "open", { dayZero: -1 }, "open without dayZero"],
    ["wallet", "accepted", { endedAt: -1 }, "accepted without endedAt"],
    ["wallet", "open", { askedAt: -1 }, "open without askedAt"],
  ])("%s: that is %s with %j, tells too little", (kind, status, values, what) => {
    const row = { ...example(kind), status };
    expect(() => check(row, { phase: "end" })).not.toThrow();
    expect(() => check({ ...row, ...values }, { phase: "end" })).toThrow(`that is ${what}`);
  });

  test.each<[string, Values, string]>([
    ["case", { origin: "980000", destination: "990000" }, "that is for 980000 to send"],
    ["case", { lodgedAt: "destination" }, "that is for 980000 to send"],
    ["case", { destination: "970000" }, "that names 970000, which is no place of this run"],
    ["wallet", { from: "980000" }, "that is for 980000 to send"],
    ["wallet", { to: "970000" }, "that names 970000, which is no place of this run"],
    ["payout", { province: "990000" }, "that is for 990000 to send"],
    ["sharing", { province: "990000" }, "that is for 990000 to send"],
    ["desk", { place: "990000" }, "that is for 990000 to send"],
    ["books", { place: "990000" }, "that is for 990000 to send"],
  ])("%s: with %j, is not the sender's", (kind, values, what) => {
    expect(() => check({ ...example(kind), ...values })).toThrow(what);
  });

  test.each([
    ["case", "appliedAt"],
    ["payout", "appliedAt"],
    ["wallet", "askedAt"],
  ])("%s: that is open tells nothing but %s", (kind, first) => {
    const firstDay = 100;
    const row = { ...unended(kind), [first]: firstDay * 86_400_000, refusalCode: null, refusedBy: null };
    expect(() => check(row, { phase: "end", reach: { firstDay, lastDay: 200 } })).not.toThrow();
  });

  test("has a clock stand still for no more days than there are", () => {
    const cases = example("case");
    const { supplementsAt: _, ...journey } = cases["journey"] as Values;
    expect(() => check({ ...cases, journey })).not.toThrow();
    for (const field of ["supplementWorkingDays", "outPausedWorkingDays", "inPausedWorkingDays"]) {
      expect(() => check({ ...cases, journey: { ...journey, [field]: 36_601 } })).toThrow(
        `with ${field} 36601; allowed: 0 to 36600`,
      );
    }
  });

  test("does not end a job before it has begun", () => {
    const startedAt = UNTIL - 500;
    const job = { ...example("job"), startedAt };
    expect(() => check({ ...job, endedAt: startedAt })).not.toThrow();
    expect(() => check({ ...job, endedAt: -1 })).not.toThrow();
    expect(() => check({ ...job, endedAt: startedAt - 1 })).toThrow(
      `with endedAt ${startedAt - 1} before startedAt ${startedAt}`,
    );
  });
});

/** An example in which nothing has happened. */
function unended(kind: string): Values {
  const none = timesIn(example(kind)).map(([field]) => [field, -1]);
  return { ...example(kind), ...Object.fromEntries(none), journey: null, status: "open" };
}
