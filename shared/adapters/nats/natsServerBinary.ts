import { delimiter, resolve } from "node:path";
import { cachedNatsServerPath, fillNatsServerCache } from "./natsServerCache.ts";
import { lookAtNatsServer, NATS_SERVER_LINES, type NatsServerLine } from "./natsServerLine.ts";

export interface NatsServerBinary {
  /** Absolute path of the program. */
  readonly path: string;
  /** For example `2.15.1`. */
  readonly version: string;
  /** Where it was found: the environment variable's name, `PATH`, or `cache`. */
  readonly source: string;
}

export interface NatsServerSearch {
  readonly line?: NatsServerLine;
  readonly environment?: NodeJS.ProcessEnv;
  /** The only folder anything is ever written to; `.cache/nats` of the project unless given. */
  readonly cacheFolder?: string;
  /** Real time for filling the cache, downloads included. */
  readonly deadlineMs?: number;
}

const PROJECT_CACHE = resolve(import.meta.dirname, "../../../.cache/nats");
const DEADLINE_MS = 120_000;
const searches = new Map<string, Promise<NatsServerBinary>>();

/**
 * A nats-server program to start: the one the environment names (`NATS_SERVER_BIN`, or `NATS_SERVER_BIN_OLDEST`
 * for the oldest supported line), else `nats-server` on PATH, else the project's own cache folder, filled without
 * root from the machine's package manager or from Docker. Nothing outside the cache folder is touched. Any number of
 * callers and processes may ask at once.
 *
 * @throws Error if there is none and none can be fetched; its message lists what was tried and what to install.
 */
export function natsServerBinary(search: NatsServerSearch = {}): Promise<NatsServerBinary> {
  const line = search.line ?? "current";
  const environment = search.environment ?? process.env;
  const cacheFolder = resolve(search.cacheFolder ?? PROJECT_CACHE);
  const key = [line, environment[NATS_SERVER_LINES[line].variable], environment["PATH"], cacheFolder].join(
    "\n",
  );
  const running = searches.get(key);
  if (running !== undefined) return running;
  const started = find(line, environment, cacheFolder, search.deadlineMs ?? DEADLINE_MS);
  searches.set(key, started);
  // A failure is not remembered: the user may install one and ask again in the same process.
  started.catch(() => searches.delete(key));
  return started;
}

async function find(
  line: NatsServerLine,
  environment: NodeJS.ProcessEnv,
  cacheFolder: string,
  deadlineMs: number,
): Promise<NatsServerBinary> {
  const { variable } = NATS_SERVER_LINES[line];
  const named = environment[variable];
  if (named !== undefined && named !== "") return await namedBinary(line, resolve(named));
  const tried = [`${variable}: not set`];

  for (const path of pathCandidates(environment)) {
    const seen = await lookAtNatsServer(line, path);
    if ("version" in seen) return { path, version: seen.version, source: "PATH" };
    if (seen.isThere) tried.push(`${path}: ${seen.problem}`);
  }
  tried.push("PATH: no fitting nats-server");

  const path = cachedNatsServerPath(cacheFolder, line);
  const seen = await lookAtNatsServer(line, path);
  if ("version" in seen) return { path, version: seen.version, source: "cache" };
  tried.push(...(await fillNatsServerCache(cacheFolder, line, deadlineMs)));
  const filled = await lookAtNatsServer(line, path);
  if ("version" in filled) return { path, version: filled.version, source: "cache" };
  throw new Error(notToBeHad(line, tried));
}

async function namedBinary(line: NatsServerLine, path: string): Promise<NatsServerBinary> {
  const { variable, wanted } = NATS_SERVER_LINES[line];
  const seen = await lookAtNatsServer(line, path);
  if ("version" in seen) return { path, version: seen.version, source: variable };
  throw new Error(
    `${variable} is set to ${path}, but ${seen.problem}. Set it to the path of ${wanted}, or unset it: ` +
      "then PATH and the project's own cache are searched.",
  );
}

function pathCandidates(environment: NodeJS.ProcessEnv): string[] {
  const program = process.platform === "win32" ? "nats-server.exe" : "nats-server";
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  // Debian installs it where only root's PATH looks.
  const all = process.platform === "linux" ? [...folders, "/usr/local/sbin", "/usr/sbin"] : folders;
  return [...new Set(all.map((folder) => resolve(folder, program)))];
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
    ...(isCurrent ? ["  or set NATS_URL to a running server that has JetStream enabled"] : []),
  ].join("\n");
}
