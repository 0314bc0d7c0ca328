import { randomUUID } from "node:crypto";
import { offerConfiguration } from "#adapters/nats/natsConfiguration.ts";
import type { connectNats } from "#adapters/nats/natsConnection.ts";
import { openNatsTransport, removeRun } from "#adapters/nats/natsTransport.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { Endpoint } from "#engine/endpoint.ts";
import { EvidenceReceiver } from "#engine/evidenceReceiver.ts";
import { Participant } from "#engine/participant.ts";
import { WindowConductor } from "#engine/windowConductor.ts";
import type { Log } from "#ports/log.ts";
import { createLogicalProcess } from "../assembly/logicalProcess.ts";
import { placesOf, termsOf } from "../assembly/places.ts";
import { createInstanceName } from "../federation/instanceName.ts";
import { sendersOf } from "../federation/links.ts";
import type { Conversation } from "./conversation.ts";
import { Listener } from "./listener.ts";
import { ListeningTransport } from "./listeningTransport.ts";
import type { PartPlan } from "./partPlan.ts";

/** Where and how patiently the kit plays. */
export interface Stage {
  readonly connection: Awaited<ReturnType<typeof connectNats>>;
  readonly province: string;
  /** How long the province may take to join, and to report a window. */
  readonly joinWithinMs: number;
  readonly patienceMs: number;
  /** Wall-clock milliseconds for a tick of virtual time; 0: as fast as it goes. */
  readonly paceMsPerTick: number;
  /** How long a restart is waited for. */
  readonly restartWithinMs: number;
  /** Called when the province is to be started anew, and every second until it is. */
  onRestartAwaited(leftMs: number): void;
  readonly signal: AbortSignal;
}

const TICK_MS = 25;
const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const SMALL_PART_BYTES = 1_500;
const PART_BYTES = 256 * 1_024;
/** A run may stand still for so many patiences before it is given up. */
const PATIENCES = 3;

/** Plays the rest of the country around the province under test, for one run, and returns all that was said. */
export async function playPart(stage: Stage, plan: PartPlan): Promise<Conversation> {
  await using resources = new AsyncDisposableStack();
  const { connection, province, signal } = stage;
  const { configuration, disturbance } = plan;
  const run = `conform-${plan.name}-${randomUUID().slice(0, 6)}`;
  const own = placesOf(configuration).filter((code) => code !== province);
  const inner = await openNatsTransport({ connection, run, senders: own, log: SILENT });
  resources.defer(() => removeRun(connection, run, placesOf(configuration), SILENT).catch(() => undefined));
  const listener = new Listener(stage, plan, run);
  const transport = new ListeningTransport(inner, province, disturbance, listener);
  listener.listenOn(transport);
  resources.defer(() => transport.close());

  const senders = sendersOf(configuration);
  const partBytes = disturbance.reorders ? SMALL_PART_BYTES : PART_BYTES;
  const members: { tick(nowMs: number): void; stop(): void }[] = [];
  const participant = new Participant({
    instance: createInstanceName(),
    endpoints: own.map(
      (code) =>
        new Endpoint({
          code,
          run,
          hash: sha256Hex,
          partLimit: { partBytes, maximumBytes: PART_BYTES },
          store: null,
          create: (state) => createLogicalProcess(configuration, code, state === undefined ? {} : { state }),
        }),
    ),
    sendersTo: (code) => senders.get(code) ?? [],
    transport,
    log: SILENT,
    onFailure: (error) => listener.fail(error),
    onFenced: (reason) => listener.fail(new Error(reason)),
  });
  const evidence = new EvidenceReceiver({
    run,
    hash: sha256Hex,
    places: placesOf(configuration),
    transport,
    observer: { onRows: () => {}, onGrant: () => {}, stops: () => false },
    log: SILENT,
    onFailure: (error) => listener.fail(error),
  });
  const conductor = (): WindowConductor =>
    new WindowConductor({
      instance: createInstanceName(),
      terms: termsOf(configuration),
      hash: sha256Hex,
      transport,
      log: SILENT,
      stallAfterMs: PATIENCES * stage.patienceMs + stage.restartWithinMs,
      joinWithinMs: stage.joinWithinMs,
      onFailure: (error) => listener.fail(error),
      onFenced: () => {},
    });
  let leader = conductor();
  listener.onConductorRestart = () => {
    leader.stop();
    leader = conductor();
    leader.start();
  };
  members.push(participant, evidence, { tick: (nowMs) => leader.tick(nowMs), stop: () => leader.stop() });
  participant.start();
  evidence.start();
  leader.start();
  resources.defer(offerConfiguration(connection, { run, text: JSON.stringify(configuration), isOpen: true }));
  const timer = setInterval(() => {
    for (const member of members) member.tick(performance.now());
    listener.tick(performance.now());
  }, TICK_MS);
  resources.defer(() => {
    clearInterval(timer);
    for (const member of members) member.stop();
  });
  const onAbort = (): void => listener.fail(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  resources.defer(() => signal.removeEventListener("abort", onAbort));
  const conversation = await listener.ended;
  signal.throwIfAborted();
  return conversation;
}
