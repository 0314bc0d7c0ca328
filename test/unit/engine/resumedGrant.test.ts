import { describe, expect, test } from "vitest";
import { lossOf, lostStandings } from "#engine/resumedGrant.ts";
import type { Standing } from "#protocol/controlMessage.ts";

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
