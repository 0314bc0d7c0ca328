import { describe, expect, test } from "vitest";
import { dayOfText, instantOf, textOfInstant } from "#domain/calendar/civilDate.ts";
import { createOfficeSchedule } from "#domain/calendar/officeTime.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import { alwaysOpen, type OpenInterval } from "#kernel/workSchedule.ts";
import { type DeskTrial, type Request, type TriedDesks, tryDesks } from "#test/support/deskUnderTest.ts";

const calendar = createStatutoryCalendar({ allowProjected: false });

/** 9 to 12 and 13 to 17 on working days of 2025 and 2026. */
function officeHours(closures: readonly OpenInterval[] = []) {
  return createOfficeSchedule({
    calendar,
    officeHours: [
      { fromMinute: 9 * 60, toMinute: 12 * 60 },
      { fromMinute: 13 * 60, toMinute: 17 * 60 },
    ],
    firstDay: dayOfText("2025-01-01"),
    lastDay: calendar.lastDay,
    closures,
  });
}

describe("officers at a desk that never closes", () => {
  test("as many cases are served at once as there are officers; the others wait in line", () => {
    const tried = tryDesks({ officers: 2, schedule: alwaysOpen(), requests: requests([0, 10, 20, 30], 100) });
    expect(services(tried)).toEqual(["c0 0-100", "c1 10-110", "c2 100-200", "c3 110-210"]);
  });

  test("who finds an officer idle does not stand in line", () => {
    const { log } = tryDesks({ officers: 1, schedule: alwaysOpen(), requests: requests([0, 200], 100) });
    expect(log.map(({ fact }) => fact.kind)).toEqual([
      "service_started",
      "service_ended",
      "service_started",
      "service_ended",
    ]);
  });

  test("who comes at the instant an officer gets free joins the line before or after, by the order of events", () => {
    const [ended, come] = [
      tryDesks({ officers: 1, schedule: alwaysOpen(), requests: requests([0, 100], 100) }),
      tryDesks({ officers: 1, schedule: alwaysOpen(), requests: requests([0, 100, 100], 100) }),
    ];
    expect(services(ended)).toEqual(["c0 0-100", "c1 100-200"]);
    expect(services(come)).toEqual(["c0 0-100", "c1 100-200", "c2 200-300"]);
  });

  test("and has not waited, whichever it was", () => {
    const tried = tryDesks({
      officers: 1,
      schedule: alwaysOpen(),
      requests: requests([0, 100, 200, 250], 100),
    });
    expect(services(tried)).toEqual(["c0 0-100", "c1 100-200", "c2 200-300", "c3 300-400"]);
    expect(tried.rows).toEqual([expect.objectContaining({ served: 4, waited: 1 })]);
  });

  test("first in, first out: deadlines do not matter", () => {
    const tried = tryDesks({ officers: 1, schedule: alwaysOpen(), requests: withDeadlines([9, 3, 7, 3]) });
    expect(order(tried)).toEqual(["c0", "c1", "c2", "c3"]);
  });

  test("earliest deadline first among those who wait; among equals, who came first", () => {
    const tried = tryDesks({
      officers: 1,
      schedule: alwaysOpen(),
      discipline: "earliest_deadline_first",
      requests: withDeadlines([9, 7, 3, 8, 3, 1]),
    });
    expect(order(tried)).toEqual(["c0", "c5", "c2", "c4", "c1", "c3"]);
  });

  test("a service is never interrupted for an earlier deadline", () => {
    const tried = tryDesks({
      officers: 1,
      schedule: alwaysOpen(),
      discipline: "earliest_deadline_first",
      requests: withDeadlines([9, 1]),
    });
    expect(services(tried)[0]).toBe("c0 0-100");
  });

  test("work of no length is done at once, and lets the next one in", () => {
    const tried = tryDesks({ officers: 1, schedule: alwaysOpen(), requests: requests([5, 5, 5], 0) });
    expect(services(tried)).toEqual(["c0 5-5", "c1 5-5", "c2 5-5"]);
  });
});

