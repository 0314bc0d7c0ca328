import { describe, expect, test } from "vitest";
import { ConductorStage } from "../../support/federation/conductorStage.ts";

/** Everybody is there, and nothing has been done. */
function joined(): ConductorStage {
  const stage = new ConductorStage();
  stage.stand();
  stage.observe(-1);
  expect(stage.until(0)).toContain("0 grant 0 run, epoch 5");
  return stage;
}

const only = (said: readonly string[], what: string): string[] => said.filter((one) => one.includes(what));

describe("a conductor", () => {
  test("asks ten times a second who is there, tells once a second who is not, and how long that is allowed", () => {
    const said = new ConductorStage().until(1_600);
    expect(only(said, "collect")).toHaveLength(1 + 16);
    expect(only(said, "gathering")).toEqual(["100 gathering s1,results", "1100 gathering s1,results"]);
    expect(only(said, "stalled")[0]).toBe("1500 stalled null 1500 s1,results");
  });

  test("says again which window is open, at growing intervals, of a second at last, until it is a stall", () => {
    const said = joined().until(4_100);
    expect(only(said, "grant").map((one) => Number.parseInt(one, 10))).toEqual([
      200, 600, 1_400, 2_400, 3_400,
    ]);
    expect(only(said, "stalled")[0]).toBe("4000 stalled 0 at 0 4000 s1");
  });

  test("opens the next window once all have reported, and the observer has seen the last", () => {
    const stage = joined();
    stage.report(0);
    expect(only(stage.until(3_000), "grant 1")).toEqual([]);
    expect(only(stage.until(4_100), "stalled")[0]).toBe("4000 stalled 0 at 0 4000 results");
    stage.observe(0);
    expect(stage.until(4_150)[0]).toBe("4100 grant 1 close, epoch 5");
    const said = stage.until(8_000);
    expect(only(said, "stalled")).toEqual([]);
    expect(only(said, "grant").map((one) => Number.parseInt(one, 10) - 4_100)).toEqual([
      200, 600, 1_400, 2_400, 3_400,
    ]);
  });

  test.each([
    [0, 0, 5],
    [8, 0, 9],
    [0, 11, 12],
    [4, 3, 5],
  ])(
    "is newer than all that members (epoch %d) and the observer (%d) have heard of: %d",
    (standing, observed, epoch) => {
      const stage = new ConductorStage();
      stage.stand({ epoch: standing });
      stage.observe(-1, { epoch: observed });
      expect(stage.until(0)).toContain(`0 grant 0 run, epoch ${epoch}`);
    },
  );

  test("ends with the last window, says so again, and stalls no more", () => {
    const stage = joined();
    const fingerprint = "ab".repeat(32);
    stage.report(0);
    stage.observe(0);
    stage.until(50);
    for (const window of [1, 2]) {
      stage.report(window, { fingerprint });
      stage.observe(window);
      if (window < 2) stage.until(100);
    }
    const said = stage.until(9_000);
    expect(only(said, "ended 3")).toEqual(said);
    expect(said.slice(0, 5).map((one) => Number.parseInt(one, 10) - 100)).toEqual([
      0, 200, 600, 1_400, 2_400,
    ]);
  });

  test.each<[string, (stage: ConductorStage) => void, readonly string[]]>([
    ["has been stopped", (stage) => stage.stop(), []],
    ["hears of a newer one", (stage) => stage.report(0, {}, "i", 6), ["a newer conductor has taken over"]],
    [
      "hears of a newer one where one stands",
      (stage) => {
        stage.observe(0);
        stage.stand({ epoch: 6, window: 0 });
      },
      ["a newer conductor has taken over"],
    ],
  ])("that %s is silent", (_what, happens, fenced) => {
    const stage = joined();
    happens(stage);
    stage.report(0);
    stage.observe(0);
    expect(stage.until(9_000)).toEqual([]);
    expect(stage.fenced).toEqual(fenced);
    expect(stage.failures).toEqual([]);
  });

  test("that cannot go on says so, and is silent", () => {
    const stage = joined();
    stage.report(0, { nextEventAt: 3 });
    stage.observe(0);
    expect(stage.until(9_000).map((one) => one.replace(/^\d+ /, ""))).toEqual([
      "failed conductor: BrokenInvariant of causality",
    ]);
    expect(stage.failures).toEqual([expect.objectContaining({ invariant: "causality" })]);
  });
});
