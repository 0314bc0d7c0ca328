import { describe, expect, it } from "vitest";
import type { WindowReport } from "#protocol/windowReport.ts";
import { HoldingBack } from "#services/dashboard/holdingBack.ts";

function report(place: string, window: number, nextEventAt: number | null = null): WindowReport {
  return { place, window, nextEventAt } as WindowReport;
}

/** Windows in which `last` is the last to report. */
function windows(holding: HoldingBack, first: number, count: number, last: "a" | "b"): void {
  for (let window = first; window < first + count; window++) {
    holding.onWindow(window, window);
    holding.onReport(report(last === "a" ? "b" : "a", window));
    holding.onReport(report(last, window));
  }
}

describe("who holds time back", () => {
  it("is whoever has not handled the window all are in, and for how long", () => {
    const holding = new HoldingBack(["a", "b"], true);
    holding.onWindow(0, 1_000);
    holding.onReport(report("a", 0));
    expect(holding.show(3_500)).toMatchObject({ missing: ["b"], sinceMs: 2_500 });
    holding.onReport(report("b", 0));
    expect(holding.show(9_000)).toMatchObject({ missing: [], sinceMs: 0 });
  });

  it("is nobody where all places share a process; before the first window, who has not joined", () => {
    const alone = new HoldingBack(["a", "b"], false);
    alone.onWindow(0, 0);
    expect(alone.show(5_000).missing).toEqual([]);
    const gathering = new HoldingBack(["a", "b"], true);
    gathering.onGathering(["b"]);
    expect(gathering.show(5_000)).toMatchObject({ missing: ["b"], sinceMs: 0 });
  });

  it("names who was mostly last in the last two hundred windows, most often first", () => {
    const holding = new HoldingBack(["a", "b"], true);
    windows(holding, 0, 300, "a");
    windows(holding, 300, 50, "b");
    expect(holding.show(0).last).toEqual([
      { place: "a", share: 0.75 },
      { place: "b", share: 0.25 },
    ]);
  });

  it("takes no report of another window for one of this", () => {
    const holding = new HoldingBack(["a", "b"], true);
    holding.onWindow(1, 0);
    holding.onReport(report("a", 0));
    expect(holding.show(0).missing).toEqual(["a", "b"]);
  });
});
