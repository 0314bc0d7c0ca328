import { setTimeout as wait } from "node:timers/promises";
import { sweepTemporaryFolders } from "#adapters/file/temporaryFolders.ts";
import { removeDeadRuns } from "#adapters/nats/deadRuns.ts";
import { checkNats } from "#adapters/nats/natsCheck.ts";
import { offerConfiguration } from "#adapters/nats/natsConfiguration.ts";
import { connectNats, type NatsLine } from "#adapters/nats/natsConnection.ts";
import { NatsProblem, type NatsReason } from "#adapters/nats/natsProblem.ts";
import { countQueries } from "#adapters/nats/natsQueries.ts";
import { SERVER_FOLDER } from "#adapters/nats/natsServerProcess.ts";
import { openNatsTransport, removeRun } from "#adapters/nats/natsTransport.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { EvidenceReceiver } from "#engine/evidenceReceiver.ts";
import type { Log } from "#ports/log.ts";
import type { Transport } from "#ports/transport.ts";
import type { EndedMessage } from "#protocol/controlMessage.ts";
import { RUNNER } from "#protocol/roster.ts";
import { calendarOf } from "../assembly/countryMachines.ts";
import { placesOf } from "../assembly/places.ts";
import type { Pace } from "../pace/pace.ts";
import { FederationError, type FederationReason } from "./federationError.ts";
import { type DiskUse, fullDiskText } from "./fullDisk.ts";
import { memberGroups } from "./memberGroups.ts";
import { type MemberProcess, MemberProcesses } from "./memberProcesses.ts";
import type { NatsRunOptions, NatsRunOutcome } from "./natsRun.ts";
import { startOwnServer } from "./ownServer.ts";
import { keysOfRun, RUN_FOLDER, type RunKeys, runFolderOf } from "./runKeys.ts";
import { createRunName } from "./runName.ts";
import { runNeedsOf } from "./runNeeds.ts";
import { checkTemporaryFolder } from "./temporaryFolder.ts";
import { watchFederation } from "./watchFederation.ts";

/** A server that takes a message and cannot store it says nothing for five seconds. */
const PROBE_WITHIN_MS = 7_000;
/** What a run ends as where its server has come to this. One that does not answer may come back: that is a stall. */
const MEANINGS: Readonly<Partial<Record<NatsReason, FederationReason>>> = {
  "no room": "disk full",
  "no JetStream": "server not usable",
  refused: "server not usable",
  unreachable: "stalled",
};
const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Runs a configuration as a federation of operating-system processes over NATS, and hands its evidence to the
 * observer exactly as the embedded engine does. Whatever happens, no process and no file is left behind.
 *
 * @throws OutputError, NatsProblem, NatsServerStartError before anything is started; FederationError afterwards
 */
export async function runOverNats(options: NatsRunOptions): Promise<NatsRunOutcome> {
  await using resources = new AsyncDisposableStack();
  const { configuration, signal } = options;
  const groups = memberGroups(configuration, options.processes ?? null);
  const run = options.kept?.run ?? createRunName();
  throwIfInterrupted(signal);
  const spawn = options.spawn ?? true;
  if (options.natsUrl === undefined || (spawn && options.kept == null)) checkTemporaryFolder();
  // Of runs that were killed together with their guards. Nothing waits for it.
  void sweepTemporaryFolders([RUN_FOLDER, SERVER_FOLDER]).catch(() => undefined);
  const runKeys = await keysOfRun(options, groups);
  const failure = Promise.withResolvers<never>();
  // It is looked at below; until then nobody else would hear of it.
  failure.promise.catch(() => undefined);
  const line = await openLine({ ...options, onFailure: failure.reject }, run, runKeys, resources);
  const { url, connection, transport, counts } = line;
  throwIfInterrupted(signal);

  let members: MemberProcesses | null = null;
  const fail = (error: unknown): void => {
    if (!(error instanceof FederationError)) return failure.reject(error);
    const isStall = error.reason === "stalled" || error.reason === "not joined";
    if (!isStall && error.reason !== "member failed") return failure.reject(error);
    const uses = diskUses(line, options.kept?.folder ?? runFolderOf(run));
    void lackOf(uses, isStall ? line : null).then((lack) => {
      if (lack !== null) return failure.reject(lack.with(error.message));
      failure.reject(isStall && members !== null ? error.with(members.lastWords()) : error);
    });
  };
  const receiver = receiveEvidence(options, run, transport, fail);
  resources.defer(() => {
    if (spawn) return receiver.stop();
    // First, so that nobody who hears of it finds the run again.
    line.withdraw();
    receiver.leave();
  });
  const ended = watchFederation(transport, options, receiver, fail);
  resources.defer(() => ended.stop());
  members = spawn ? memberProcesses({ options, run, url, groups, runKeys, receiver, onFailure: fail }) : null;
  const started = members;
  if (started !== null) resources.defer(() => started.end());
  const onAbort = (): void => fail(new FederationError("interrupted", "the run was interrupted"));
  signal?.addEventListener("abort", onAbort);
  resources.defer(() => signal?.removeEventListener("abort", onAbort));

  const outcome: EndedMessage = await Promise.race([
    members?.start().then(() => ended.ended) ?? ended.ended,
    failure.promise,
  ]);
  return {
    run,
    digest: outcome.digest,
    windows: outcome.windows,
    processes: groups.length,
    respawns: members?.respawns ?? 0,
    ...counts,
    isSigned: runKeys !== null,
    natsVersion: connection.info?.version ?? "",
  };
}

