import { delimiter, resolve } from "node:path";
import { cachedNatsServerPath, fillNatsServerCache } from "./natsServerCache.ts";
import { lookAtNatsServer, NATS_SERVER_LINES, type NatsServerLine } from "./natsServerLine.ts";
import { NatsServerStartError } from "./natsServerStartError.ts";

export interface NatsServerBinary {
  /** Absolute path of the program. */
  readonly path: string;
  /** For example `2.15.1`. */
  readonly version: string;
  /** Where it was found: the environment variable's name, `PATH`, or `cache`. */
  readonly source: string;
}

/** What is searched, where it is not this machine as it is. */
export interface NatsServerSearch {
  readonly environment?: NodeJS.ProcessEnv;
  /** Searched after PATH: Debian installs nats-server where only root's PATH looks. */
  readonly systemFolders?: readonly string[];
  readonly aptFolder?: string;
  /** The only folder anything is ever written to; `.cache/nats` of the project unless given. */
  readonly cacheFolder?: string;
  /** Real time for filling the cache, downloads included. */
  readonly deadlineMs?: number;
}

const searches = new Map<string, Promise<NatsServerBinary>>();

/**
 * A nats-server program to start: the one the environment names (`NATS_SERVER_BIN`, or `NATS_SERVER_BIN_OLDEST`
 * for the oldest supported line), else `nats-server` on PATH, else the project's own cache folder, filled without
 * root from the machine's package manager or from Docker. Nothing outside the cache folder is touched. Any number of
 * callers and processes may ask at once.
 *
 * @throws NatsServerStartError if there is none and none can be fetched; its message lists what was tried and what to install.
 */
export function natsServerBinary(
  options: NatsServerSearch & { readonly line?: NatsServerLine } = {},
): Promise<NatsServerBinary> {
  const { line = "current", ...given } = options;
  const search: Required<NatsServerSearch> = {
    environment: process.env,
    systemFolders: process.platform === "linux" ? ["/usr/local/sbin", "/usr/sbin"] : [],
    aptFolder: "/etc/apt",
    cacheFolder: resolve(import.meta.dirname, "../../../.cache/nats"),
    deadlineMs: 120_000,
    ...given,
  };
  const { environment } = search;
  const key = [
    line,
    environment[NATS_SERVER_LINES[line].variable],
    environment["PATH"],
    search.cacheFolder,
  ].join("\n");
  const running = searches.get(key);
  if (running !== undefined) return running;
  const started = find(line, search);
  searches.set(key, started);
  // A failure is not remembered: the user may install one and ask again in the same process.
  started.catch(() => searches.delete(key));
  return started;
}

async function find(line: NatsServerLine, search: Required<NatsServerSearch>): Promise<NatsServerBinary> {
  const { variable } = NATS_SERVER_LINES[line];
  const named = search.environment[variable];
  if (named !== undefined && named !== "") return await namedBinary(line, resolve(named));
  const tried = [`${variable}: not set`];

  for (const path of candidates(search)) {
    const seen = await lookAtNatsServer(line, path);
    if ("version" in seen) return { path, version: seen.version, source: "PATH" };
    if (seen.isThere) tried.push(`${path}: ${seen.problem}`);
  }
  tried.push("PATH: no fitting nats-server");

  const path = cachedNatsServerPath(resolve(search.cacheFolder), line);
  const seen = await lookAtNatsServer(line, path);
  if ("version" in seen) return { path, version: seen.version, source: "cache" };
  tried.push(...(await fillNatsServerCache(resolve(search.cacheFolder), line, search)));
  const filled = await lookAtNatsServer(line, path);
  if ("version" in filled) return { path, version: filled.version, source: "cache" };
  throw new NatsServerStartError("no program", notToBeHad(line, tried));
}

async function namedBinary(line: NatsServerLine, path: string): Promise<NatsServerBinary> {
  const { variable, wanted } = NATS_SERVER_LINES[line];
  const seen = await lookAtNatsServer(line, path);
  if ("version" in seen) return { path, version: seen.version, source: variable };
  throw new NatsServerStartError(
    "no program",
    `${variable} is set to ${path}, but ${seen.problem}. Set it to the path of ${wanted}, or unset it: ` +
      "then PATH and the project's own cache are searched.",
  );
}

function candidates({ environment, systemFolders }: Required<NatsServerSearch>): string[] {
  const program = process.platform === "win32" ? "nats-server.exe" : "nats-server";
  const pathFolders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...new Set([...pathFolders, ...systemFolders].map((folder) => resolve(folder, program)))];
}

function notToBeHad(line: NatsServerLine, tried: readonly string[]): string {
  const { wanted, debianInstall, variable } = NATS_SERVER_LINES[line];
  const isCurrent = line === "current";
  return [
    `No ${wanted} was found on this machine, and none could be fetched. Tried:`,
    ...tried.map((entry) => `  ${entry}`),
    "Do one of these and run again:",
    `  Debian, Ubuntu:  ${debianInstall}`,
    ...(isCurrent ? ["  macOS:           brew install nats-server"] : []),
    `  any machine:     get ${wanted} as the NATS documentation says, and set ${variable} to its path`,
    ...(isCurrent
      ? ["  for a run:       or name a running server with JetStream by --nats or NATS_URL"]
      : []),
  ].join("\n");
}
