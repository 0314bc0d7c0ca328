import { describe, expect, test } from "vitest";
import { BrokenInvariant } from "#engine/brokenInvariant.ts";
import { byReceiver, firstGrant, nextGrant } from "#engine/conductor.ts";
import type { RunTerms } from "#engine/terms.ts";
import type { Grant } from "#protocol/grant.ts";
import type { MoneyReport, WindowReport } from "#protocol/windowReport.ts";
import { busyCountry } from "#test/support/busyCountry.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";

const terms: RunTerms = { places: ["a", "b"], lookaheadTicks: 10, startAt: 100, cutAt: null };
const noMoney: MoneyReport = {
  openedFen: 0,
  participantsFen: 0,
  paidOutFen: 0,
  sentBeforeFen: 0,
  sentFen: 0,
  takenFen: 0,
};
const running: Grant = {
  window: 7,
  phase: "run",
  from: 200,
  until: 210,
  expected: [],
  moneyInTransitFen: 0,
};

function report(place: string, changes: Partial<WindowReport> = {}): WindowReport {
  return { place, window: 7, nextEventAt: null, sent: [], money: noMoney, fingerprint: null, ...changes };
}

describe("the first window", () => {
  test("opens at the start and is one lookahead long", () => {
    expect(firstGrant(terms)).toEqual({
      window: 0,
      phase: "run",
      from: 100,
      until: 110,
      expected: [],
      moneyInTransitFen: 0,
    });
  });

  test.each([
    [104, 104],
    [500, 110],
  ])("in a run that is cut at %d ends at %d", (cutAt, until) => {
    expect(firstGrant({ ...terms, cutAt })).toMatchObject({ from: 100, until });
  });
});

describe("the next window opens at the earliest", () => {
  test.each([
    ["of all own events", [report("a", { nextEventAt: 300 }), report("b", { nextEventAt: 250 })], 250],
    [
      "of all envelopes not yet delivered",
      [report("a", { nextEventAt: 300, sent: [{ to: "b", earliestDueAt: 220 }] }), report("b")],
      220,
    ],
    [
      "own event, where it comes before all envelopes",
      [report("a", { sent: [{ to: "b", earliestDueAt: 220 }] }), report("b", { nextEventAt: 219 })],
      219,
    ],
    [
      "envelope, when nobody has an event of its own",
      [report("a", { sent: [{ to: "b", earliestDueAt: 900 }] }), report("b")],
      900,
    ],
    [
      "event, whatever rows were sent to the observer",
      [report("a", { nextEventAt: 400, sent: [{ to: "results", earliestDueAt: null }] }), report("b")],
      400,
    ],
  ])("%s", (_of, reports, from) => {
    expect(nextGrant(running, reports, terms)).toMatchObject({
      window: 8,
      phase: "run",
      from,
      until: from + 10,
    });
  });

  test("and right away, where something is due at the end of the last", () => {
    const reports = [report("a", { nextEventAt: 210 }), report("b")];
    expect(nextGrant(running, reports, terms)).toMatchObject({ from: 210, until: 220 });
  });

  test("and does not depend on the order of reports", () => {
    const reports = [
      report("a", { nextEventAt: 300, sent: [{ to: "b", earliestDueAt: 230 }] }),
      report("b", {
        sent: [
          { to: "a", earliestDueAt: 240 },
          { to: "results", earliestDueAt: null },
        ],
      }),
    ];
    expect(nextGrant(running, [...reports].reverse(), terms)).toEqual(nextGrant(running, reports, terms));
  });

  test.each([
    ["at a", report("a", { nextEventAt: 209 })],
    [
      "in a batch of a",
      report("a", {
        sent: [
          { to: "b", earliestDueAt: 209 },
          { to: "results", earliestDueAt: null },
        ],
      }),
    ],
  ])("but never before the end of the last, %s: that would be an effect before its cause", (where, early) => {
    const broken = () => nextGrant(running, [early, report("b", { nextEventAt: 300 })], terms);
    expect(broken).toThrow(BrokenInvariant);
    expect(broken).toThrow(`something is due ${where} at tick 209, before the window's end 210`);
  });
});

test("a grant names every batch sent in the window before, by receiver and sender in code order", () => {
  const reports = [
    report("b", {
      sent: [
        { to: "a", earliestDueAt: 220 },
        { to: "results", earliestDueAt: null },
      ],
    }),
    report("a", { sent: [{ to: "a", earliestDueAt: 230 }] }),
  ];
  expect(nextGrant(running, reports, terms)?.expected).toEqual([
    { from: "a", to: "a", window: 7 },
    { from: "b", to: "a", window: 7 },
    { from: "b", to: "results", window: 7 },
  ]);
});

describe("a run that drains", () => {
  const idle = [report("a"), report("b")];

  test.each([
    ["with its last event, where its terms say so", 150, 204],
    ["not before the instant its terms name", 230, 230],
  ])("closes %s", (_how, closesFrom, closesAt) => {
    const done = [report("a", { lastEventAt: 204 }), report("b", { lastEventAt: 180 })];
    const close = nextGrant(running, done, { ...terms, closesFrom });
    expect(close).toMatchObject({ phase: "close", from: closesAt, until: closesAt });
    expect(nextGrant(running, done, { ...terms, closesFrom }, true)).toMatchObject({ from: 210 });
    expect(nextGrant(running, done, { ...terms, closesFrom, cutAt: 220 })).toMatchObject({ from: 220 });
  });

  test("closes where nothing is left to do, makes sure that all has arrived, and ends", () => {
    const close = nextGrant(running, idle, terms);
    expect(close).toMatchObject({ window: 8, phase: "close", from: 210, until: 210 });
    const rows = [report("a", { window: 8, sent: [{ to: "results", earliestDueAt: null }] }), report("b")];
    const end = nextGrant(close as Grant, rows, terms);
    expect(end).toMatchObject({
      window: 9,
      phase: "end",
      from: 210,
      until: 210,
      expected: [{ from: "a", to: "results", window: 8 }],
    });
    expect(nextGrant(end as Grant, idle, terms)).toBeNull();
  });

  test("is not over while an envelope is under way", () => {
    const reports = [report("a", { sent: [{ to: "b", earliestDueAt: 10_000 }] }), report("b")];
    expect(nextGrant(running, reports, terms)?.phase).toBe("run");
  });
});