/** The runner's own way to the server of its run, and what it counts there. */
interface RunnerLine {
  readonly url: string;
  /** Where a server of the run's own keeps its streams; null: it is another's. */
  readonly storeFolder: string | null;
  readonly connection: NatsLine;
  readonly transport: Transport;
  /** The run is not offered any more. */
  withdraw(): void;
  /**
   * Tries the server anew, through a connection of its own: that of the run may be one that is not let in any more.
   * @throws NatsProblem
   */
  tryAnew(): Promise<void>;
  readonly counts: { readonly questions: Record<string, number>; forged: number };
}

/** Finds or starts the server, and offers the run there. */
async function openLine(
  options: NatsRunOptions & { readonly onFailure: (error: FederationError) => void },
  run: string,
  runKeys: RunKeys | null,
  resources: AsyncDisposableStack,
): Promise<RunnerLine> {
  const { configuration, natsUrl, spawn = true, onEvent, onFailure } = options;
  const keys = runKeys?.own ?? null;
  const onRevived = (how: string): void => onEvent?.({ event: "respawned", key: "nats-server", how });
  const own = natsUrl === undefined ? await startOwnServer(runKeys, { onRevived, onFailure }) : null;
  if (own !== null) resources.defer(() => own.stop());
  const url = natsUrl ?? own?.url ?? "";
  const mayStart = spawn ? { orElse: "or name none and one is started for the run" } : {};
  const connection = await connectNats({ url, name: `jiexu runner ${run}`, waits: false, keys, ...mayStart });
  resources.defer(() => connection.close());
  if (natsUrl !== undefined) {
    const { replicas = 1 } = options;
    await checkNats(connection, run, url, { replicas, needs: runNeedsOf(configuration) });
    resources.defer(() => removeRun(connection, run, placesOf(configuration), SILENT).catch(() => undefined));
  }
  const askingKeys = runKeys?.asking ?? null;
  onEvent?.({ event: "prepared", run, natsUrl: url, ownServer: natsUrl === undefined, askingKeys });
  const counts: RunnerLine["counts"] = { questions: {}, forged: 0 };
  const transport = await openNatsTransport({
    ...{ connection, run, member: RUNNER, senders: [], keys, log: SILENT },
    ...(options.replicas === undefined ? {} : { replicas: options.replicas }),
    onForged: (problem) => {
      counts.forged++;
      onEvent?.({ event: "forged", problem });
    },
  });
  resources.defer(() => transport.close());
  const text = JSON.stringify(configuration);
  const withdraw = offerConfiguration(connection, { run, text, isOpen: !spawn });
  resources.defer(withdraw);
  const { questions } = counts;
  const count = (channel: string): void => {
    questions[channel] = (questions[channel] ?? 0) + 1;
  };
  resources.defer(countQueries(connection, run, count));
  // Nothing waits for it, and a server that does not allow it keeps what it has.
  if (natsUrl !== undefined) void removeDeadRuns(connection).catch(() => undefined);
  const tryAnew = async (): Promise<void> => {
    const another = await connectNats({ url, name: `jiexu runner ${run} tries`, waits: false, keys });
    await checkNats(another, createRunName(), url).finally(() => another.close());
  };
  const storeFolder = own?.storeDir ?? null;
  return { url, storeFolder, connection, transport, withdraw, tryAnew, counts };
}

