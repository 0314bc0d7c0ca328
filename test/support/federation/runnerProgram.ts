/**
 * A program for tests: a long run over NATS that says on lines of JSON what happens. Ctrl-C interrupts it, as it does
 * the command line. The first argument is the NATS server's address; without one the run starts its own. The second is how
 * long nothing may move, in milliseconds.
 */
import { runOverNats } from "#services/runner/runOverNats.ts";
import { ringNetwork } from "./ringNetwork.ts";

const interruption = new AbortController();
process.once("SIGINT", () => interruption.abort());

function say(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}

try {
  await runOverNats({
    configuration: ringNetwork(4, 100_000),
    processes: 2,
    ...(process.argv[2] === undefined ? {} : { natsUrl: process.argv[2] }),
    ...(process.argv[3] === undefined ? {} : { stallAfterMs: Number(process.argv[3]) }),
    signal: interruption.signal,
    observer: {
      onRows: () => {},
      onGrant: ({ window }) => {
        if (window === 20) say({ event: "under way" });
        if (window % 100 === 0) say({ event: "window", window });
      },
      stops: () => false,
    },
    onEvent: say,
  });
} catch (error) {
  say({ event: "error", message: String(error) });
  process.exitCode = (error as { exitCode?: number }).exitCode ?? 1;
}
