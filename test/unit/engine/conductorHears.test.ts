import { describe, expect, test } from "vitest";
import { ConductorStage } from "../../support/federation/conductorStage.ts";

const TWO = ["s1", "s2"];

/** All have joined, and window 0 is open. */
function running(places: readonly string[] = ["s1"]): ConductorStage {
  const stage = new ConductorStage(places);
  stage.observe(-1);
  for (const place of places) stage.stand({ place });
  expect(stage.until(0)).toContain("0 grant 0 run, epoch 5");
  return stage;
}

describe("a conductor that gathers", () => {
  test.each([
    [
      "the observer",
      (stage: ConductorStage) => stage.stand({ place: "s1" }),
      (stage: ConductorStage) => stage.observe(-1),
    ],
    [
      "a member",
      (stage: ConductorStage) => stage.observe(-1),
      (stage: ConductorStage) => stage.stand({ place: "s1" }),
    ],
  ])("opens the first window as %s joins last", (_who, joins, joinsLast) => {
    const stage = new ConductorStage(TWO);
    stage.stand({ place: "s2" });
    expect(stage.after(() => joins(stage))).toEqual([]);
    expect(stage.after(() => joinsLast(stage))).toEqual(["grant 0 run, epoch 5"]);
  });

  test("goes on at once with what those that stand have reported", () => {
    const stage = new ConductorStage(TWO);
    const said = stage.after(() => {
      for (const place of TWO) stage.stand({ place, window: 3, changes: { nextEventAt: 77 } });
      stage.observe(3);
    });
    expect(said).toEqual(["grant 3 run, epoch 5", "grant 4 run, epoch 5"]);
  });

  test("ends whoever has lost what it had, and gathers on without it", () => {
    const stage = new ConductorStage(TWO);
    stage.stand({ place: "s1", window: 3 });
    stage.observe(3);
    const lost = stage.after(() => stage.stand({ place: "s2", instance: "k" }));
    expect(lost).toEqual([
      expect.stringMatching(/^fenced k: s2 has finished window -1 .* window 3: .* lost/),
    ]);
    expect(stage.until(100)).toContain("100 gathering s2");
    const found = stage.after(() => stage.stand({ place: "s2", instance: "l", window: 2 }));
    expect(found).toEqual(["grant 3 run, epoch 5"]);
  });

  test("waits for the others as long again when one of them joins, and takes no report of the run before for it", () => {
    const stage = new ConductorStage(TWO);
    stage.until(1_000);
    stage.report(0, {}, "i", 9);
    stage.stand({ place: "s1" });
    expect(stage.until(2_450).filter((one) => one.includes("stalled"))).toEqual([]);
    expect(stage.until(2_500)).toContain("2500 stalled null 1500 s2,results");
    expect(stage.fenced).toEqual([]);
  });
});

describe("a conductor of a run", () => {
  test("shows a newer process the open window, ends the older, and hears the newer only", () => {
    const stage = running();
    const taken = "fenced i: a newer process has taken over s1";
    expect(stage.after(() => stage.stand({ instance: "j" }))).toEqual(["grant 0 run, epoch 5", taken]);
    expect(stage.after(() => stage.stand({ instance: "j" }))).toEqual([]);
    stage.observe(0);
    expect(stage.after(() => stage.report(0, {}, "i"))).toEqual([taken]);
    expect(stage.after(() => stage.report(0, {}, "j"))).toEqual(["grant 1 close, epoch 5"]);
  });

  test.each([
    ["a process", {}],
    ["a place", { place: "s9" }],
  ])("asks %s that it has not heard of where it stands, before its report counts", (_who, changes) => {
    const stage = running();
    stage.observe(0);
    expect(stage.after(() => stage.report(0, changes, "k"))).toEqual(["collect"]);
  });

  test("takes a report that was lost from where its sender stands", () => {
    const stage = running(TWO);
    stage.observe(0);
    stage.report(0);
    expect(stage.after(() => stage.stand({ place: "s2", window: 0 }))).toEqual(["grant 1 close, epoch 5"]);
  });

  test("gathers again when an older one has brought the run further, and asks all for it", () => {
    const stage = running(TWO);
    stage.until(2_000);
    stage.observe(3);
    expect(stage.after(() => stage.stand({ place: "s1", window: 3 }))).toEqual(["collect"]);
    expect(stage.until(3_450).filter((one) => one.includes("stalled"))).toEqual([]);
    expect(stage.after(() => stage.stand({ place: "s2", window: 3 }))).toEqual([]);
    expect(stage.after(() => stage.stand({ place: "s1", window: 3 }))).toEqual([
      "grant 3 run, epoch 5",
      "grant 4 close, epoch 5",
    ]);
  });

  test("tells with a stall what those lack who are part of the run, in the window that is open", () => {
    const missing = [{ from: "s2", to: "s1", window: 0 }];
    const stalled = (happens: (stage: ConductorStage) => void) => {
      const stage = running();
      stage.stand({ missing });
      happens(stage);
      return stage.until(4_500).find((one) => one.includes("stalled"));
    };
    expect(stalled(() => {})).toBe("4000 stalled 0 at 0 4000 s1 s1 lacks s2 0");
    expect(stalled((stage) => stage.stand({ instance: "j" }))).toBe("4000 stalled 0 at 0 4000 s1");
    const opened = stalled((stage) => {
      stage.report(0, { nextEventAt: 50 });
      stage.observe(0);
    });
    expect(opened).toMatch(/ stalled 1 at 50 4000 s1$/);
  });
});

describe("a conductor and its observer", () => {
  test("whose earlier word comes after its later one", () => {
    const stage = running();
    stage.observe(0);
    stage.observe(-1);
    expect(stage.after(() => stage.report(0))).toEqual(["grant 1 close, epoch 5"]);
  });

  test.each([
    ["none", null, "run"],
    ["the one that is open", 0, "close"],
    ["a later one", 1, "run"],
  ])("with %s as the last window it wants to see", (_which, stopsAfter, phase) => {
    const stage = running();
    stage.report(0, { nextEventAt: 50 });
    expect(stage.after(() => stage.observe(0, { stopsAfter }))).toEqual([`grant 1 ${phase}, epoch 5`]);
  });

  test("that lets time go only so far: the next window opens when it may, and meanwhile nothing stalls", () => {
    const stage = running();
    stage.report(0, { nextEventAt: 50 });
    stage.until(3_000);
    const held: string[] = [];
    for (let ms = 3_100; ms <= 9_000; ms += 100) {
      stage.observe(0, { opensBefore: 50 });
      held.push(...stage.until(ms));
    }
    expect(held.filter((one) => one.includes("stalled"))).toEqual([]);
    expect(held.filter((one) => one.endsWith(" held 0 50"))).toHaveLength(6);
    expect(stage.after(() => stage.observe(0, { opensBefore: 51 }))).toEqual(["grant 1 run, epoch 5"]);
  });
});
