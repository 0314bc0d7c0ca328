import { spawn } from "node:child_process";
import { once } from "node:events";
import { projectRoot } from "#services/project/projectRoot.ts";

/** `jiexu` with a dashboard, as a process of its own. */
export interface WatchedProgram extends AsyncDisposable {
  readonly pid: number;
  readonly port: number;
  /** The printed link, with what stands behind its `#`. */
  readonly url: string;
  /** null: it has no debugger. */
  readonly debuggerUrl: string | null;
  /** Resolves when the program has ended. */
  readonly ended: Promise<EndedProgram>;
  signal(signal: NodeJS.Signals): void;
}

export interface EndedProgram {
  readonly code: number | null;
  readonly output: string;
  /** The outcome digest that it printed; null: it printed none. */
  readonly digest: string | null;
}

/**
 * Starts the program and waits for the link to its page. Disposed, it is killed if it still runs.
 * @throws Error with what it printed if it ends without a link
 */
export async function startWatched(...args: readonly string[]): Promise<WatchedProgram> {
  return await start([], args);
}

/** The same with a debugger, so that its memory can be looked at. */
export async function startInspected(...args: readonly string[]): Promise<WatchedProgram> {
  return await start(["--inspect=127.0.0.1:0"], args);
}

async function start(nodeFlags: readonly string[], args: readonly string[]): Promise<WatchedProgram> {
  const child = spawn(process.execPath, [...nodeFlags, "services/cli/main.ts", ...args], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const opened = Promise.withResolvers<RegExpExecArray>();
  const onData = (bytes: Buffer): void => {
    output += bytes.toString();
    const link = /dashboard {2}(http:\/\/127\.0\.0\.1:(\d+)\/\S*)\n/.exec(output);
    if (link !== null) opened.resolve(link);
  };
  child.stdout.on("data", onData);
  child.stderr.on("data", onData);
  const ended = once(child, "close").then(
    ([code]): EndedProgram => ({
      code: code as number | null,
      output,
      digest: /digest\s+([0-9a-f]{64})/.exec(output)?.[1] ?? null,
    }),
  );
  void ended.then(() => opened.reject(new Error(`jiexu ${args.join(" ")} showed no page: ${output}`)));
  const [, url = "", port] = await opened.promise;
  return {
    pid: child.pid ?? 0,
    port: Number(port),
    url,
    debuggerUrl: /Debugger listening on (ws:\/\/\S+)/.exec(output)?.[1] ?? null,
    ended,
    signal: (signal) => child.kill(signal),
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await ended;
    },
  };
}
