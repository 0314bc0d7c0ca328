import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { ByteHash } from "#kernel/fingerprint.ts";
import type { Log } from "#ports/log.ts";
import { type Store, type Stored, StoreError } from "#ports/store.ts";
import type { DeliveredPart, Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import type { GrantMessage, ObservedMessage } from "#protocol/controlMessage.ts";
import type { ExpectedBatch, Grant } from "#protocol/grant.ts";
import { checkEvidence, type EvidenceTerms } from "./checkEvidence.ts";
import { bare } from "./endpoint.ts";
import { Inbox, type ReceivedBatch, type TakenBatch } from "./inbox.ts";
import type { Observer } from "./observer.ts";
import { lossText } from "./resumedGrant.ts";
import { type ToldRows, takeDown } from "./toldRows.ts";

/** Where evidence is kept, for the case that the process that gathers it dies. */
export interface EvidenceMemory {
  readonly store: Store;
  /** What the store held when it was opened; its snapshot is an `EvidenceSnapshot`. */
  readonly stored: Stored;
  /** All that has been gathered so far, as plain data. */
  gathered(): unknown;
}

/** What a store of evidence holds up to a window. Plain data. */
export interface EvidenceSnapshot {
  readonly taken: Map<string, TakenBatch>;
  readonly told: ToldRows;
  readonly window: number;
  readonly stopsAfter: number | null;
  /** What `gathered` gave then. */
  readonly gathered: unknown;
}

/** One window handed over: all that is needed to hand it over again. */
interface HandedOver {
  /** With the batches expected here, and no others. */
  readonly grant: Grant;
  readonly parts: readonly SealedPart[];
}

/** Records are folded into a snapshot when they weigh this much, and four times the last snapshot. */
const SNAPSHOT_AFTER_BYTES = 2 ** 22;

/** What the receiver of evidence is made from. */
export interface EvidenceReceiverSetting extends EvidenceTerms {
  readonly run: string;
  readonly hash: ByteHash;
  readonly transport: Transport;
  readonly observer: Observer;
  readonly log: Log;
  /** The observer has what its snapshot holds; null or left out: nothing survives. */
  readonly memory?: EvidenceMemory | null;
  /** Live mode: the instant before which windows may open now; null: as fast as can be. */
  opensBefore?(): number | null;
  /** It cannot go on. */
  onFailure(error: unknown): void;
}

interface PendingGrant {
  readonly grant: Grant;
  /** The batches of rows that must be here before it is handed over. */
  readonly expected: readonly ExpectedBatch[];
}

const FIRST_ASK_MS = 250;
const LAST_ASK_MS = 2_000;

/**
 * The observer's end of all links: it hands over rows and grants window by window, senders in code order, exactly as
 * the embedded engine does. While a window runs it reads the rows of the one before; the next opens when it has.
 */
export class EvidenceReceiver {
  readonly #setting: EvidenceReceiverSetting;
  readonly #inbox: Inbox;
  readonly #taken: Map<string, TakenBatch>;
  readonly #told: ToldRows;
  /** Heard, but not yet handed over: rows are missing. */
  #pending: PendingGrant | null = null;
  #epoch = 0;
  /** The last window whose grant was handed over; −1 before the first. */
  #window: number;
  #stopsAfter: number | null;
  #grantsHeard = 0;
  /** 0: to be set when the time is told next. */
  #askAtMs = 0;
  #askWaitMs = FIRST_ASK_MS;
  /** Whether the conductor was told last that time may go only so far. */
  #isPaced = false;
  #isOver = false;

  /** Opens with what the memory holds, by handing over every recorded window again. */
  constructor(setting: EvidenceReceiverSetting) {
    this.#setting = setting;
    const stored = setting.memory?.stored ?? { snapshot: null, records: [] };
    const snapshot = stored.snapshot as EvidenceSnapshot | null;
    this.#taken = snapshot?.taken ?? new Map();
    this.#told = snapshot?.told ?? new Map();
    this.#inbox = new Inbox(RESULTS, setting.run, setting.hash, this.#taken);
    this.#window = snapshot?.window ?? -1;
    this.#stopsAfter = snapshot?.stopsAfter ?? null;
    for (const { grant, parts } of stored.records as HandedOver[]) {
      for (const part of parts) this.#inbox.receive({ ...part, settle: () => {} }, this.#window);
      this.#handOver(grant, this.#inbox.take(grant.expected, grant.window - 1));
    }
  }

  start(): void {
    const { transport, places } = this.#setting;
    transport.listen("grant", (message) => this.#guarded(() => this.#onGrant(message)));
    transport.listen("collect", () => this.#tellObserved());
    transport.receive(RESULTS, places, (part) => this.#guarded(() => this.#onPart(part)));
    this.#tellObserved();
  }

  /** The last window whose grant was handed over; −1 before the first. */
  get window(): number {
    return this.#window;
  }

  /** How often the conductor granted a window, the same one again included: it repeats itself while it waits. */
  get grantsHeard(): number {
    return this.#grantsHeard;
  }

  tick(nowMs: number): void {
    if (this.#isOver) return;
    this.#tellPace();
    if (this.#pending === null) return;
    if (this.#askAtMs === 0) this.#askAtMs = nowMs + this.#askWaitMs;
    if (nowMs < this.#askAtMs) return;
    const { expected } = this.#pending;
    for (const missing of this.#inbox.missing(expected))
      this.#setting.transport.tell({ kind: "ask", ...missing });
    this.#askWaitMs = Math.min(2 * this.#askWaitMs, LAST_ASK_MS);
    this.#askAtMs = nowMs + this.#askWaitMs;
  }

  stop(): void {
    this.#isOver = true;
  }

  /** Stops, and says so to the conductor: whoever serves one run after another need not wait for this one. */
  leave(): void {
    this.#setting.transport.tell({ ...this.#observed(), isLeaving: true });
    this.stop();
  }

  #guarded(work: () => void): void {
    if (this.#isOver) return;
    try {
      work();
    } catch (error) {
      this.#isOver = true;
      this.#setting.onFailure(error);
    }
  }

  #onGrant({ epoch, grant }: GrantMessage): void {
    if (epoch < this.#epoch) return;
    this.#epoch = epoch;
    this.#grantsHeard++;
    if (grant.window <= this.#window) return this.#tellObserved();
    // Nobody opens a window before the one before it was seen here.
    if (grant.window > this.#window + 1)
      throw new StoreError("damaged", lossText(RESULTS, this.#window, grant.window));
    if (this.#pending === null) {
      this.#pending = { grant, expected: grant.expected.filter(({ to }) => to === RESULTS) };
      this.#askWaitMs = FIRST_ASK_MS;
      this.#askAtMs = 0;
    }
    this.#advance();
  }

  #onPart(part: DeliveredPart): void {
    const reception = this.#inbox.receive(part, this.#window);
    if (reception === "damaged" || reception === "of another run") {
      const { from, window } = part;
      this.#setting.log.warn(
        { from, window, part: part.part, reception },
        "rows came damaged, or from another run, and are dropped",
      );
    }
    if (reception === "held") this.#advance();
  }

  #advance(): void {
    if (this.#pending === null) return;
    const { grant, expected } = this.#pending;
    if (this.#inbox.missing(expected).length > 0) return;
    const { memory = null } = this.#setting;
    this.#pending = null;
    const received = this.#inbox.take(expected, grant.window - 1);
    if (memory !== null) {
      const parts = received.flatMap(({ sealed }) => sealed.map(bare));
      memory.store.append({ grant: { ...grant, expected }, parts } satisfies HandedOver);
    }
    this.#handOver(grant, received);
    if (memory !== null) this.#fold(memory);
    for (const { sealed } of received) sealed.at(-1)?.settle();
    this.#tellObserved();
  }

  #handOver(grant: Grant, received: readonly ReceivedBatch[]): void {
    const { observer } = this.#setting;
    for (const { batch } of received) {
      checkEvidence(batch, grant, this.#setting);
      takeDown(this.#told, batch);
      observer.onRows(batch.from, batch.rows);
    }
    observer.onGrant(grant);
    this.#window = grant.window;
    if (this.#stopsAfter === null && observer.stops()) this.#stopsAfter = grant.window;
  }

  #fold({ store, gathered }: EvidenceMemory): void {
    if (store.recordBytes <= Math.max(SNAPSHOT_AFTER_BYTES, 4 * store.snapshotBytes)) return;
    const snapshot: EvidenceSnapshot = {
      taken: this.#taken,
      told: this.#told,
      window: this.#window,
      stopsAfter: this.#stopsAfter,
      gathered: gathered(),
    };
    store.replace(snapshot);
  }

  #observed(): ObservedMessage {
    return { kind: "observed", epoch: this.#epoch, window: this.#window, stopsAfter: this.#stopsAfter };
  }

  #tellObserved(): void {
    if (this.#isOver) return;
    const opensBefore = this.#setting.opensBefore?.() ?? null;
    this.#setting.transport.tell({ ...this.#observed(), ...(opensBefore === null ? {} : { opensBefore }) });
    this.#isPaced = opensBefore !== null;
  }

  /** How far time may go is told again and again, and once more when it is set free. */
  #tellPace(): void {
    if (this.#setting.opensBefore === undefined) return;
    if (this.#isPaced || this.#setting.opensBefore() !== null) this.#tellObserved();
  }
}
