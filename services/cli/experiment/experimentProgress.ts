import type { Summary } from "#scenario/results/summary.ts";

/** Tells on standard error how many runs of an experiment are done. */
export interface ExperimentProgress {
  onRun(summary: Summary, known: boolean): void;
  end(): void;
  [Symbol.dispose](): void;
}

const CLEAR_LINE = "\r\u001b[K";

export function experimentProgress(quiet: boolean): ExperimentProgress {
  const interactive = process.stderr.isTTY === true && process.env["TERM"] !== "dumb";
  let done = 0;
  let shown = false;
  const end = (): void => {
    if (shown) process.stderr.write(CLEAR_LINE);
    shown = false;
  };
  return {
    onRun(_, known) {
      done++;
      if (quiet || known) return;
      if (interactive) process.stderr.write(`${CLEAR_LINE}${done} runs done`);
      else if (done % 10 === 0) process.stderr.write(`${done} runs done\n`);
      shown = interactive;
    },
    end,
    [Symbol.dispose]: end,
  };
}
