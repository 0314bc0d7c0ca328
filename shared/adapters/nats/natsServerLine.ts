import { runCommand } from "./commandRun.ts";

/** `current`: the newest to be had; `oldest`: the oldest release line that is supported, 2.9. */
export type NatsServerLine = "current" | "oldest";

export interface NatsServerLineTraits {
  /** The environment variable that names a program of this line. */
  readonly variable: string;
  /** Debian suites in order of preference; `own` is whatever the machine is set to. */
  readonly suites: readonly string[];
  readonly image: string;
  readonly debianInstall: string;
  readonly accepts: (version: string) => boolean;
  readonly wanted: string;
}

export const NATS_SERVER_LINES: Record<NatsServerLine, NatsServerLineTraits> = {
  current: {
    variable: "NATS_SERVER_BIN",
    suites: ["sid", "testing", "own"],
    image: "nats:2-alpine",
    debianInstall: "apt-get install nats-server",
    accepts: (version) => isAtLeast(version, 2, 9),
    wanted: "nats-server 2.9 or later",
  },
  oldest: {
    variable: "NATS_SERVER_BIN_OLDEST",
    suites: ["bookworm", "own"],
    image: "nats:2.9-alpine",
    debianInstall: "apt-get install nats-server (on Debian 12)",
    accepts: (version) => version.startsWith("2.9."),
    wanted: "nats-server 2.9",
  },
};

export type NatsServerLook =
  | { readonly version: string }
  | { readonly problem: string; readonly isThere: boolean };

const LOOK_DEADLINE_MS = 10_000;

/** Asks a program for its version: is it a nats-server of the line? */
export async function lookAtNatsServer(line: NatsServerLine, path: string): Promise<NatsServerLook> {
  const signal = AbortSignal.timeout(LOOK_DEADLINE_MS);
  const run = await runCommand(path, ["--version"], { environment: process.env, signal });
  if (!run.ok) return { problem: run.problem, isThere: !run.problem.endsWith("is not there") };
  const version = /v(\d+\.\d+\.\d+\S*)/.exec(run.output)?.[1];
  if (version === undefined)
    return { problem: `${path} does not say that it is a nats-server`, isThere: true };
  const { accepts, wanted } = NATS_SERVER_LINES[line];
  if (!accepts(version)) return { problem: `it is version ${version}; needed is ${wanted}`, isThere: true };
  return { version };
}

function isAtLeast(version: string, leastMajor: number, leastMinor: number): boolean {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
