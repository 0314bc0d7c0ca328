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

/** An instant on the first day of a calendar that begins with day 100. */
const FIRST = 100 * 86_400_000;
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

  const accepted = ["acceptedAt", "dayZero", "outDeadlineDay", "totalDeadlineDay"];
  const moved = [...accepted, "outDoneAt", "sheetReceivedAt", "inDeadlineDay", "inDoneAt", "closedAt"];
  const paidOut = ["appliedAt", "acceptedAt", "dayZero", "deadlineDay"];
  // What was accepted, or done at destination, tells of that as well, however it stands.
  test.each<[kind: string, status: string, begun: Values, told: readonly string[]]>([
    ["case", "gave_up", {}, ["closedAt"]],
    ["case", "refused", {}, ["appliedAt", "closedAt", "refusalCode", "refusedBy"]],
    ["case", "withdrawn", {}, ["appliedAt", "closedAt"]],
    ["case", "withdrawn", { acceptedAt: FIRST }, ["appliedAt", ...accepted.slice(1), "closedAt"]],
    ["case", "lapsed", {}, ["appliedAt", "closedAt"]],
    ["case", "kept_in_place", {}, ["appliedAt", ...accepted, "closedAt"]],
    ["case", "completed", {}, ["appliedAt", ...moved, "fundsDoneAt"]],
    ["case", "completed", { amountFen: 0 }, ["appliedAt", ...moved]],
    ["case", "returned", {}, ["appliedAt", ...moved, "fundsDoneAt"]],
    ["case", "open", { amountFen: 5 }, ["appliedAt"]],
    ["case", "open", {}, ["appliedAt"]],
    ["case", "open", { acceptedAt: FIRST }, ["appliedAt", ...accepted.slice(1)]],
    ["case", "open", { inDoneAt: FIRST }, ["appliedAt", "sheetReceivedAt", "inDeadlineDay"]],
    ["payout", "refused", {}, ["appliedAt", "refusalCode"]],
    ["payout", "paid", {}, [...paidOut, "issuedAt", "paidAt"]],
    ["payout", "pooled", {}, [...paidOut, "paidAt"]],
    ["payout", "held", {}, paidOut],
    ["payout", "open", {}, ["appliedAt"]],
    ["payout", "open", { acceptedAt: FIRST }, ["appliedAt", "dayZero", "deadlineDay"]],
    ["wallet", "accepted", {}, ["askedAt", "endedAt"]],
    ["wallet", "returned", {}, ["askedAt", "endedAt"]],
    ["wallet", "refused", {}, ["askedAt", "endedAt"]],
    ["wallet", "open", {}, ["askedAt"]],
  ])("%s: that is %s, begun as %j, tells %j and need tell nothing else", (kind, status, begun, told) => {
    const full = example(kind);
    const values = told.map((field) => [
      field,
      typeof full[field] === "string" ? full[field] : firstOf(field),
    ]);
    const none = { refusalCode: null, refusedBy: null };
    const least = { ...unended(kind), ...none, ...Object.fromEntries(values), ...begun, status };
    const phase = status === "open" ? "end" : "run";
    const terms = { phase, reach: { firstDay: 100, lastDay: 200 } } as const;
    expect(() => check(least, terms)).not.toThrow();
    for (const field of told) {
      const untold = typeof full[field] === "string" ? null : -1;
      expect(() => check({ ...least, [field]: untold }, terms)).toThrow(`that is ${status} without ${field}`);
    }
  });

  test.each<[string, Values, string]>([
    ["case", { origin: "980000", destination: "990000" }, "that is for 980000 to send"],
    ["case", { lodgedAt: "destination" }, "that is for 980000 to send"],
    ["case", { destination: "970000" }, "that names 970000, which is no province of this run"],
    [
      "case",
      { lodgedAt: "destination", destination: "990000", origin: "970000" },
      "that names 970000, which is no province of this run",
    ],
    ["case", { destination: "bank" }, "that names bank, which is no province of this run"],
    ["wallet", { from: "980000" }, "that is for 980000 to send"],
    ["wallet", { to: "970000" }, "that names 970000, which is no province of this run"],
    ["wallet", { to: "platform" }, "that names platform, which is no province of this run"],
    ["payout", { province: "990000" }, "that is for 990000 to send"],
    ["sharing", { province: "990000" }, "that is for 990000 to send"],
    ["desk", { place: "990000" }, "that is for 990000 to send"],
    ["books", { place: "990000" }, "that is for 990000 to send"],
    ["job", { case: "970000-17" }, "that names 970000, which is no station of this run"],
    ["job", { case: "980000" }, "that names 98000, which is no station of this run"],
  ])("%s: with %j, is not the sender's", (kind, values, what) => {
    expect(() => check({ ...example(kind), ...values })).toThrow(what);
  });

  test.each<[string, Values, string]>([
    [
      "bank",
      { kind: "case", origin: "bank" },
      "of 990000-17 that names bank, which is no province of this run",
    ],
    [
      "platform",
      { kind: "desk", place: "platform" },
      "that names platform, which is no province of this run",
    ],
  ])("of %s tells of no province, though it is a place of the run", (from, { kind, ...values }, what) => {
    expect(() => check({ ...example(String(kind)), ...values }, { from })).toThrow(
      `sent a ${kind} row ${what}`,
    );
  });

  const provinces = ["980000", "990000", "bank", "platform"];
  const stations = ["980000", "990000"];
  test.each<[string, string, string[], string]>([
    ["job", "provinces", provinces, "case, desk, books, payout, wallet, sharing"],
    ["case", "stations", stations, "desk, job"],
    ["books", "stations", stations, "desk, job"],
    ["payout", "stations", stations, "desk, job"],
    ["wallet", "stations", stations, "desk, job"],
    ["sharing", "stations", stations, "desk, job"],
  ])("%s: has no place in a run of %s", (kind, run, places, allowed) => {
    expect(() => check(example(kind), { places })).toThrow(`in a run of ${run}; allowed: ${allowed}`);
    expect(() => check(example("desk"), { places })).not.toThrow();
  });

  test("holds in its books what adds up over all provinces, and knows periods that the calendar has", () => {
    const { ledger, differences, ...books } = example("books") as { ledger: Values; differences: Values[] };
    const withPayable = (payable: number) => ({ ...books, differences, ledger: { ...ledger, payable } });
    const most = 2 ** 47;
    for (const payable of [most, -most]) expect(() => check(withPayable(payable))).not.toThrow();
    for (const payable of [most + 1, -most - 1])
      expect(() => check(withPayable(payable))).toThrow(
        `with payable ${payable}; allowed: -${most} to ${most}`,
      );
    const ending = (endsAt: number) => ({
      ...books,
      ledger,
      differences: [...differences, { ...differences[0], endsAt }],
    });
    expect(() => check(ending(UNTIL + 1))).not.toThrow();
    for (const endsAt of [-1, LAST_TICK + 1])
      expect(() => check(ending(endsAt))).toThrow(
        `with endsAt of a statement by 990000 ${endsAt}; allowed: ${startOfDay(reach.firstDay)} to ${LAST_TICK}`,
      );
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
    expect(() => check({ ...job, endedAt: -1 }, { phase: "end" })).not.toThrow();
    expect(() => check({ ...job, endedAt: startedAt - 1 })).toThrow(
      `with endedAt ${startedAt - 1} before startedAt ${startedAt}`,
    );
  });
});

function firstOf(field: string): number {
  return field.endsWith("At") ? FIRST : 100;
}

/** An example in which nothing has happened. */
function unended(kind: string): Values {
  const none = timesIn(example(kind)).map(([field]) => [field, -1]);
  return { ...example(kind), ...Object.fromEntries(none), journey: null, status: "open" };
}
