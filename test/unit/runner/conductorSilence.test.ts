import { expect, test } from "vitest";
import { ConductorSilence } from "#services/runner/conductorSilence.ts";

function listening() {
  const silence = new ConductorSilence({ stallAfterMs: 30_000, joinWithinMs: 120_000 });
  return {
    silence,
    endAt: (nowMs: number, window: number, grantsHeard: number) =>
      silence.endOf(silence.at(nowMs, { window, grantsHeard })),
  };
}

test("a conductor that grants the same window again and again waits for others, and is not silent", () => {
  const { endAt } = listening();
  for (let second = 0; second < 300; second++) expect(endAt(second * 1_000, 7, second + 1)).toBeNull();
  expect(endAt(338_000, 7, 300)).toBeNull();
  expect(endAt(339_000, 7, 300)).toMatchObject({
    reason: "stalled",
    message: expect.stringContaining("for 40 s nothing was heard of the conductor; window 7 was the last"),
  });
  expect(endAt(339_050, 7, 300)).toBeNull();
});

test("before the first window there is time to join, and each word of the conductor begins it anew", () => {
  const { silence, endAt } = listening();
  expect(endAt(0, -1, 0)).toBeNull();
  expect(endAt(129_000, -1, 0)).toBeNull();
  silence.break();
  expect(endAt(131_000, -1, 0)).toBeNull();
  expect(endAt(260_000, -1, 0)).toBeNull();
  expect(endAt(261_000, -1, 0)).toMatchObject({
    reason: "not joined",
    message: expect.stringContaining("for 130 s nothing was heard of the conductor; the run has not begun"),
  });
});