describe("a run that is cut", () => {
  const cut = { ...terms, cutAt: 400 };

  test.each([
    [250, 260],
    [395, 400],
  ])("has windows of one lookahead, none beyond the cut: from %d until %d", (from, until) => {
    const reports = [report("a", { nextEventAt: from }), report("b")];
    expect(nextGrant(running, reports, cut)).toMatchObject({ phase: "run", from, until });
  });

  test.each([400, 401, 9_999])("closes at the cut when the next event is at %d", (nextEventAt) => {
    const reports = [report("a", { nextEventAt }), report("b")];
    expect(nextGrant(running, reports, cut)).toMatchObject({ phase: "close", from: 400, until: 400 });
  });

  test("is observed up to the cut, even when everything is done long before", () => {
    expect(nextGrant(running, [report("a"), report("b")], cut)).toMatchObject({ phase: "close", from: 400 });
  });
});

test("an observer that has seen enough closes the run where it stands", () => {
  const reports = [report("a", { nextEventAt: 300 }), report("b")];
  const close = nextGrant(running, reports, { ...terms, cutAt: 400 }, true);
  expect(close).toMatchObject({ phase: "close", from: 210, until: 210 });
  // What was still to be done stays undone, whatever the observer says by then.
  const end = nextGrant(close as Grant, reports, { ...terms, cutAt: 400 });
  expect(end).toMatchObject({ phase: "end", from: 210, until: 210 });
});

describe("the country's money", () => {
  const money = (changes: Partial<MoneyReport>) => ({ money: { ...noMoney, ...changes } });

  test("in transit is what was in the books, less what participants hold and what was paid out", () => {
    const reports = [
      report("a", { nextEventAt: 300, ...money({ openedFen: 100, participantsFen: 30, paidOutFen: 5 }) }),
      report("b", money({ openedFen: 7, participantsFen: 2 })),
    ];
    expect(nextGrant(running, reports, terms)?.moneyInTransitFen).toBe(70);
  });

  test.each([
    ["lost", 100, 99, /99 fen were received: -1 fen out of balance/],
    ["made", 100, 101, /101 fen were received: 1 fen out of balance/],
  ])("%s on the way stops the run in that window", (_what, sentBeforeFen, takenFen, message) => {
    const reports = [report("a", money({ sentBeforeFen })), report("b", money({ takenFen }))];
    expect(() => nextGrant(running, reports, terms)).toThrow(BrokenInvariant);
    expect(() => nextGrant(running, reports, terms)).toThrow(message);
    expect(() => nextGrant(running, reports, terms)).toThrow(/window 7 \(tick 200 to 210\)/);
  });

  test("that was sent in this window may still be on its way", () => {
    const reports = [
      report("a", { nextEventAt: 300, ...money({ sentFen: 100, openedFen: 100 }) }),
      report("b"),
    ];
    expect(nextGrant(running, reports, terms)?.moneyInTransitFen).toBe(100);
  });

  test("that participants hold beyond what there was is made of nothing", () => {
    const reports = [report("a", money({ openedFen: 10, participantsFen: 11 })), report("b")];
    expect(() => nextGrant(running, reports, terms)).toThrow(/participants hold 1 fen more/);
  });

  test("is proved in the last windows, too", () => {
    const reports = [report("a", money({ sentBeforeFen: 1 })), report("b")];
    expect(() => nextGrant({ ...running, phase: "end" }, reports, terms)).toThrow(BrokenInvariant);
  });
});

describe("the windows of a whole run", () => {
  const configuration = busyCountry();
  const { grants, facts } = runEmbedded(configuration);
  const windows = grants.filter(({ phase }) => phase === "run");

  test("are numbered without a gap, never overlap, and are one lookahead long", () => {
    expect(grants.map(({ window }) => window)).toEqual(grants.map((_, index) => index));
    for (const [index, { from, until }] of windows.entries()) {
      expect(until - from).toBe(configuration.lookaheadTicks);
      expect(from).toBeGreaterThanOrEqual(windows[index - 1]?.until ?? configuration.startAt);
    }
  });

  test("skip every stretch in which nothing happens", () => {
    // After the first, which all start in, each one opens at something that happens.
    const instants = new Set(facts.map(({ at }) => at));
    const empty = windows.slice(1).filter(({ from, until }) => {
      for (const at of instants) if (at >= from && at < until) return false;
      return true;
    });
    // A message that changes nothing at the platform records nothing: an approval, an acceptance.
    expect(empty.length).toBeLessThan(windows.length / 10);
    const hours = (windows.at(-1)?.until ?? 0) - configuration.startAt;
    expect(windows.length).toBeLessThan(hours / configuration.lookaheadTicks / 2);
  });
});

test("batches of one receiver are found together, though a grant off the wire has them apart", () => {
  const batch = (from: string, to: string) => ({ from, to, window: 7 });
  const [first, second, third] = [batch("a", "b"), batch("b", "a"), batch("c", "b")];
  expect(byReceiver([first, second, third])).toEqual(
    new Map([
      ["b", [first, third]],
      ["a", [second]],
    ]),
  );
});
