import { randomUUID } from "node:crypto";
import { offerConfiguration } from "#adapters/nats/natsConfiguration.ts";
import { openNatsTransport, removeRun } from "#adapters/nats/natsTransport.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { Endpoint } from "#engine/endpoint.ts";
import { EvidenceReceiver } from "#engine/evidenceReceiver.ts";
import { Participant } from "#engine/participant.ts";
import { WindowConductor } from "#engine/windowConductor.ts";
import type { Log } from "#ports/log.ts";
import type { Transport } from "#ports/transport.ts";
import { CONDUCTOR } from "#protocol/roster.ts";
import { calendarOf } from "../assembly/countryMachines.ts";
import { createLogicalProcess } from "../assembly/logicalProcess.ts";
import { placesOf, termsOf } from "../assembly/places.ts";
import { createInstanceName } from "../federation/instanceName.ts";
import { sendersOf } from "../federation/links.ts";
import type { Conversation } from "./conversation.ts";
import { Listener } from "./listener.ts";
import { ListeningTransport } from "./listeningTransport.ts";
import type { PartPlan } from "./partPlan.ts";
import type { Stage } from "./stage.ts";

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
  const listener = new Listener(stage, plan, run);
  resources.defer(() => removeRun(connection, run, placesOf(configuration), SILENT).catch(() => undefined));
  const inner = await openWay(stage, run, own, (problem) => listener.onForged(problem));
  const transport = new ListeningTransport(inner, province, disturbance, listener);
  listener.listenOn(transport);
  resources.defer(() => transport.close());
  const scene: Scene = { stage, plan, run, transport, listener };
  const members = [othersOf(scene, own), evidenceOf(scene), conductorOf(scene)];
  for (const member of members) member.start();
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

function openWay(
  { members, connection }: Stage,
  run: string,
  senders: readonly string[],
  onForged: (problem: string) => void,
): Promise<Transport> {
  if (members !== null) return members.open(run, senders, SILENT, onForged);
  return openNatsTransport({ connection, run, member: CONDUCTOR, senders, log: SILENT });
}

interface Scene {
  readonly stage: Stage;
  readonly plan: PartPlan;
  readonly run: string;
  readonly transport: ListeningTransport;
  readonly listener: Listener;
}

/** One of those who play beside the province under test. */
interface Player {
  start(): void;
  tick(nowMs: number): void;
  stop(): void;
}

/** The platform, the bank and the other provinces. */
function othersOf({ plan, run, transport, listener }: Scene, codes: readonly string[]): Player {
  const { configuration, disturbance } = plan;
  const senders = sendersOf(configuration);
  const partBytes = disturbance.reorders ? SMALL_PART_BYTES : PART_BYTES;
  const endpoints = codes.map(
    (code) =>
      new Endpoint({
        code,
        run,
        hash: sha256Hex,
        partLimit: { partBytes, maximumBytes: PART_BYTES },
        store: null,
        create: (state) => createLogicalProcess(configuration, code, state === undefined ? {} : { state }),
      }),
  );
  return new Participant({
    instance: createInstanceName(),
    endpoints,
    sendersTo: (code) => senders.get(code) ?? [],
    transport,
    log: SILENT,
    onFailure: (error) => listener.fail(error),
    onFenced: (reason) => listener.fail(new Error(reason)),
  });
}

function evidenceOf({ plan: { configuration }, run, transport, listener }: Scene): Player {
  return new EvidenceReceiver({
    run,
    hash: sha256Hex,
    places: placesOf(configuration),
    reach: calendarOf(configuration),
    transport,
    observer: { onRows: () => {}, onGrant: () => {}, stops: () => false },
    log: SILENT,
    onFailure: (error) => listener.fail(error),
  });
}

/** The conductor, and another one in its place when the listener says so. */
function conductorOf({ stage, plan, transport, listener }: Scene): Player {
  const { patienceMs, restartWithinMs, joinWithinMs } = stage;
  const create = (): WindowConductor =>
    new WindowConductor({
      instance: createInstanceName(),
      firstEpoch: Date.now(),
      terms: termsOf(plan.configuration),
      hash: sha256Hex,
      transport,
      log: SILENT,
      stallAfterMs: PATIENCES * patienceMs + (plan.restarts?.who === "province" ? restartWithinMs : 0),
      joinWithinMs,
      onFailure: (error) => listener.fail(error),
      onFenced: () => {},
    });
  let leader = create();
  listener.onConductorRestart = () => {
    leader.stop();
    leader = create();
    leader.start();
  };
  return { start: () => leader.start(), tick: (nowMs) => leader.tick(nowMs), stop: () => leader.stop() };
}
