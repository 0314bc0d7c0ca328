import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { ByteHash } from "#kernel/fingerprint.ts";
import type { Log } from "#ports/log.ts";
import type { DeliveredPart, Transport } from "#ports/transport.ts";
import type { GrantMessage } from "#protocol/controlMessage.ts";
import type { Grant } from "#protocol/grant.ts";
import { Inbox } from "./inbox.ts";
import type { Observer } from "./observer.ts";

/** What the receiver of evidence is made from. */
export interface EvidenceReceiverSetting {
  readonly run: string;
  readonly hash: ByteHash;
  readonly places: readonly string[];
  readonly transport: Transport;
  readonly observer: Observer;
  readonly log: Log;
  /** It cannot go on. */
  onFailure(error: unknown): void;
}

const FIRST_ASK_MS = 250;
const LAST_ASK_MS = 2_000;

/**
 * The observer's end of all links: it hands over rows and grants window by window, senders in code order, exactly as
 * the embedded engine does. It may lag behind the windows, so that nobody waits for the evidence to be read.
 */
export class EvidenceReceiver {
  readonly #setting: EvidenceReceiverSetting;
  readonly #inbox: Inbox;
  /** Heard, but not yet handed over, in order. */
  readonly #grants: Grant[] = [];
  #epoch = 0;
  #heardWindow = -1;
  /** All rows of all windows up to this one were handed over. */
  #observedWindow = -1;
  #nowMs = 0;
  #askAtMs = 0;
  #askWaitMs = FIRST_ASK_MS;
  #isOver = false;

  constructor(setting: EvidenceReceiverSetting) {
    this.#setting = setting;
    this.#inbox = new Inbox(RESULTS, setting.run, setting.hash, new Map());
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
    return this.#heardWindow - this.#grants.length;
  }

  tick(nowMs: number): void {
    this.#nowMs = nowMs;
    const next = this.#grants[0];
    if (next === undefined || this.#isOver) return;
    if (this.#askAtMs === 0) this.#askAtMs = nowMs + this.#askWaitMs;
    if (nowMs < this.#askAtMs) return;
    for (const missing of this.#missing(next)) this.#setting.transport.tell({ kind: "ask", ...missing });
    this.#askWaitMs = Math.min(2 * this.#askWaitMs, LAST_ASK_MS);
    this.#askAtMs = nowMs + this.#askWaitMs;
  }

  stop(): void {
    this.#isOver = true;
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
    if (grant.window > this.#heardWindow + 1) return;
    if (grant.window === this.#heardWindow + 1) {
      this.#heardWindow = grant.window;
      this.#grants.push({ ...grant, expected: grant.expected });
    }
    // Said before anything is handed over: the next window need not wait for that.
    this.#tellObserved();
    this.#advance();
  }

  #onPart(part: DeliveredPart): void {
    // It counts as having finished the window before the one whose rows it waits for.
    const reception = this.#inbox.receive(part, this.#inboxWindow(part.window));
    if (reception === "damaged") {
      const { from, window } = part;
      this.#setting.log.warn({ from, window, part: part.part }, "rows came damaged and are dropped");
    }
    if (reception === "held") this.#advance();
  }

  /** Senders may be ahead of the observer; a window that was handed over already is past. */
  #inboxWindow(window: number): number {
    return window <= this.#observedWindow ? this.#observedWindow + 1 : window;
  }

  #advance(): void {
    const before = this.#observedWindow;
    for (let next = this.#grants[0]; next !== undefined; next = this.#grants[0]) {
      if (this.#missing(next).length > 0) break;
      const expected = next.expected.filter(({ to }) => to === RESULTS);
      for (const { batch } of this.#taken(next, expected))
        this.#setting.observer.onRows(batch.from, batch.rows);
      this.#grants.shift();
      this.#observedWindow = next.window - 1;
      this.#askWaitMs = FIRST_ASK_MS;
      this.#askAtMs = this.#nowMs + FIRST_ASK_MS;
      this.#setting.observer.onGrant(next);
    }
    if (this.#observedWindow !== before) this.#tellObserved();
  }

  #taken(grant: Grant, expected: Grant["expected"]) {
    const taken = this.#inbox.take(expected, grant.window - 1);
    for (const { sealed } of taken) sealed.at(-1)?.settle();
    return taken;
  }

  #missing({ expected }: Grant) {
    return this.#inbox.missing(expected.filter(({ to }) => to === RESULTS));
  }

  #tellObserved(): void {
    if (this.#isOver) return;
    this.#setting.transport.tell({
      kind: "observed",
      heardWindow: this.#heardWindow,
      observedWindow: this.#observedWindow,
    });
  }
}
