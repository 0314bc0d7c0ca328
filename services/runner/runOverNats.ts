import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkNats } from "#adapters/nats/natsCheck.ts";
import { offerConfiguration } from "#adapters/nats/natsConfiguration.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { countQueries } from "#adapters/nats/natsQueries.ts";
import { startNatsServer } from "#adapters/nats/natsServerProcess.ts";
import { openNatsTransport, removeRun } from "#adapters/nats/natsTransport.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { EvidenceReceiver } from "#engine/evidenceReceiver.ts";
import type { Log } from "#ports/log.ts";
import type { Transport } from "#ports/transport.ts";
import type { EndedMessage } from "#protocol/controlMessage.ts";
import { placesOf } from "../assembly/places.ts";
import type { Pace } from "../pace/pace.ts";
import { FederationError } from "./federationError.ts";
import { memberGroups } from "./memberGroups.ts";
import { type MemberProcess, MemberProcesses } from "./memberProcesses.ts";
import type { NatsRunOptions, NatsRunOutcome } from "./natsRun.ts";
import { watchFederation } from "./watchFederation.ts";

const OWN_SERVER_PAYLOAD_BYTES = 8 * 2 ** 20;
const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Runs a configuration as a federation of operating-system processes over NATS, and hands its evidence to the
 * observer exactly as the embedded engine does. Whatever happens, no process and no file is left behind.
 *
 * @throws NatsProblem, NatsServerStartError before anything is started; FederationError afterwards
 */
export async function runOverNats(options: NatsRunOptions): Promise<NatsRunOutcome> {
  await using resources = new AsyncDisposableStack();
  const { configuration, natsUrl, signal } = options;
  const groups = memberGroups(configuration, options.processes ?? null);
  const run = `r${Date.now().toString(36)}${randomUUID().slice(0, 6)}`;
  throwIfInterrupted(signal);
  const url = natsUrl ?? (await ownServer(resources));
  const connection = await connectNats({ url, name: `jiexu runner ${run}`, waits: false });
  resources.defer(() => connection.close());
  if (natsUrl !== undefined) {
    await checkNats(connection, run, url);
    resources.defer(() => removeRun(connection, run, placesOf(configuration), SILENT).catch(() => undefined));
  }
  options.onEvent?.({ event: "prepared", run, natsUrl: url, ownServer: natsUrl === undefined });
  const text = JSON.stringify(configuration);
  const spawn = options.spawn ?? true;
  resources.defer(offerConfiguration(connection, { run, text, isOpen: !spawn }));
  const transport = await openNatsTransport({ connection, run, senders: [], log: SILENT });
  resources.defer(() => transport.close());
  throwIfInterrupted(signal);

  const questions: Record<string, number> = {};
  const countQuestion = (channel: string): void => {
    questions[channel] = (questions[channel] ?? 0) + 1;
  };
  resources.defer(countQueries(connection, run, countQuestion));
  const failure = Promise.withResolvers<never>();
  let members: MemberProcesses | null = null;
  const fail = (error: unknown): void => {
    const isStall =
      error instanceof FederationError && (error.reason === "stalled" || error.reason === "not joined");
    failure.reject(isStall && members !== null ? error.with(members.lastWords()) : error);
  };
  const receiver = receiveEvidence(options, run, transport, fail);
  resources.defer(() => receiver.stop());
  const ended = watchFederation(transport, options, receiver, fail);
  resources.defer(() => ended.stop());
  members = spawn ? memberProcesses(options, run, url, groups, receiver, fail) : null;
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
    questions,
    natsVersion: connection.info?.version ?? "",
  };
}

async function ownServer(resources: AsyncDisposableStack): Promise<string> {
  const server = await startNatsServer({ maxPayloadBytes: OWN_SERVER_PAYLOAD_BYTES });
  resources.defer(() => server.stop());
  return server.url;
}

function receiveEvidence(
  { configuration, observer, pace }: NatsRunOptions,
  run: string,
  transport: Transport,
  onFailure: (error: unknown) => void,
): EvidenceReceiver {
  const receiver = new EvidenceReceiver({
    run,
    hash: sha256Hex,
    places: placesOf(configuration),
    transport,
    observer,
    log: SILENT,
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

function memberProcesses(
  options: NatsRunOptions,
  run: string,
  url: string,
  groups: readonly (readonly string[])[],
  receiver: EvidenceReceiver,
  onFailure: (error: unknown) => void,
): MemberProcesses {
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
    folder: join(tmpdir(), `jiexu-run-${run}`),
    members,
    durability,
    queryKey: options.queryKey ?? null,
    commonArgs: (folder) => [
      ...["--nats", url, "--run", run, "--log-level", options.logLevel ?? "warn"],
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