describe("office hours", () => {
  test.each([
    ["ends before closing", "2025-03-03T16:00", 60, "2025-03-03T17:00"],
    ["pauses at noon", "2025-03-03T11:30", 60, "2025-03-03T13:30"],
    ["pauses over night", "2025-03-03T16:30", 60, "2025-03-04T09:30"],
    ["pauses over the weekend", "2025-03-07T16:30", 60, "2025-03-10T09:30"],
    ["pauses over Spring Festival", "2026-02-14T16:30", 60, "2026-02-24T09:30"],
    ["goes on on a make-up Saturday", "2026-02-13T16:30", 60, "2026-02-14T09:30"],
    ["takes days, where there is so much to do", "2025-03-03T09:00", 16 * 60, "2025-03-05T11:00"],
  ])("a service %s and goes on where it was: %s + %d min of work → %s", (_what, at, minutes, until) => {
    const workTicks = minutes * TICKS_PER_MINUTE;
    const tried = tryDesks({
      officers: 1,
      schedule: officeHours(),
      requests: [{ at: instantOf(at), case: "c0", workTicks }],
    });
    const ended = tried.log.find(({ fact }) => fact.kind === "service_ended");
    expect(textOfInstant(ended?.at ?? 0)).toBe(`${until}:00`);
  });

  test.each([
    ["at noon", "2025-03-03T12:00", "2025-03-03T13:00"],
    ["at night", "2025-03-03T17:00", "2025-03-04T09:00"],
    ["on a Saturday", "2025-03-08T10:00", "2025-03-10T09:00"],
    ["on a make-up Saturday before nine", "2026-02-14T08:59", "2026-02-14T09:00"],
    ["on National Day", "2025-10-01T10:00", "2025-10-09T09:00"],
  ])("who comes %s waits for the opening", (_when, at, opens) => {
    const tried = tryDesks({
      officers: 2,
      schedule: officeHours(),
      requests: requests([instantOf(at), instantOf(at)], 60_000),
    });
    const waited = instantOf(opens) - instantOf(at);
    expect(tried.log.filter(({ fact }) => fact.kind === "service_started")).toEqual(
      ["c0", "c1"].map((id) => ({
        at: instantOf(opens),
        fact: {
          kind: "service_started",
          case: id,
          desk: "desk",
          waitedTicks: waited,
          fromLine: true,
        },
      })),
    );
  });

  test("a case that waits when the officer stops for the day is first in the morning", () => {
    const [first, second] = [instantOf("2025-03-03T16:00"), instantOf("2025-03-03T16:10")];
    const tried = tryDesks({
      officers: 1,
      schedule: officeHours(),
      requests: requests([first, second], 60 * TICKS_PER_MINUTE),
    });
    expect(starts(tried)).toEqual(["c0 2025-03-03T16:00:00", "c1 2025-03-04T09:00:00"]);
  });

  test("all desks share one wake-up, however many wait and whoever comes at that very instant", () => {
    const opens = instantOf("2025-03-04T09:00");
    const early = Array.from({ length: 6 }, (_, number) => ({
      at: opens - 1_000 * (6 - number),
      case: `early${number}`,
      workTicks: 60_000,
      desk: number % 2 === 0 ? "a" : "b",
    }));
    const punctual = Array.from({ length: 6 }, (_, number) => ({
      at: opens,
      case: `punctual${number}`,
      workTicks: 60_000,
      desk: number % 2 === 0 ? "a" : "b",
    }));
    // Those who come at the instant of opening are let in before the doors open: they were expected earlier.
    const tried = tryDesks({
      officers: 9,
      schedule: officeHours(),
      requests: [...early, ...punctual],
      deskNames: ["a", "b"],
    });
    expect(tried.log.filter(({ fact }) => fact.kind === "opening_awaited")).toHaveLength(1);
    expect(starts(tried)).toHaveLength(12);
    expect(starts(tried).every((text) => text.endsWith("2025-03-04T09:00:00"))).toBe(true);
  });
});

describe("a closure", () => {
  const outage = { fromTicks: instantOf("2025-03-03T10:00"), toTicks: instantOf("2025-03-04T15:00") };

  test("pauses a service, which goes on when it is over", () => {
    const tried = tryDesks({
      officers: 1,
      schedule: officeHours([outage]),
      requests: requests([instantOf("2025-03-03T09:30")], 60 * TICKS_PER_MINUTE),
    });
    const ended = tried.log.find(({ fact }) => fact.kind === "service_ended");
    expect(textOfInstant(ended?.at ?? 0)).toBe("2025-03-04T15:30:00");
  });

  test("keeps everybody waiting until it is over, and counts as no office time", () => {
    const startAt = instantOf("2025-03-03T00:00");
    const tried = tryDesks({
      officers: 2,
      schedule: officeHours([outage]),
      startAt,
      cutAt: instantOf("2025-03-05T00:00"),
      requests: requests([outage.fromTicks, outage.fromTicks + 1], 30 * TICKS_PER_MINUTE),
    });
    expect(starts(tried)).toEqual(["c0 2025-03-04T15:00:00", "c1 2025-03-04T15:00:00"]);
    // One hour on Monday morning and two on Tuesday afternoon, for two officers.
    expect(tried.rows[0]).toMatchObject({
      openTicks: 2 * 180 * TICKS_PER_MINUTE,
      busyTicks: 60 * TICKS_PER_MINUTE,
    });
  });
});

