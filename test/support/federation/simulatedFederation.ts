import { sha256Hex } from "#adapters/node/sha256.ts";
import type { Row } from "#domain/row.ts";
import { Endpoint } from "#engine/endpoint.ts";
import { EvidenceReceiver } from "#engine/evidenceReceiver.ts";
import { Participant } from "#engine/participant.ts";
import { WindowConductor } from "#engine/windowConductor.ts";
import type { Transport } from "#ports/transport.ts";
import type { EndedMessage, HeldMessage, StalledMessage } from "#protocol/controlMessage.ts";
import type { Grant } from "#protocol/grant.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { placesOf, termsOf } from "#services/assembly/places.ts";
import { sendersOf } from "#services/federation/links.ts";
import { type BusFaults, MemoryBus } from "../memory/memoryBus.ts";
import { MemoryStores } from "../memory/memoryStore.ts";

export interface FederationSetting {
  readonly configuration: RunConfiguration;
  readonly faults?: Partial<BusFaults>;
  /** How the logical processes are shared out over participants; one each unless given. */
  readonly groups?: readonly (readonly string[])[];
  readonly partLimitBytes?: number;
  readonly stallAfterMs?: number;
  /** Live mode: how far the observer lets time go. */
  readonly opensBefore?: (nowMs: number) => number | null;
  /** Participants that never come. */
  readonly absent?: readonly string[];
}

interface Member {
  readonly transport: Transport;
  tick(nowMs: number): void;
  stop(): void;
}

export const silentLog = { debug() {}, info() {}, warn() {}, error() {} };

/** A whole federation in one thread, over a bus that loses, doubles, damages and reorders: driven by its seed alone. */
export class SimulatedFederation {
  readonly bus: MemoryBus;
  readonly stores = new MemoryStores();
  readonly rows: Row[] = [];
  readonly grants: Grant[] = [];
  readonly failures: unknown[] = [];
  readonly fenced: string[] = [];
  ended: EndedMessage | null = null;
  stalled: StalledMessage | null = null;
  held: HeldMessage | null = null;
  crashes = 0;
  readonly #setting: FederationSetting;
  readonly #members = new Map<string, Member>();
  readonly #groups: ReadonlyMap<string, readonly string[]>;
  #instances = 0;
  #nowMs = 0;

  constructor(setting: FederationSetting) {
    this.#setting = setting;
    this.bus = new MemoryBus(setting.faults ?? {});
    const groups = setting.groups ?? placesOf(setting.configuration).map((code) => [code]);
    this.#groups = new Map(groups.map((codes) => [codes.join(","), codes]));
    this.startConductor();
    for (const name of this.#groups.keys()) if (!setting.absent?.includes(name)) this.startParticipant(name);
    this.#startObserver();
  }

  /** The federation's own clock. */
  get nowMs(): number {
    return this.#nowMs;
  }

  get participants(): readonly string[] {
    return [...this.#groups.keys()];
  }

  startConductor(name = "conductor"): void {
    const { configuration, stallAfterMs = 60_000 } = this.#setting;
    const transport = this.bus.party();
    const conductor = new WindowConductor({
      instance: this.#nextInstance(),
      firstEpoch: this.#instances,
      terms: termsOf(configuration),
      hash: sha256Hex,
      transport,
      log: silentLog,
      stallAfterMs,
      joinWithinMs: stallAfterMs,
      onFailure: (error) => this.failures.push(error),
      onFenced: (reason) => this.fenced.push(reason),
    });
    this.#members.set(name, {
      transport,
      tick: (now) => conductor.tick(now),
      stop: () => conductor.stop(),
    });
    conductor.start();
  }

  /** @param variant another process for the same places, which shares no store with the first */
  startParticipant(name: string, variant?: { readonly as: string; readonly withOwnStores: true }): void {
    const { configuration, partLimitBytes = 100_000 } = this.#setting;
    const transport = this.bus.party();
    const senders = sendersOf(configuration);
    const participant = new Participant({
      instance: this.#nextInstance(),
      endpoints: (this.#groups.get(name) ?? []).map(
        (code) =>
          new Endpoint({
            code,
            run: "test",
            hash: sha256Hex,
            partLimit: { partBytes: partLimitBytes, maximumBytes: 100_000 },
            store: (variant === undefined ? this.stores : new MemoryStores()).open(code),
            create: (state) =>
              createLogicalProcess(configuration, code, state === undefined ? {} : { state }),
          }),
      ),
      sendersTo: (code) => senders.get(code) ?? [],
      transport,
      log: silentLog,
      onFailure: (error) => this.failures.push(error),
      onFenced: (reason) => this.fenced.push(reason),
    });
    this.#members.set(variant?.as ?? name, {
      transport,
      tick: (now) => participant.tick(now),
      stop: () => participant.stop(),
    });
    participant.start();
  }

  /** Ends a member at once, as kill -9 does; what was under way to it is lost. */
  crash(name: string): void {
    this.crashes++;
    void this.#members.get(name)?.transport.close();
    this.#members.delete(name);
    for (const code of this.#groups.get(name) ?? []) this.stores.abandon(code);
  }

  restart(name: string): void {
    if (name === "conductor") this.startConductor();
    else this.startParticipant(name);
  }

  /** Lets things happen: deliveries, and every so many of them a tick of everybody's clock. */
  step(): void {
    if (this.bus.step()) {
      this.#steps++;
      if (this.#steps % 200 !== 0) return;
    }
    this.#nowMs += 50;
    for (const member of this.#members.values()) member.tick(this.#nowMs);
  }

  #steps = 0;

  /** @throws if the run has not ended after so many steps */
  run(maximumSteps = 2_000_000, beforeStep: (step: number) => void = () => {}): EndedMessage {
    for (let step = 0; step < maximumSteps; step++) {
      if (this.ended !== null) return this.ended;
      if (this.failures.length > 0) throw this.failures[0];
      if (this.stalled !== null) throw new Error(`stalled: ${JSON.stringify(this.stalled)}`);
      beforeStep(step);
      this.step();
    }
    throw new Error(`not ended after ${maximumSteps} steps, at window ${this.grants.at(-1)?.window}`);
  }

  #nextInstance(): string {
    return String(this.#instances++).padStart(6, "0");
  }

  #startObserver(): void {
    const transport = this.bus.party();
    const { opensBefore } = this.#setting;
    const receiver = new EvidenceReceiver({
      run: "test",
      hash: sha256Hex,
      places: placesOf(this.#setting.configuration),
      reach: calendarOf(this.#setting.configuration),
      transport,
      observer: {
        onRows: (_place, rows) => void this.rows.push(...rows),
        onGrant: (grant) => void this.grants.push(grant),
        stops: () => false,
      },
      log: silentLog,
      ...(opensBefore === undefined ? {} : { opensBefore: () => opensBefore(this.#nowMs) }),
      onFailure: (error) => this.failures.push(error),
    });
    transport.listen("ended", (message) => {
      this.ended = message;
    });
    transport.listen("held", (message) => {
      this.held = message;
    });
    transport.listen("stalled", (message) => {
      this.stalled = message;
    });
    this.#members.set("observer", {
      transport,
      tick: (now) => receiver.tick(now),
      stop: () => receiver.stop(),
    });
    receiver.start();
  }
}
