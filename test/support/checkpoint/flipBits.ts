import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { unfinishedPathOf } from "#adapters/file/outputDirectory.ts";
import { finishRun, leftRun } from "#services/cli/checkpoint/resumeCommand.ts";
import { asKilledAfter, flipBit, resultsIn, runInto } from "./keptRuns.ts";

/** What came of flipping bits. */
export interface Flips {
  readonly halted: number;
  /** The same results all the same: what was flipped is not read any more, or cut off. */
  readonly unharmed: number;
  /** Silently wrong, or halted without naming the file; with the seed that does it again. */
  readonly problems: readonly string[];
}

const small = { scenarioPath: "test/fixtures/scenarios/small-country.yaml" };

/**
 * Flips one bit after another in what a killed run has left, each in a fresh copy, and has the run finished.
 * @param first seed of the first flip; the next ones follow it
 */
export async function flipBits(
  folder: string,
  { count, first }: { readonly count: number; readonly first: number },
): Promise<Flips> {
  const finished = join(folder, "finished");
  await runInto(finished, small, 7);
  const expected = JSON.stringify(resultsIn(finished));
  const problems: string[] = [];
  let halted = 0;
  for (let seed = first; seed < first + count; seed++) {
    const out = join(folder, `flipped-${seed}`);
    const left = asKilledAfter(finished, out, 2);
    const file = flipOne(left, seed);
    const problem = await finishOrHalt(out, file, expected);
    if (problem === "halted") halted++;
    else if (problem !== null) problems.push(`seed ${seed}, ${file}: ${problem}`);
    for (const path of [out, unfinishedPathOf(out)]) rmSync(path, { recursive: true, force: true });
  }
  return { halted, unharmed: count - halted - problems.length, problems };
}

/** Every kind of file has the same chance, however small it is. */
function flipOne(left: string, seed: number): string {
  const names = readdirSync(left, { recursive: true, encoding: "utf8" }).sort();
  const files = names.map((name) => join(left, name)).filter((path) => statSync(path).isFile());
  const file = files[seed % files.length] as string;
  const bits = statSync(file).size * 8;
  const at = Math.floor((((seed * 2_654_435_761) % 2 ** 32) / 2 ** 32) * bits);
  flipBit(file, at >> 3, at & 7);
  return file;
}

async function finishOrHalt(out: string, file: string, expected: string): Promise<"halted" | string | null> {
  try {
    await finishRun(leftRun(out));
  } catch (error) {
    const message = (error as Error).message;
    return message.includes(file) ? "halted" : `halted without naming the file: ${message}`;
  }
  return JSON.stringify(resultsIn(out)) === expected ? null : "other results, and no word about it";
}
