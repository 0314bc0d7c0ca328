import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { flipBit, scratchFolder } from "../support/checkpoint/keptRuns.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import { disturbedRun, expectUndisturbedEnd } from "../support/storm/disturbedRun.ts";
import { flipInFederation } from "../support/storm/federationFlips.ts";
import { filesUnder } from "../support/storm/filesUnder.ts";
import { seededChance } from "../support/storm/seededChance.ts";

/** A sample; `npm run soak` asks for a thousand. */
const FLIPS = Number(process.env["JIEXU_STORM_FLIPS"] ?? 12);
const FIRST = Number(process.env["JIEXU_STORM_FIRST_FLIP"] ?? 1);

test(`[F7] a bit flipped in any file of a federation, from seed ${FIRST} on: the same digest, or a halt that names the file`, {
  timeout: 120_000 + 20_000 * FLIPS,
}, async () => {
  const told = await flipInFederation(scratchFolder(), { count: FLIPS, first: FIRST });
  console.info(`${told.halted} halted, ${told.unharmed} unharmed, in ${[...told.kinds].join(", ")}`);
  expect(told.problems).toEqual([]);
  expect(told.halted).toBeGreaterThan(0);
  expect(told.kinds.size).toBeGreaterThanOrEqual(Math.min(FLIPS, 5));
});

test(`[F7] bits flipped in the files of the broker while it is down, from seed ${FIRST} on: the same digest`, {
  timeout: 120_000 + 10_000 * FLIPS,
}, async () => {
  const server = await natsServerOfTest();
  const ring = ringNetwork(4, 100_000);
  const parts = { configuration: ring, processes: 2, natsUrl: server.url };
  const run = await disturbedRun(parts, async ({ untilFurther, isOver }) => {
    const flipped: string[] = [];
    for (let seed = FIRST; seed < FIRST + FLIPS && !isOver(); seed++) {
      await untilFurther(3);
      await server.kill();
      flipped.push(flipInStreams(server.storeDir, seed));
      await server.restart();
    }
    await untilFurther(5);
    return flipped;
  });
  expectUndisturbedEnd(run, ring);
  expect(run.disturbance).toHaveLength(FLIPS);
  expect(new Set(run.disturbance).size).toBeGreaterThanOrEqual(Math.min(FLIPS, 3));
  console.info(`flipped in ${run.disturbance.join(", ")}`);
});

/** Every kind of file has the same chance. Returns its kind, when the file is another than it was. */
function flipInStreams(folder: string, seed: number): string {
  const chance = seededChance(seed);
  const files = filesUnder(folder).filter((path) => statSync(path).size > 0);
  const kinds = [...new Set(files.map(kindOf))].sort();
  const kind = kinds[seed % kinds.length] ?? "";
  const file = chance.pick(files.filter((path) => kindOf(path) === kind));
  const before = readFileSync(file);
  flipBit(file, chance.below(before.length), chance.below(8));
  expect(readFileSync(file).equals(before)).toBe(false);
  return kind;
}

const kindOf = (path: string): string => basename(path).replace(/^\d+/, "N");
