import { describe, expect, test } from "vitest";
import { BrokenInvariant } from "#engine/brokenInvariant.ts";
import { exitCodeOf } from "#services/cli/failure.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { batchTo, envelopeOf, job, scriptedProcess, timer, windowAt } from "#test/support/scriptedProcess.ts";

const UNFIT = new Error("case x is not open at b (at tick 15)");

function failureOf(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was refused");
}

/** What ends the run when a message comes, or a timer, and the rules throw this. */
function endedBy(error: Error, content = job("x")): Error {
  const { run } = scriptedProcess({
    onMessage: () => {
      throw error;
    },
  });
  run(windowAt(0));
  return failureOf(() => run(windowAt(1), batchTo("b", 1, envelopeOf("a", 3, 15, content))));
}

describe("a message that cannot be at this point of the procedure", () => {
  test("ends the run with who sent it, when, which, of which case, and what is wrong with it", () => {
    const failure = endedBy(UNFIT);
    expect(failure).toMatchObject({ invariant: "protocol", cause: UNFIT });
    expect(failure.message).toBe(
      "b on 2000-01-01T00:00:00.015 cannot take the “job” of case x that a sent on 2000-01-01T00:00:00.005 " +
        "(its message 3): case x is not open at b (at tick 15) (seed 1, replication 0)",
    );
    expect(exitCodeOf(failure)).toBe(exitCodes.brokenInvariant);
  });

  test.each([
    ["a mistake of the program", new TypeError("undefined is no function")],
    ["an invariant by a name of its own", new BrokenInvariant("money", "a fen is missing")],
  ])("%s is told as it is", (_what, error) => {
    expect(endedBy(error)).toBe(error);
  });

  test("what a timer brings to light has no sender", () => {
    const { run } = scriptedProcess({
      start: (effects) => effects.schedule(5, timer("t")),
      onTimer: () => {
        throw UNFIT;
      },
    });
    expect(failureOf(() => run(windowAt(0)))).toBe(UNFIT);
  });
});
