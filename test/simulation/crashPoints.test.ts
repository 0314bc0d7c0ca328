import { expect, test } from "vitest";
import { blowsAt, CRASH_POINT_KINDS } from "./crashPoints.ts";
import { everyCrashPoint, strikeAll } from "./enumeration.ts";
import { everyFoundStore } from "./foundStores.ts";

const every = everyCrashPoint("one person");
const SHARES = [0, 1, 2, 3, 4, 5, 6, 7];
const struck = new Map<string, number>();
const sums = { points: 0, kills: 0, powerCuts: 0 };

test.each(SHARES)("[F2] [F6] struck at every crash point, the digest is the same: share %i", (share) => {
  const points = every.filter((_, index) => index % SHARES.length === share);
  const done = strikeAll(points);
  if (done.problem !== null) expect.fail(done.problem);
  for (const [kind, count] of done.counts) struck.set(kind, (struck.get(kind) ?? 0) + count);
  sums.points += done.points;
  sums.kills += done.kills;
  sums.powerCuts += done.powerCuts;
});

test("every kind of point was struck, and none left out", () => {
  const { points, kills, powerCuts } = sums;
  const lines = CRASH_POINT_KINDS.map((kind) => `${String(struck.get(kind) ?? 0).padStart(6)} × ${kind}`);
  console.log(`${lines.join("\n")}\n${points} crash points: ${kills} kills, ${powerCuts} power cuts`);
  expect([...struck.keys()].sort()).toEqual([...CRASH_POINT_KINDS].sort());
  expect(points).toBe(every.length);
  expect(points).toBeGreaterThan(1_500);
  expect(kills + powerCuts).toBe(every.reduce((sum, point) => sum + blowsAt(point).length, 0));
});

test("[F6] a store killed twice, at every point, holds after a power cut what it told of", () => {
  const { kills, cuts, problem } = everyFoundStore(true);
  expect(problem).toBe(null);
  expect(kills).toBeGreaterThan(1_000);
  expect(cuts).toBeGreaterThan(10_000);
});
