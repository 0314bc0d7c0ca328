import { readKeyFolder } from "#adapters/keys/keyFolder.ts";
import type { MemberKeys } from "#adapters/keys/memberKeys.ts";
import { KeyError } from "#adapters/keys/nkey.ts";
import { type FetchedConfiguration, fetchConfiguration } from "#adapters/nats/natsConfiguration.ts";
import { connectNats, type NatsLine } from "#adapters/nats/natsConnection.ts";
import { bodyBytesOn } from "#adapters/nats/natsPublisher.ts";
import { answerQueries } from "#adapters/nats/natsQueries.ts";
import { openNatsTransport, removeRun } from "#adapters/nats/natsTransport.ts";
import { watchOffer } from "#adapters/nats/runOffer.ts";
import { createServiceLog } from "#adapters/pino/serviceLog.ts";
import { BrokenInvariant } from "#engine/brokenInvariant.ts";
import type { Log } from "#ports/log.ts";
import type { Transport } from "#ports/transport.ts";
import type { QueryMessage, QueryReply } from "#protocol/queryMessage.ts";
import { CONDUCTOR } from "#protocol/roster.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { endCodeOf } from "../ending/endCode.ts";
import { type ExitCode, exitCodes } from "../ending/exitCode.ts";
import { onGuardGone, tellGuard } from "./guardChannel.ts";
import { type MemberOptions, memberOptions, UsageError } from "./memberOptions.ts";
import { onRunLeft } from "./runLeft.ts";
import { WakingClock } from "./wakingClock.ts";

/** What a member of a federation has to work with in one run. */
export interface MemberRun {
  readonly run: string;
  readonly configuration: RunConfiguration;
  readonly transport: Transport;
  /** What one message may weigh on this server. */
  readonly bodyBytes: number;
  readonly log: Log;
  /** Opens a place to questions until the run ends. */
  onQuestion(place: string, answer: (message: QueryMessage) => QueryReply): void;
  readonly options: MemberOptions;
  /** Ends this member's part of the run, with an error or without. */
  end(error?: unknown): void;
}

/** A part in a run: told the time, and stopped at the end. */
export interface Membership {
  tick(nowMs: number): void;
  stop(hasEnded: boolean): void;
}

/** One kind of service. */
export interface MemberService {
  readonly name: string;
  /** Logical processes it hosts; null: it has no part in this run. */
  places(options: MemberOptions, configuration: RunConfiguration): readonly string[] | null;
  join(run: MemberRun, places: readonly string[]): Membership;
}

const TICK_MS = 50;
const FAREWELL_MS = 1_000;

/** The whole life of a service's operating-system process; it sets the exit code. */
export async function runMember(service: MemberService): Promise<void> {
  try {
    const options = memberOptions(service.name, process.argv.slice(2), process.env);
    if ("help" in options) {
      process.stdout.write(options.help);
      return;
    }
    await serve(service, options);
    process.exit(0);
  } catch (error) {
    await endWith(service, error);
  }
}

async function serve(service: MemberService, options: MemberOptions): Promise<void> {
  const ending = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => ending.abort());
  onGuardGone(() => ending.abort());
  const { places } = options;
  const bindings = places.length === 0 ? {} : { places };
  const log = createServiceLog(options.logLevel, { service: service.name, pid: process.pid, ...bindings });
  const keys = options.keys === null ? null : readKeyFolder(options.keys);
  // Told at once, rather than when a run begins.
  if (keys !== null && places.length > 0) memberName(service, places, keys);
  const connection = await connectNats({
    keys,
    url: options.natsUrl,
    name: `jiexu ${service.name} ${places.join(",")}`.trim(),
    waits: true,
    signal: ending.signal,
    onWaiting: ({ message }) => log.warn({}, `${message}; waits for it`),
  }).catch((error) => {
    if (ending.signal.aborted) return null;
    throw error;
  });
  if (connection === null) return;
  let last: string | null = null;
  while (!ending.signal.aborted) {
    const fetched: FetchedConfiguration | null = await fetchConfiguration(
      connection,
      { run: options.run, except: last, waiter: service.name === CONDUCTOR ? "conductor" : "member" },
      ending.signal,
    ).catch((error) => {
      if (ending.signal.aborted) return null;
      throw error;
    });
    if (fetched === null) break;
    last = fetched.run;
    const configuration = JSON.parse(fetched.text) as RunConfiguration;
    const hosted = service.places(options, configuration);
    const { run } = fetched;
    if (hosted === null) {
      log.info({ run }, "has no part in this run and waits for the next");
      continue;
    }
    const isGone = await takePartIn(
      { service, run, hosted, configuration, connection, keys, log, options },
      ending.signal,
    );
    if (options.run !== null) break;
    // Its runner may come back and go on with it.
    if (isGone) last = null;
  }
  await withinMs(FAREWELL_MS, connection.close());
}

