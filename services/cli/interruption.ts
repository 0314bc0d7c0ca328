import { exitCodes } from "./exitCode.ts";
import { CliFailure } from "./failure.ts";

/** Ctrl-C and a polite request to end, as a signal that a run looks at. The second one ends the program at once. */
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
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      process.off("SIGINT", onSignal);
      process.off("SIGTERM", onSignal);
    },
  };
}
