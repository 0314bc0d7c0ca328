import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Pace } from "#services/pace/pace.ts";
import { paceOfText } from "#services/pace/paceText.ts";

const START = 1_000_000;

describe("a pace", () => {
  test("lets nothing wait before the first window, and at full speed", () => {
    const pace = new Pace(null);
    expect(pace.opensUntil(0)).toBeNull();
    pace.onWindow(START, 0);
    expect(pace.waitMs(START + 10 ** 9, 0)).toBe(0);
  });

  test("opens a window when its time has come on the wall clock", () => {
    const pace = new Pace(1_000);
    pace.onWindow(START, 50);
    expect(pace.waitMs(START + 5_000, 50)).toBe(5);
    expect(pace.waitMs(START + 5_000, 53)).toBe(2);
    expect(pace.waitMs(START + 5_000, 55)).toBe(0);
  });

  test("stands still while it is paused, and goes on from where it stood", () => {
    const pace = new Pace(1_000);
    pace.onWindow(START, 0);
    pace.pause(10);
    expect(pace.opensUntil(99_999)).toBe(START + 10_000);
    expect(pace.waitMs(START + 10_001, 99_999)).toBe(Number.POSITIVE_INFINITY);
    pace.resume(100_000);
    expect(pace.opensUntil(100_002)).toBe(START + 12_000);
  });

  test("paused stands where the run is, where that lags behind", () => {
    const pace = new Pace(1_000);
    pace.onWindow(START, 0);
    pace.pause(10, START + 4_000);
    expect(pace.opensUntil(99_999)).toBe(START + 4_000);
    pace.resume(100_000);
    pace.pause(100_010, START + 99_000);
    expect(pace.opensUntil(100_010)).toBe(START + 14_000);
  });

  test("paused at full speed opens no further window", () => {
    const pace = new Pace(null);
    pace.onWindow(START, 0);
    pace.pause(1);
    expect(pace.waitMs(START + 1, 10)).toBe(Number.POSITIVE_INFINITY);
    // One that was under way already still opens, and time stands there.
    pace.onWindow(START + 60, 11);
    expect(pace.opensUntil(12)).toBe(START + 60);
    pace.resume(20);
    expect(pace.waitMs(START + 10 ** 9, 21)).toBe(0);
  });

  test("changes its rate from where time stands", () => {
    const pace = new Pace(1_000);
    pace.onWindow(START, 0);
    pace.setRate(10, 5);
    expect(pace.opensUntil(6)).toBe(START + 5_010);
    pace.setRate(null, 6);
    expect(pace.opensUntil(7)).toBeNull();
  });

  test("does not hurry to make up for a lag of seconds", () => {
    const pace = new Pace(1_000);
    pace.onWindow(START, 0);
    pace.onWindow(START + 3_000, 5_000);
    expect(pace.opensUntil(5_001)).toBe(START + 4_000);
  });

  test("never takes back what it has let open, whatever is done to it", () => {
    const act = fc.record({
      kind: fc.constantFrom("pause", "resume", "rate", "wait"),
      ms: fc.nat(500),
      rate: fc.nat(2_000),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const pace = new Pace(100);
        let nowMs = 0;
        pace.onWindow(START, 0);
        let until = START;
        for (const { kind, ms, rate } of acts) {
          nowMs += ms;
          if (kind === "pause") pace.pause(nowMs);
          if (kind === "resume") pace.resume(nowMs);
          if (kind === "rate") pace.setRate(rate + 1, nowMs);
          const next = pace.opensUntil(nowMs) ?? Number.NaN;
          expect(next).toBeGreaterThanOrEqual(until);
          until = next;
        }
      }),
    );
  });
});

describe("a pace as it is written", () => {
  test.each([
    ["1d=2s", 43_200],
    ["1h=1s", 3_600],
    ["1s=1s", 1],
    ["30m = 500ms", 3_600],
    ["1.5h=1s", 5_400],
  ])("%s", (text, rate) => expect(paceOfText(text)).toBe(rate));

  test.each([
    "",
    "1d",
    "1d=",
    "=2s",
    "1d=0s",
    "0d=2s",
    "1d=2",
    "1x=2s",
    "1d=2s=3s",
    "-1d=2s",
    "1e3d=2s",
    "1ms=10h",
  ])("“%s” is refused, with what is allowed", (text) =>
    expect(paceOfText(text)).toMatchObject({ problem: expect.stringContaining("1d=2s") }),
  );
});
