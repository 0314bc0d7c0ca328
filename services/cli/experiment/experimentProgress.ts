import type { Summary } from "#scenario/results/summary.ts";
import type { Language } from "../report/terminalStyle.ts";

/** Tells on standard error how many runs of an experiment are done. */
export interface ExperimentProgress {
  onRun(summary: Summary, known: boolean): void;
  end(): void;
  [Symbol.dispose](): void;
}

const CLEAR_LINE = "\r\u001b[K";

const WORDS = {
  en: (runs: number) => `${runs} runs done`,
  zh: (runs: number) => `已完成 ${runs} 次运行`,
} as const;

export function experimentProgress(quiet: boolean, language: Language): ExperimentProgress {
  const words = WORDS[language];
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
      if (interactive) process.stderr.write(`${CLEAR_LINE}${words(done)}`);
      else if (done % 10 === 0) process.stderr.write(`${words(done)}\n`);
      shown = interactive;
    },
    end,
    [Symbol.dispose]: end,
  };
}
