import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "./failure.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Ctrl-C, a polite request to end, and a terminal that was closed, as a signal that a run looks at. The second one ends
 * the program at once.
 */
export interface Interruption {
  readonly signal: AbortSignal;
  [Symbol.dispose](): void;
}

/** @param what is left, behind "interrupted by SIGINT" */
export function interruption(left = "; nothing was written"): Interruption {
  const controller = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort(new CliFailure(exitCodes.interrupted, `interrupted by ${name}${left}`));
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}