/**
 * What a run had at its beginning and has not any more; null: nothing that is known of.
 * @param line to a server that is to be tried, too
 */
async function lackOf(uses: readonly DiskUse[], line: RunnerLine | null): Promise<FederationError | null> {
  const full = fullDiskText(uses);
  if (full !== null) return new FederationError("disk full", full);
  if (line === null) return null;
  const isSilent = wait(PROBE_WITHIN_MS, null, { ref: false });
  const problem = line.tryAnew().then(
    () => null,
    (error: unknown) => (error instanceof NatsProblem ? lackBehind(error) : null),
  );
  return await Promise.race([problem, isSilent]);
}

function lackBehind({ reason, message }: NatsProblem): FederationError | null {
  const meant = MEANINGS[reason];
  return meant === undefined ? null : new FederationError(meant, message);
}

/** Where a run on this machine writes. */
function diskUses({ storeFolder }: RunnerLine, folder: string): DiskUse[] {
  const stores = { what: "the provinces' stores", folder };
  return storeFolder === null
    ? [stores]
    : [{ what: "what the NATS server keeps", folder: storeFolder }, stores];
}

function receiveEvidence(
  { configuration, observer, pace, kept }: NatsRunOptions,
  run: string,
  transport: Transport,
  onFailure: (error: unknown) => void,
): EvidenceReceiver {
  const receiver = new EvidenceReceiver({
    run,
    hash: sha256Hex,
    places: placesOf(configuration),
    reach: calendarOf(configuration),
    transport,
    observer,
    log: SILENT,
    memory: kept?.memory ?? null,
    ...(pace === undefined ? {} : { opensBefore: () => opensBefore(pace) }),
    onFailure,
  });
  receiver.start();
  return receiver;
}

function opensBefore(pace: Pace): number | null {
  const until = pace.opensUntil(performance.now());
  return until === null ? null : until + 1;
}

interface StartedMembers {
  readonly options: NatsRunOptions;
  readonly run: string;
  readonly url: string;
  readonly groups: readonly (readonly string[])[];
  readonly runKeys: RunKeys | null;
  readonly receiver: EvidenceReceiver;
  readonly onFailure: (error: unknown) => void;
}

function memberProcesses(started: StartedMembers): MemberProcesses {
  const { options, run, url, groups, runKeys, receiver, onFailure } = started;
  const { durability = "process", stallAfterMs = 30_000, joinWithinMs = 120_000, onEvent } = options;
  const watchdog = [
    "--stall-after",
    String(stallAfterMs / 1_000),
    "--join-within",
    String(joinWithinMs / 1_000),
  ];
  const members: MemberProcess[] = [
    { key: "conductor", program: "conductor", args: watchdog },
    ...groups.map((places): MemberProcess => {
      const codes = places.join(",");
      return { key: codes, program: "province", args: ["--province", codes] };
    }),
  ];
  if (options.configuration.country !== null)
    members.push({ key: "platform", program: "platform", args: [] });
  return new MemberProcesses({
    folder: options.kept?.folder ?? runFolderOf(run),
    isKept: options.kept != null,
    members,
    durability,
    queryKey: options.queryKey ?? null,
    natsUrl: url,
    prepare: (folder) => runKeys?.write(folder),
    commonArgs: (folder, key) => [
      ...(runKeys === null ? [] : ["--keys", runKeys.folderOf(folder, key)]),
      ...["--run", run, "--log-level", options.logLevel ?? "warn"],
      ...(options.replicas === undefined ? [] : ["--replicas", String(options.replicas)]),
      ...(durability === "memory" ? [] : ["--store", folder, "--durability", durability]),
    ],
    window: () => receiver.window,
    onStarted: (key, pid) => onEvent?.({ event: "started", key, pid }),
    onRespawned: (key, how) => onEvent?.({ event: "respawned", key, how }),
    onLine: (line) => onEvent?.({ event: "logged", line }),
    onFailure,
    hopelessAfterMs: stallAfterMs,
  });
}

function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new FederationError("interrupted", "the run was interrupted before it began");
}