/** One run, for one service. */
interface JoinedRun extends Pick<MemberRun, "run" | "configuration" | "log" | "options"> {
  readonly service: MemberService;
  readonly hosted: readonly string[];
  readonly connection: NatsLine;
  readonly keys: MemberKeys | null;
}

/** Returns whether the run was left because nobody offers it any more. */
async function takePartIn(joined: JoinedRun, signal: AbortSignal): Promise<boolean> {
  const { service, run, hosted, configuration, connection, keys, log, options } = joined;
  const said = {
    run,
    member: memberName(service, hosted, keys),
    senders: hosted,
    replicas: options.replicas,
  };
  const transport = await openNatsTransport({ ...said, connection, keys, log, signal }).catch((error) => {
    if (signal.aborted) return null;
    throw error;
  });
  if (transport === null) return false;
  log.info({ run, hosted }, "joins a run");
  const bodyBytes = bodyBytesOn(connection);
  const closings: (() => void)[] = [];
  const given = {
    run,
    onQuestion: (place: string, answer: (message: QueryMessage) => QueryReply) =>
      void closings.push(answerQueries(connection, run, place, answer)),
    configuration,
    transport,
    bodyBytes,
    log,
    options,
  };
  try {
    return await takePart(service, given, hosted, connection, signal);
  } finally {
    for (const close of closings) close();
    // Started for this run alone: nobody is left to clear up after it if its guard is gone.
    // Streams that a member has no right to are the runner's to remove.
    if (process.send !== undefined && keys === null)
      await withinMs(FAREWELL_MS, removeRun(connection, run, hosted, log));
    await withinMs(FAREWELL_MS, transport.close());
  }
}

/** Under which name a member speaks; with keys it is the one they belong to. @throws KeyError */
function memberName({ name }: MemberService, hosted: readonly string[], keys: MemberKeys | null): string {
  if (keys === null) return name === "province" ? (hosted[0] ?? name) : name;
  const places = keys.roster.members.find((member) => member.name === keys.name)?.places ?? [];
  const foreign = hosted.filter((place) => !places.includes(place));
  if (foreign.length === 0 && (hosted.length > 0 || keys.name === name)) return keys.name;
  throw new KeyError(
    `the keys of ${keys.name} are not for ${hosted.length === 0 ? `the ${name}` : foreign.join(", ")}; ` +
      `they are for ${places.length === 0 ? keys.name : places.join(", ")}`,
  );
}

async function takePart(
  service: MemberService,
  given: Omit<MemberRun, "end">,
  places: readonly string[],
  connection: NatsLine,
  signal: AbortSignal,
): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const { run, log, options } = given;
  let isGone = false;
  let hasEnded = false;
  const end = (error?: unknown): void => (error === undefined ? resolve() : reject(error));
  const membership = service.join({ ...given, end }, places);
  given.transport.listen("ended", () => {
    hasEnded = true;
    // A member started for this run stays until it is told to go: the run's results are still being written.
    if (options.run === null) resolve();
  });
  const leave = (why: string): void => {
    log.warn({ run }, `the run is left: ${why}`);
    resolve();
  };
  let unwatch = (): void => {};
  // Who was started for this run ends with its guard.
  if (options.run === null) {
    onRunLeft(given.transport, service.name === CONDUCTOR, () => {
      // Nobody goes on with it: what is kept of it is of no use.
      hasEnded = true;
      leave("its runner has given it up");
    });
    unwatch = watchOffer(connection, run, options.stallAfterMs, () => {
      isGone = true;
      leave("its runner is gone");
    });
  }
  const clock = new WakingClock();
  const timer = setInterval(() => membership.tick(clock.nowMs(performance.now())), TICK_MS);
  signal.addEventListener("abort", () => resolve(), { once: true });
  if (signal.aborted) resolve();
  try {
    await promise;
    return isGone;
  } finally {
    unwatch();
    clearInterval(timer);
    membership.stop(hasEnded);
  }
}

async function endWith({ name }: MemberService, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const isPlain = error instanceof UsageError || error instanceof KeyError;
  const invariant = error instanceof BrokenInvariant ? error.invariant : null;
  if (isPlain) process.stderr.write(`${message}\n`);
  else createServiceLog("error", { service: name, pid: process.pid }).error({ error }, message);
  const errorName = error instanceof Error ? error.name : "Error";
  await withinMs(FAREWELL_MS, tellGuard({ news: "failed", error: errorName, invariant, message }));
  process.exit(exitCodeOf(error));
}

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return exitCodes.usage;
  return endCodeOf(error) ?? exitCodes.unexpected;
}

/** Waits for something that is nice to have, but not for ever. */
async function withinMs(deadlineMs: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, deadlineMs);
  await Promise.race([work.catch(() => undefined), promise]);
  clearTimeout(timer);
}
