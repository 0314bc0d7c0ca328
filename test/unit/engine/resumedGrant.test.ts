import { describe, expect, test } from "vitest";
import { firstGrant } from "#engine/conductor.ts";
import { lossOf, lostStandings, resumedGrant } from "#engine/resumedGrant.ts";
import type { Standing } from "#protocol/controlMessage.ts";
import type { Grant } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";

function standing(place: string, window: number | null): Standing {
  const last = window === null ? null : { grant: { window }, report: { window }, previousReport: null };
  return { place, last } as Standing;
}

describe("who has lost what it had", () => {
  test("is more than one window behind: the last was granted on everybody's report of the one before", () => {
    const standings = [standing("a", 7), standing("b", 6), standing("c", 5), standing("d", null)];
    const { lost, window } = lostStandings(standings);
    expect(window).toBe(7);
    expect(lost.map(({ place }) => place)).toEqual(["c", "d"]);
    expect(lossOf(standings[2] as Standing, window)).toContain(
      "c has finished window 5 and the run is at window 7",
    );
  });

  test("is nobody before the first window, nor after it", () => {
    expect(lostStandings([standing("a", null), standing("b", null)]).lost).toEqual([]);
    expect(lostStandings([standing("a", 0), standing("b", null)]).lost).toEqual([]);
  });
});

describe("the window a run is in", () => {
  const terms = { places: ["a", "b"], lookaheadTicks: 10, startAt: 100, cutAt: null };
  const money = {
    openedFen: 0,
    participantsFen: 0,
    paidOutFen: 0,
    sentBeforeFen: 0,
    sentFen: 0,
    takenFen: 0,
  };
  const other = (place: string): string => (place === "a" ? "b" : "a");
  /** What a place reported of a window in which it sent one batch to the other. */
  const report = (place: string, window: number): WindowReport => ({
    ...{ place, window, nextEventAt: null, money, fingerprint: null },
    sent: [{ to: other(place), earliestDueAt: 1_000 }],
  });
  const grant = (window: number): Grant => ({
    ...{
      window,
      phase: "run",
      from: 10 * window,
      until: 10 * window + 10,
      expected: [],
      moneyInTransitFen: window,
    },
  });
  const at = (place: string, window: number): Standing => ({
    place,
    last: {
      grant: grant(window),
      report: report(place, window),
      previousReport: window === 0 ? null : report(place, window - 1),
    },
  });
  const sentIn = (window: number) => [
    { from: "b", to: "a", window },
    { from: "a", to: "b", window },
  ];

  test.each<[string, readonly Standing[], Grant]>([
    [
      "nobody has begun",
      [
        { place: "a", last: null },
        { place: "b", last: null },
      ],
      firstGrant(terms),
    ],
    ["one has done the first", [at("a", 0), { place: "b", last: null }], firstGrant(terms)],
    ["all have done the first", [at("a", 0), at("b", 0)], firstGrant(terms)],
    ["one has done the second", [at("a", 0), at("b", 1)], { ...grant(1), expected: sentIn(0) }],
    ["all have done a later one", [at("a", 7), at("b", 7)], { ...grant(7), expected: sentIn(6) }],
    ["one is a window ahead", [at("a", 7), at("b", 6)], { ...grant(7), expected: sentIn(6) }],
  ])(
    "%s: the last that anybody has done, with all that was sent in the one before",
    (_what, standings, resumed) => {
      expect(resumedGrant(standings, terms)).toEqual(resumed);
    },
  );
});