describe("the figures of a desk", () => {
  const trial: DeskTrial = {
    officers: 1,
    schedule: alwaysOpen(),
    requests: requests([0, 10, 20, 200], 50),
  };

  test("once everybody is served", () => {
    const [row] = tryDesks(trial).rows;
    expect(row).toMatchObject({
      kind: "desk",
      place: "trial",
      desk: "desk",
      officers: 1,
      served: 4,
      waited: 2,
      busyTicks: 200,
      openTicks: 250,
      lengthTickSum: 40 + 80,
      observedTicks: 250,
      longestLine: 2,
      lineAtEnd: 0,
    });
    expect(row?.waitTicks).toMatchObject({ count: 4, sum: 120, min: 0, max: 80 });
  });

  test("cut in the middle: services count with the part worked, those in line with the time waited", () => {
    const [row] = tryDesks({ ...trial, cutAt: 70 }).rows;
    expect(row).toMatchObject({
      served: 1,
      waited: 1,
      busyTicks: 70,
      openTicks: 70,
      lengthTickSum: 40 + 50,
      observedTicks: 70,
      lineAtEnd: 1,
    });
    // The second joined at 10 and was taken up at 50, the third has stood there since 20.
    expect(row?.waitTicks).toMatchObject({ count: 2, sum: 40 });
    expect(row?.lineTicks).toMatchObject({ count: 1, sum: 50 });
  });

  test("leave out who came in the warm-up, in line or not", () => {
    // At 0, 10, 20 and 200, each for 50: those of 10 and 20 wait. Counted is who came from 15 on.
    const [row] = tryDesks({ ...trial, observation: { fromTicks: 15, untilTicks: 1_000 } }).rows;
    expect(row).toMatchObject({ waited: 1 });
    expect(row?.waitTicks).toMatchObject({ count: 2, sum: 80 });
    const [cut] = tryDesks({ ...trial, cutAt: 45, observation: { fromTicks: 15, untilTicks: 1_000 } }).rows;
    expect(cut).toMatchObject({ lineAtEnd: 1, lineTicks: { count: 1, sum: 25 } });
  });

  test("are counted from when observation began", () => {
    const [row] = tryDesks({
      officers: 3,
      schedule: officeHours(),
      startAt: instantOf("2025-03-03T11:00"),
      cutAt: instantOf("2025-03-03T14:00"),
      requests: [],
    }).rows;
    expect(row).toMatchObject({
      observedTicks: 180 * TICKS_PER_MINUTE,
      openTicks: 3 * 120 * TICKS_PER_MINUTE,
      busyTicks: 0,
    });
  });
});

function requests(instants: readonly number[], workTicks: number): Request[] {
  return instants.map((at, number) => ({ at, case: `c${number}`, workTicks }));
}

/** All come before the first one is done, with these deadlines. */
function withDeadlines(deadlines: readonly number[]): Request[] {
  return deadlines.map((before, number) => ({ at: number, case: `c${number}`, workTicks: 100, before }));
}

function services({ log }: TriedDesks): string[] {
  const started = new Map<string, number>();
  return log.flatMap(({ at, fact }) => {
    if (fact.kind === "service_started") started.set(fact.case, at);
    return fact.kind === "service_ended" ? [`${fact.case} ${started.get(fact.case)}-${at}`] : [];
  });
}

function order({ log }: TriedDesks): string[] {
  return log.flatMap(({ fact }) => (fact.kind === "service_started" ? [fact.case] : []));
}

function starts({ log }: TriedDesks): string[] {
  return log.flatMap(({ at, fact }) =>
    fact.kind === "service_started" ? [`${fact.case} ${textOfInstant(at)}`] : [],
  );
}
