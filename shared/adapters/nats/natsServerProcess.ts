import { randomInt, randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type NatsServerBinary, natsServerBinary } from "./natsServerBinary.ts";
import { type NatsServerConfig, natsServerConfigText } from "./natsServerConfig.ts";
import { type Heard, type NatsServerLifeline, natsServerLifeline } from "./natsServerLifeline.ts";
import { NatsServerStartError, natsServerStartError } from "./natsServerStartError.ts";

export interface NatsServerProcessOptions extends NatsServerConfig {
  /** Found by `natsServerBinary` unless given. */
  readonly binary?: NatsServerBinary;
  /** On the loopback interface; a free one unless given. */
  readonly port?: number;
  /** Kept after `stop`; a temporary folder, removed at the end, unless given. */
  readonly storeDir?: string;
  /** Real time a server may take until it answers clients, recovery of its store included. */
  readonly readyDeadlineMs?: number;
  /** Hears how a server ended that nobody here had ended; `restart` brings it back unless its guard is gone, too. */
  readonly onLost?: (how: string, isGuardGone: boolean) => void;
}

/** A nats-server of our own. It ends with our process, however that ends, and leaves nothing behind. */
export interface NatsServerProcess {
  /** For example `nats://127.0.0.1:23456`; the same for as long as this object lives. */
  readonly url: string;
  readonly binary: NatsServerBinary;
  readonly storeDir: string;
  /** Of the running server, or of the last one that ran. */
  readonly pid: number;
  /** The last lines the server logged since its last start, oldest first. */
  readonly log: readonly string[];
  /** SIGKILL, as a crash would have it; the store stays. Resolves when it is dead. */
  kill(): Promise<void>;
  /** Kills the server if it runs and starts it again on the same port; resolves when it is ready. */
  restart(options?: { readonly eraseStore?: boolean }): Promise<void>;
  /** Ends the server in good order and removes what was made for it. May be called twice. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Of the names of folders in which servers keep what ends with them. */
export const SERVER_FOLDER = "jiexu-nats-";
const READY_DEADLINE_MS = 15_000;
const STOP_DEADLINE_MS = 5_000;
const PORT_TRIES = 20;
/** Below the range from which the kernel takes ports for outgoing connections: none can sit on ours between restarts. */
const FIRST_PORT = 20_000;
const PORT_END = 32_768;

/**
 * Starts a nats-server on the loopback interface, with JetStream unless told otherwise, and waits until it is ready.
 *
 * @throws NatsServerStartError with the reason and the server's own last words; then nothing is left behind.
 */
export async function startNatsServer(options: NatsServerProcessOptions = {}): Promise<NatsServerProcess> {
  const binary = options.binary ?? (await natsServerBinary());
  const folder = join(tmpdir(), `${SERVER_FOLDER}${randomUUID()}`);
  const storeDir = options.storeDir === undefined ? join(folder, "store") : resolve(options.storeDir);
  const lifeline = natsServerLifeline(folder);
  const server: RunningServer = {
    options,
    binary,
    folder,
    storeDir,
    lifeline,
    port: 0,
    pid: 0,
    isRunning: false,
    isReady: false,
  };
  try {
    await untilHeard(server, READY_DEADLINE_MS, (heard) => heard.news === "folder made");
    lifeline.listen((heard) => {
      if (heard.news === "started") server.pid = heard.pid;
      if (heard.news !== "line") server.isRunning = heard.news === "started";
      if (heard.news === "ended") lost(server, heard.signal ?? `code ${heard.code}`, false);
      if (heard.news === "guard lost") lost(server, heard.problem, true);
      return false;
    });
    await launchOnSomePort(server);
  } catch (error) {
    await lifeline.release();
    throw error;
  }
  return handle(server);
}

function lost(server: RunningServer, how: string, isGuardGone: boolean): void {
  if (!server.isReady) return;
  server.isReady = false;
  server.options.onLost?.(how, isGuardGone);
}

interface RunningServer {
  readonly options: NatsServerProcessOptions;
  readonly binary: NatsServerBinary;
  readonly folder: string;
  readonly storeDir: string;
  readonly lifeline: NatsServerLifeline;
  port: number;
  pid: number;
  isRunning: boolean;
  /** It answers, and nobody here has asked it to end. */
  isReady: boolean;
}

function handle(server: RunningServer): NatsServerProcess {
  const { lifeline } = server;
  let stopping: Promise<void> | undefined;
  const kill = async (): Promise<void> => end(server, "SIGKILL");
  const stop = (): Promise<void> => {
    stopping ??= end(server, "SIGTERM").finally(() => lifeline.release());
    return stopping;
  };
  return {
    url: `nats://127.0.0.1:${server.port}`,
    binary: server.binary,
    storeDir: server.storeDir,
    get pid() {
      return server.pid;
    },
    log: lifeline.log,
    kill,
    restart: async ({ eraseStore = false } = {}) => {
      if (stopping !== undefined) throw new Error("this nats-server was stopped; start a new one");
      await kill();
      if (eraseStore) await rm(server.storeDir, { recursive: true, force: true });
      await launch(server);
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function launchOnSomePort(server: RunningServer): Promise<void> {
  const { port } = server.options;
  for (let triesLeft = PORT_TRIES; ; triesLeft--) {
    server.port = port ?? randomInt(FIRST_PORT, PORT_END);
    try {
      return await launch(server);
    } catch (error) {
      const isTaken = error instanceof NatsServerStartError && error.reason === "port in use";
      if (!isTaken || port !== undefined || triesLeft <= 1) throw error;
    }
  }
}

async function launch(server: RunningServer): Promise<void> {
  const { options, lifeline, binary, folder, storeDir, port } = server;
  const configFile = join(folder, "server.conf");
  const { tls = null } = options;
  const tlsFiles =
    tls === null ? null : { certificate: join(folder, "tls.pem"), key: join(folder, "tls.key") };
  if (tls !== null && tlsFiles !== null) {
    await writeFile(tlsFiles.certificate, tls.certificate);
    await writeFile(tlsFiles.key, tls.key, { mode: 0o600 });
  }
  await writeFile(configFile, natsServerConfigText(port, storeDir, options, tlsFiles));
  const withinMs = options.readyDeadlineMs ?? READY_DEADLINE_MS;
  // Its own words and the guard's news come by ways of their own: until both are here, whom `kill` is to end is not known.
  const ready = Promise.all([
    untilHeard(server, withinMs, ({ news }) => news === "started"),
    untilHeard(server, withinMs, (heard) => heard.news === "line" && heard.line.includes("Server is ready")),
  ]);
  lifeline.order({ order: "start", program: binary.path, programArguments: ["--config", configFile] });
  await ready;
  server.isReady = true;
}

async function end(server: RunningServer, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  server.isReady = false;
  if (!server.isRunning) return;
  const { lifeline } = server;
  const { promise, resolve } = Promise.withResolvers<void>();
  const patience = setTimeout(() => lifeline.order({ order: "signal", signal: "SIGKILL" }), STOP_DEADLINE_MS);
  // Its guard stands still, and hears no order.
  const lastResort = setTimeout(() => lifeline.cut(), 2 * STOP_DEADLINE_MS);
  lifeline.listen((heard) => {
    if (heard.news !== "ended" && heard.news !== "guard lost") return false;
    resolve();
    return true;
  });
  lifeline.order({ order: "signal", signal });
  await promise;
  clearTimeout(patience);
  clearTimeout(lastResort);
}

function untilHeard(
  server: RunningServer,
  deadlineMs: number,
  isWanted: (heard: Heard) => boolean,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = (what: string): void => reject(natsServerStartError(server, what));
  const deadline = setTimeout(() => fail(`was not ready after ${deadlineMs / 1_000} s`), deadlineMs);
  server.lifeline.listen((heard) => {
    if (isWanted(heard)) resolve();
    else if (heard.news === "not started" || heard.news === "guard lost")
      fail(`did not start: ${heard.problem}`);
    else if (heard.news === "ended") fail(`ended at once with ${heard.signal ?? `code ${heard.code}`}`);
    else return false;
    return true;
  });
  return promise.finally(() => clearTimeout(deadline));
}
