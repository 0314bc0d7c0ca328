import { describe, expect, test } from "vitest";
import type { Application } from "#domain/application.ts";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { type Answer, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import {
  BEIJING,
  GUANGDONG,
  listed,
  MONDAY,
  noCircumstances,
  ordinaryPeople,
  provincePolicy,
  SHANGHAI,
} from "#test/support/smallCountry.ts";

const shares = { app: 0.6, atDestination: 0.4, byEmployer: 0.25 };
const flows = [
  { from: BEIJING, to: SHANGHAI, perYear: 300_000 },
  { from: GUANGDONG, to: BEIJING, perYear: 200_000 },
  { from: BEIJING, to: BEIJING, perYear: 100_000 },
  { from: SHANGHAI, to: GUANGDONG, perYear: 900_000 },
];
const OPEN = MONDAY + 10 * TICKS_PER_HOUR;

describe("before the first event", () => {
  test("every listed application is expected at its instant, and the first of the flow", () => {
    const applications = [
      listed(BEIJING, SHANGHAI, { at: MONDAY + 5 }),
      listed(SHANGHAI, BEIJING, { at: MONDAY + 1 }),
      listed(BEIJING, GUANGDONG, { at: MONDAY + 3 }),
    ];
    const { timers } = provinceUnderTest(BEIJING, { country: { applications, flows } }).start(MONDAY);
    expect(timers.slice(0, 2)).toEqual([
      { at: MONDAY + 5, timer: { kind: "listed_arrival", index: 0 } },
      { at: MONDAY + 3, timer: { kind: "listed_arrival", index: 1 } },
    ]);
    expect(timers).toHaveLength(3);
    expect(timers[2]).toEqual({ at: expect.any(Number), timer: { kind: "arrival", cameAt: timers[2]?.at } });
    expect(timers[2]?.at).toBeGreaterThanOrEqual(MONDAY);
  });

  test("a province that nobody leaves or enters expects nobody", () => {
    expect(provinceUnderTest(BEIJING).start(MONDAY).timers).toEqual([]);
  });
});

describe("a listed application", () => {
  test("comes in as it is listed, lodged at the side it names", () => {
    const applications = [
      listed(SHANGHAI, BEIJING, { lodgedAt: "destination" }),
      listed(BEIJING, SHANGHAI, { channel: "window", applicant: "employer", person: "A", toPool: "310100" }),
    ];
    const province = provinceUnderTest(BEIJING, { country: { applications } });
    expect(lodged(province.remind(OPEN, { kind: "listed_arrival", index: 1 }))).toEqual({
      case: "110000-1",
      home: BEIJING,
      history: null,
      number: 1,
      person: "A",
      origin: BEIJING,
      originPool: "110100",
      destination: SHANGHAI,
      destinationPool: "310100",
      channel: "window",
      lodgedAt: "origin",
      applicant: "employer",
      combination: "ee",
      appliedAt: OPEN,
    });
    expect(lodged(province.remind(OPEN, { kind: "listed_arrival", index: 0 }))).toMatchObject({
      case: "110000-0",
      person: "110000-0",
      lodgedAt: "destination",
    });
  });

  test.each([
    ["at a window in the night is there as it opens", "window", "2025-03-03T22:00", "2025-03-04T09:00"],
    ["at a window at noon, too", "window", "2025-03-03T12:00", "2025-03-03T13:00"],
    ["at a window when an outage ends at midnight, too", "window", "2025-03-06T00:00", "2025-03-06T09:00"],
    ["over the app comes in at any hour", "app", "2025-03-03T22:00", null],
  ] as const)("%s", (_what, channel, at, opens) => {
    const applications = [listed(BEIJING, SHANGHAI), listed(BEIJING, SHANGHAI, { channel })];
    const province = provinceUnderTest(BEIJING, { country: { applications } });
    const here = { kind: "listed_arrival", index: 1 } as const;
    const answer = province.remind(instantOf(at), here);
    if (opens === null) return expect(lodged(answer)).toMatchObject({ appliedAt: instantOf(at) });
    expect(answer).toEqual({
      facts: [],
      messages: [],
      timers: [{ at: instantOf(opens), timer: here }],
      rows: [],
    });
    const later = lodged(province.remind(instantOf(opens), here));
    expect(later).toMatchObject({ case: "110000-1", channel: "window", appliedAt: instantOf(opens) });
  });

  test("leaves the numbers after the list to the flow", () => {
    const applications = [listed(BEIJING, SHANGHAI), listed(BEIJING, SHANGHAI)];
    const province = provinceUnderTest(BEIJING, { country: { applications, flows } });
    expect(lodged(province.remind(OPEN, { kind: "arrival", cameAt: OPEN }))).toMatchObject({
      case: "110000-2",
      number: 2,
    });
  });
});

describe("applications of the flow", () => {
  const drawn = draw(4_000, OPEN);

  test("each has a number and a name of its own, and stands for a person of its own", () => {
    expect(drawn.map(({ number }) => number)).toEqual(drawn.map((_, index) => index));
    expect(drawn.every(({ case: id, person, number }) => id === `110000-${number}` && person === id)).toBe(
      true,
    );
  });

  test("take the links lodged here in proportion to their flows", () => {
    const counts = countBy(
      drawn,
      ({ origin, destination, lodgedAt }) => `${origin} ${destination} ${lodgedAt}`,
    );
    // Of 300,000 leaving 60 % are lodged here, of 200,000 coming 40 %, of the moves inside all.
    const expected: Record<string, number> = {
      "110000 310000 origin": 180 / 360,
      "440000 110000 destination": 80 / 360,
      "110000 110000 origin": 100 / 360,
    };
    expect(Object.keys(counts).sort()).toEqual(Object.keys(expected).sort());
    for (const [link, share] of Object.entries(expected)) expectShare(counts[link], share);
  });

  test("come by window and app, from employer and person, in the shares stated", () => {
    expectShare(drawn.filter(({ channel }) => channel === "app").length, shares.app);
    expectShare(drawn.filter(({ applicant }) => applicant === "employer").length, shares.byEmployer);
  });

  test("come by app alone while the window is closed", () => {
    const night = draw(200, instantOf("2025-03-03T23:00"));
    expect(new Set(night.map(({ channel }) => channel))).toEqual(new Set(["app"]));
  });

  test("go to every pooling area alike, but never to the one they leave", () => {
    const inside = drawn.filter(({ origin, destination }) => origin === destination);
    expect(inside.every(({ originPool, destinationPool }) => originPool !== destinationPool)).toBe(true);
    expectShare(drawn.filter(({ originPool }) => originPool.endsWith("100")).length, 0.5);
    expectShare(drawn.filter(({ destinationPool }) => destinationPool.endsWith("200")).length, 0.5);
  });

  test("a province of one pooling area has nowhere else to move to", () => {
    const one = provincePolicy(BEIJING, { pools: [{ code: "110100", name: "市" }] });
    const province = provinceUnderTest(BEIJING, {
      policies: [one],
      country: { flows: [{ from: BEIJING, to: BEIJING, perYear: 1_000 }] },
    });
    expect(lodged(province.remind(OPEN, { kind: "arrival", cameAt: OPEN }))).toMatchObject({
      originPool: "110100",
      destinationPool: "110100",
    });
  });

  test("the next one is expected after each, until the flow ends", () => {
    const province = provinceUnderTest(BEIJING, { country: { flows } });
    let expected = province.start(MONDAY).timers[0];
    let count = 0;
    while (expected !== undefined) {
      const { at } = expected;
      const { timers } = province.remind(at, { kind: "arrival", cameAt: at });
      expected = timers.find(({ timer }) => timer.kind === "arrival");
      if (expected !== undefined) expect(expected.at).toBeGreaterThanOrEqual(at);
      count++;
    }
    // Five days of 360,000 a year: 4,928 on average, within four standard deviations.
    expect(Math.abs(count - (5 * 360_000) / 365.25)).toBeLessThan(4 * Math.sqrt(4_928));
  });

  test("people go on coming through an outage, each at their own time, and are let in when it is over", () => {
    const [calm, down] = [0, 1].map(() => provinceUnderTest(BEIJING, { country: { flows } }));
    const next = calm?.remind(OPEN, { kind: "arrival", cameAt: OPEN }).timers.at(-1);
    const end = OPEN + 5 * TICKS_PER_HOUR;
    const late = down?.remind(end, { kind: "arrival", cameAt: OPEN });
    expect(late?.timers.at(-1)).toEqual({ at: end, timer: next?.timer });
    expect(late === undefined ? undefined : lodged(late)).toMatchObject({ appliedAt: end });
  });

  test("move between insurances in the shares stated, and guardians apply for minors [A4][A5]", () => {
    const people = { ...ordinaryPeople, rr: 0.2, er: 0.1, re: 0.15, flexible: 0.3, minor: 0.4 };
    const mixed = draw(4_000, OPEN, noCircumstances, people);
    const of = (combination: string) => mixed.filter((one) => one.combination === combination);
    expectShare(of("rr").length, 0.2);
    expectShare(of("er").length, 0.1);
    expectShare(of("re").length, 0.15);
    expectShare(mixed.filter(({ applicant }) => applicant === "guardian").length, 0.2 * 0.4);
    expect(of("rr").every(({ applicant }) => applicant !== "employer")).toBe(true);
    // Of those in employee insurance at either end, the employed: for a quarter of these the employer applies.
    expectShare(
      mixed.filter(({ applicant }) => applicant === "employer").length,
      0.8 * 0.7 * shares.byEmployer,
    );
    const rest = mixed.map(({ combination: _, applicant: __, ...one }) => one);
    expect(rest).toEqual(drawn.map(({ combination: _, applicant: __, ...one }) => one));
  });

  test("one more circumstance in the mix moves nobody's link, channel or pool", () => {
    const stricter = draw(50, OPEN, { ...noCircumstances, arrears: 0.5 });
    expect(stricter).toEqual(drawn.slice(0, 50));
  });
});

test("given a branch in which everybody applies at the other side, when one who was expected comes, then nobody does any more", () => {
  const answer = provinceUnderTest(BEIJING).remind(OPEN, { kind: "arrival", cameAt: OPEN });
  expect(answer).toMatchObject({ facts: [], timers: [], messages: [] });
});

function draw(count: number, at: number, mix = noCircumstances, people = ordinaryPeople): Application[] {
  const province = provinceUnderTest(BEIJING, { country: { flows, shares, mix, people } });
  return Array.from({ length: count }, () => lodged(province.remind(at, { kind: "arrival", cameAt: at })));
}

function lodged({ facts }: Answer): Application {
  const fact = facts.find((one) => one.kind === "application_lodged");
  if (fact === undefined) throw new Error("nothing was lodged");
  return fact.application;
}

function countBy<T>(items: readonly T[], name: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[name(item)] = (counts[name(item)] ?? 0) + 1;
  return counts;
}

/** Of 4,000 draws, within four standard deviations. */
function expectShare(count: number | undefined, share: number): void {
  const deviation = Math.sqrt(4_000 * share * (1 - share));
  expect(Math.abs((count ?? 0) - 4_000 * share)).toBeLessThan(4 * deviation);
}

test("an arrival that no scenario lists is a mistake", () => {
  expect(() => provinceUnderTest(BEIJING).remind(OPEN, { kind: "listed_arrival", index: 3 })).toThrow(
    "lists no application 3",
  );
});
