import type { Log } from "#ports/log.ts";
import type { DeliveredPart, Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import type { AskMessage, GrantMessage } from "#protocol/controlMessage.ts";
import type { ExpectedBatch } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";
import { byReceiver } from "./conductor.ts";
import { discardableWindow, type Endpoint } from "./endpoint.ts";

/** What a participant is made from. */
export interface ParticipantSetting {
  /**
   * Tells this process from any other that hosts, or hosted, the same logical processes, and sorts after all that
   * were started before it: of two, the newer counts.
   */
  readonly instance: string;
  /** In code order. */
  readonly endpoints: readonly Endpoint[];
  /** Who may send to a logical process. */
  sendersTo(code: string): readonly string[];
  readonly transport: Transport;
  readonly log: Log;
  /** The participant cannot go on; it has told the others already. */
  onFailure(error: unknown): void;
  /** Another instance has taken its place, or its state does not fit the run. */
  onFenced(reason: string): void;
}

const FIRST_ASK_MS = 250;
const LAST_ASK_MS = 2_000;
const DISCARD_EVERY_WINDOWS = 32;

/**
 * One operating-system process of a federation: logical processes, run window by window as the conductor allows.
 * It has no clock: whoever hosts it says now and then what time it is.
 */
export class Participant {
  readonly #setting: ParticipantSetting;
  #epoch = 0;
  #pending: GrantMessage | null = null;
  /** Batches the pending window still needs, by receiver. */
  #expected: ReadonlyMap<string, readonly ExpectedBatch[]> = new Map();
  /** 0: to be set when the time is told next. */
  #askAtMs = 0;
  #askWaitMs = FIRST_ASK_MS;
  #isOver = false;

  constructor(setting: ParticipantSetting) {
    this.#setting = setting;
  }

  /** Begins to listen, publishes again what may not have got out, and says where it stands. */
  start(): void {
    const { transport, endpoints } = this.#setting;
    transport.listen("grant", (message) => this.#guarded(() => this.#onGrant(message)));
    transport.listen("collect", () => this.#tellStanding());
    transport.listen("fenced", ({ instance, reason }) => this.#onFenced(instance, reason));
    for (const endpoint of endpoints) {
      const { code } = endpoint;
      transport.listen("ask", (message) => this.#guarded(() => this.#onAsk(endpoint, message)), code);
      transport.receive(code, this.#setting.sendersTo(code), (part) =>
        this.#guarded(() => this.#onPart(endpoint, part)),
      );
      transport.publish(endpoint.lastParts());
    }
    this.#tellStanding();
  }

  /** @param nowMs any clock that runs on */
  tick(nowMs: number): void {
    if (this.#pending === null || this.#isOver) return;
    if (this.#askAtMs === 0) this.#askAtMs = nowMs + this.#askWaitMs;
    if (nowMs < this.#askAtMs) return;
    for (const missing of this.#missing()) this.#setting.transport.tell({ kind: "ask", ...missing });
    this.#askWaitMs = Math.min(2 * this.#askWaitMs, LAST_ASK_MS);
    this.#askAtMs = nowMs + this.#askWaitMs;
  }

  /** Stops for good and lets go of the stores. */
  stop(): void {
    this.#isOver = true;
    for (const endpoint of this.#setting.endpoints) endpoint.close();
  }

  #guarded(work: () => void): void {
    if (this.#isOver) return;
    try {
      work();
    } catch (error) {
      this.#isOver = true;
      const { transport, endpoints, onFailure } = this.#setting;
      transport.tell({
        kind: "failed",
        error: error instanceof Error ? error.name : "Error",
        invariant: error instanceof BrokenInvariant ? error.invariant : null,
        places: endpoints.map(({ code }) => code),
        message: error instanceof Error ? error.message : String(error),
      });
      onFailure(error);
    }
  }

  #onGrant(message: GrantMessage): void {
    const { epoch, grant } = message;
    const { endpoints } = this.#setting;
    // Whoever opened it must hear that there is a newer conductor, or that an older one has come further.
    const isOver = epoch < this.#epoch || endpoints.every(({ lastWindow }) => lastWindow > grant.window);
    this.#epoch = Math.max(this.#epoch, epoch);
    // A window that is lost for good ends in the conductor's refusal; one that is only late, in nothing.
    const isAhead = endpoints.some(({ lastWindow }) => lastWindow < grant.window - 1);
    if (isOver || isAhead) return this.#tellStanding();
    const done = endpoints.filter(({ lastWindow }) => lastWindow === grant.window);
    if (done.length > 0) this.#tellReports(done.map(({ lastReport }) => lastReport));
    if (!endpoints.some(({ lastWindow }) => lastWindow < grant.window)) return;
    if (this.#pending?.grant.window === grant.window) {
      this.#pending = message;
      this.#tellStanding();
      return;
    }
    this.#pending = message;
    this.#expected = byReceiver(grant.expected);
    this.#askWaitMs = FIRST_ASK_MS;
    this.#askAtMs = 0;
    this.#advance();
  }

  #onPart(endpoint: Endpoint, part: DeliveredPart): void {
    const reception = endpoint.receive(part);
    if (reception === "damaged" || reception === "of another run") {
      const { from, to, window } = part;
      this.#setting.log.warn(
        { from, to, window, part: part.part, reception },
        "a part came damaged, or from another run, and is dropped",
      );
    }
    if (reception === "held" && this.#pending !== null) this.#advance();
  }

  /** Does the pending window as soon as every batch is here. */
  #advance(): void {
    const message = this.#pending;
    if (message === null || this.#missing().length > 0) return;
    const { endpoints, transport } = this.#setting;
    const { grant } = message;
    const reports: WindowReport[] = [];
    this.#pending = null;
    for (const endpoint of endpoints) {
      if (endpoint.lastWindow === grant.window) continue;
      const expected = this.#expected.get(endpoint.code) ?? [];
      const { report, parts } = endpoint.finishWindow({ ...grant, expected });
      transport.publish(parts);
      reports.push(report);
    }
    this.#tellReports(reports);
    if (grant.window % DISCARD_EVERY_WINDOWS !== 0) return;
    const through = discardableWindow(grant);
    for (const { code } of endpoints) if (through >= 0) transport.discard(code, through);
  }

  #missing(): ExpectedBatch[] {
    const missing: ExpectedBatch[] = [];
    if (this.#pending === null) return missing;
    const { window } = this.#pending.grant;
    for (const endpoint of this.#setting.endpoints) {
      if (endpoint.lastWindow === window) continue;
      const expected = this.#expected.get(endpoint.code);
      if (expected !== undefined) missing.push(...endpoint.missing(expected));
    }
    return missing;
  }

  #onAsk(endpoint: Endpoint, { to, window }: AskMessage): void {
    const parts: SealedPart[] = endpoint.partsAgain(to, window);
    this.#setting.log.info(
      { from: endpoint.code, to, window, parts: parts.length },
      "asked for a batch again",
    );
    this.#setting.transport.publish(parts);
  }

  #onFenced(instance: string, reason: string): void {
    if (instance !== this.#setting.instance || this.#isOver) return;
    this.#isOver = true;
    this.#setting.onFenced(reason);
  }

  #tellReports(reports: readonly (WindowReport | null)[]): void {
    const { transport, instance } = this.#setting;
    const told = reports.filter((report) => report !== null);
    transport.tell({ kind: "report", epoch: this.#epoch, instance, reports: told });
  }

  #tellStanding(): void {
    if (this.#isOver) return;
    const { transport, instance, endpoints } = this.#setting;
    const standings = endpoints.map(({ standing }) => standing);
    transport.tell({ kind: "standing", epoch: this.#epoch, instance, standings, missing: this.#missing() });
  }
}
