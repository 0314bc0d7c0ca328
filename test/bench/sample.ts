import { type Program, runProgram } from "./childRun.ts";
import type { MeasuredRun } from "./measuredRun.ts";

/** What is measured, several times over. */
export interface Contender {
  readonly name: string;
  readonly program: Program;
}

/** All runs of one contender. */
export interface Sample {
  readonly name: string;
  readonly runs: readonly MeasuredRun[];
}

/** Runs the contenders by turns, A B A B, so that a bad minute of the machine is bad for all of them. */
export async function sampleByTurns(contenders: readonly Contender[], rounds: number): Promise<Sample[]> {
  const runs = contenders.map((): MeasuredRun[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { name, program }] of contenders.entries()) {
      const run = await runProgram(program);
      runs[index]?.push(run);
      console.error(
        `  ${name}: ${Math.round(run.transfers / run.seconds).toLocaleString("en-US")} transfers/s`,
      );
    }
  }
  return contenders.map(({ name }, index) => ({ name, runs: runs[index] ?? [] }));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function transfersPerSecond({ runs }: Sample): number {
  return median(runs.map(({ transfers, seconds }) => transfers / seconds));
}

export function peakMebibytes({ runs }: Sample): number | null {
  const peaks = runs.map((run) => run.peakMebibytes).filter((peak) => peak !== null);
  return peaks.length === 0 ? null : median(peaks);
}
