import { drawSource, purposeCode, uniform } from "#kernel/draw.ts";
import type { DeliveredPart, Transport } from "#ports/transport.ts";
import { partName, type SealedPart } from "#protocol/batchPart.ts";
import { type ControlMessage, placeOfControl } from "#protocol/controlMessage.ts";

/** What a bus does to what it carries: shares from 0 to 1. */
export interface BusFaults {
  readonly seed: number;
  readonly loss: number;
  readonly duplicate: number;
  readonly damage: number;
  /** Whether what is under way is delivered in any order. */
  readonly reorder: boolean;
}

const CALM: BusFaults = { seed: 1, loss: 0, duplicate: 0, damage: 0, reorder: false };
const CHOICE = purposeCode("bus.choice");

interface Listener {
  readonly party: MemoryTransport;
  readonly kind: string;
  readonly place: string | undefined;
  hear(message: ControlMessage): void;
}

interface Receiver {
  readonly party: MemoryTransport;
  readonly to: string;
  readonly from: ReadonlySet<string>;
  take(part: DeliveredPart): void;
}

interface Delivery {
  readonly party: MemoryTransport;
  deliver(): void;
}

/**
 * A transport inside one process, for tests and simulations: nothing moves until `step` is called, and then what
 * moves, is lost, doubled or damaged follows from the seed alone.
 */
export class MemoryBus {
  readonly #faults: BusFaults;
  readonly #source;
  #draws = 0;
  readonly #listeners: Listener[] = [];
  readonly #receivers: Receiver[] = [];
  readonly #stored = new Map<string, SealedPart>();
  #underWay: Delivery[] = [];
  /** Names of the parts that were settled, as they were. */
  readonly settled: string[] = [];
  /** How often each kind of thing happened, for tests that ask whether it did. */
  readonly counts = { delivered: 0, lost: 0, doubled: 0, damaged: 0 };

  constructor(faults: Partial<BusFaults> = {}) {
    this.#faults = { ...CALM, ...faults };
    this.#source = drawSource(this.#faults.seed, 0, "bus");
  }

  party(): Transport {
    return new MemoryTransport(this);
  }

  /** Delivers one thing that is under way. Returns false if there is none. */
  step(): boolean {
    if (this.#underWay.length === 0) return false;
    const at = this.#faults.reorder ? Math.floor(this.#uniform() * this.#underWay.length) : 0;
    const delivery = this.#underWay.splice(at, 1)[0];
    if (delivery !== undefined && !delivery.party.isClosed) delivery.deliver();
    return true;
  }

  /** Forgets everything it holds, as a broker whose disk was erased. */
  erase(): void {
    this.#stored.clear();
    this.#underWay = [];
  }

  /** What it holds for receivers that come later. */
  get storedParts(): number {
    return this.#stored.size;
  }

  publish(part: SealedPart): void {
    const id = `${partName(part)} attempt ${part.attempt}`;
    if (this.#stored.has(id)) return;
    this.#stored.set(id, part);
    for (const receiver of this.#receivers) this.#bring(part, receiver);
  }

  receive(receiver: Receiver): void {
    this.#receivers.push(receiver);
    for (const part of this.#stored.values()) this.#bring(part, receiver);
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  tell(message: ControlMessage): void {
    const place = placeOfControl(message);
    const text = JSON.stringify(message);
    for (const listener of this.#listeners) {
      if (listener.kind !== message.kind || listener.place !== place || listener.party.isClosed) continue;
      this.#send({ party: listener.party, deliver: () => listener.hear(JSON.parse(text)) });
    }
  }

  discard(from: string, throughWindow: number): void {
    for (const [id, part] of this.#stored) {
      if (part.from === from && part.window <= throughWindow) this.#stored.delete(id);
    }
  }

  #bring(part: SealedPart, { party, to, from, take }: Receiver): void {
    if (part.to !== to || !from.has(part.from) || party.isClosed) return;
    const settle = (): void => void this.settled.push(partName(part));
    this.#send({ party, deliver: () => take({ ...this.#carried(part), settle }) });
  }

  #carried(part: SealedPart): SealedPart {
    const body = part.body.slice();
    if (this.#uniform() < this.#faults.damage) {
      this.counts.damaged++;
      const at = Math.floor(this.#uniform() * body.length);
      body[at] = (body[at] ?? 0) ^ 1;
    }
    return { ...part, body };
  }

  #send(delivery: Delivery): void {
    if (this.#uniform() < this.#faults.loss) {
      this.counts.lost++;
      return;
    }
    this.counts.delivered++;
    this.#underWay.push(delivery);
    if (this.#uniform() >= this.#faults.duplicate) return;
    this.counts.doubled++;
    this.#underWay.push(delivery);
  }

  #uniform(): number {
    return uniform(this.#source, this.#draws++, CHOICE, 0);
  }
}

class MemoryTransport implements Transport {
  isClosed = false;
  readonly #bus: MemoryBus;

  constructor(bus: MemoryBus) {
    this.#bus = bus;
  }

  publish(parts: readonly SealedPart[]): void {
    if (this.isClosed) return;
    for (const part of parts) this.#bus.publish(part);
  }

  receive(to: string, from: readonly string[], onPart: (part: DeliveredPart) => void): void {
    this.#bus.receive({ party: this, to, from: new Set(from), take: onPart });
  }

  discard(from: string, throughWindow: number): void {
    this.#bus.discard(from, throughWindow);
  }

  tell(message: ControlMessage): void {
    if (!this.isClosed) this.#bus.tell(message);
  }

  listen<Kind extends ControlMessage["kind"]>(
    kind: Kind,
    onMessage: (message: Extract<ControlMessage, { kind: Kind }>) => void,
    place?: string,
  ): void {
    const hear = (message: ControlMessage): void =>
      onMessage(message as Extract<ControlMessage, { kind: Kind }>);
    this.#bus.listen({ party: this, kind, place, hear });
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}
