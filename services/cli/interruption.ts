import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "./failure.ts";
import type { Language } from "./report/terminalStyle.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Ctrl-C, a polite request to end, and a terminal that was closed, as a signal that a run looks at. The second one ends
 * the program at once.
 */
export interface Interruption {
  readonly signal: AbortSignal;
  [Symbol.dispose](): void;
}

const WORDS = {
  en: { by: (name: string) => `interrupted by ${name}`, nothing: "; nothing was written" },
  zh: { by: (name: string) => `收到 ${name}，已中断`, nothing: "；没有写出任何结果" },
} as const;

/** @param left what is left, behind "interrupted by SIGINT"; else nothing is */
export function interruption(language: Language, left?: string): Interruption {
  const words = WORDS[language];
  const controller = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort(new CliFailure(exitCodes.interrupted, `${words.by(name)}${left ?? words.nothing}`));
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}
