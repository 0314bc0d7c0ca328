import type { ControlKind, DeliveredPart, Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import type { ControlMessage } from "#protocol/controlMessage.ts";
import { controlMessageSchema } from "#protocol/controlSchema.ts";
import type { SimulatedBroker } from "./simulatedBroker.ts";
import type { SimulatedClock } from "./simulatedClock.ts";
import type { SimulatedProcess } from "./simulatedProcess.ts";

/** Hears of everything that a process says, when it says it. */
export interface TransportWatch {
  published(member: SimulatedProcess, part: SealedPart): void;
  settled(member: SimulatedProcess, part: SealedPart): void;
  discarded(member: SimulatedProcess, from: string, throughWindow: number): void;
  told(member: SimulatedProcess, message: ControlMessage): void;
  heard(member: SimulatedProcess, message: ControlMessage): void;
  taken(member: SimulatedProcess, part: SealedPart): void;
}

const RETRY_MS = 1_000;

/**
 * In place of the transport over NATS: it promises what the port asks for and no more. It keeps publishing what is not
 * confirmed, and reads its streams from the beginning whenever its connection breaks.
 */
export class SimulatedTransport implements Transport {
  readonly #member: SimulatedProcess;
  readonly #broker: SimulatedBroker;
  readonly #clock: SimulatedClock;
  readonly #watch: TransportWatch;
  readonly #pending = new Map<number, SealedPart>();
  #tokens = 0;

  constructor(
    member: SimulatedProcess,
    broker: SimulatedBroker,
    clock: SimulatedClock,
    watch: TransportWatch,
  ) {
    this.#member = member;
    this.#broker = broker;
    this.#clock = clock;
    this.#watch = watch;
  }

  publish(parts: readonly SealedPart[]): void {
    for (const part of parts) {
      this.#member.point("before publishing");
      this.#watch.published(this.#member, part);
      const token = this.#tokens++;
      this.#pending.set(token, part);
      this.#send(token);
      this.#member.point("after publishing");
    }
  }

  receive(to: string, from: readonly string[], onPart: (part: DeliveredPart) => void): void {
    this.#member.point("before receiving");
    this.#broker.read({
      member: this.#member,
      to,
      from: new Set(from),
      settled: new Set(),
      reached: new Map(),
      take: (part) => {
        this.#member.point("before a part");
        this.#watch.taken(this.#member, part);
        onPart(part);
        this.#member.point("after a part");
      },
      settle: (part) => {
        this.#member.point("before settling");
        this.#watch.settled(this.#member, part);
      },
    });
    this.#member.point("after receiving");
  }

  discard(from: string, throughWindow: number): void {
    this.#member.point("before discarding");
    this.#watch.discarded(this.#member, from, throughWindow);
    this.#broker.discard(from, throughWindow);
    this.#member.point("after discarding");
  }

  tell(message: ControlMessage): void {
    // What a dying process says in its last handler is never heard.
    if (!this.#member.isAlive) return;
    this.#member.point(`before telling ${message.kind}`);
    this.#watch.told(this.#member, message);
    this.#broker.tell(this.#member, message);
    this.#member.point(`after telling ${message.kind}`);
  }

  listen<Kind extends ControlKind>(
    kind: Kind,
    onMessage: (message: Extract<ControlMessage, { kind: Kind }>) => void,
    place?: string,
  ): void {
    const hear = (text: string): void => {
      const message = controlMessageSchema.parse(JSON.parse(text)) as Extract<ControlMessage, { kind: Kind }>;
      this.#member.point(`before hearing ${kind}`);
      this.#watch.heard(this.#member, message);
      onMessage(message);
      this.#member.point(`after hearing ${kind}`);
    };
    this.#broker.listen({ member: this.#member, kind, place, hear });
  }

  /** The connection is there again. */
  reconnected(): void {
    if (!this.#member.isAlive) return;
    for (const token of this.#pending.keys()) this.#send(token, false);
    this.#broker.readAgain(this.#member);
  }

  async close(): Promise<void> {
    this.#pending.clear();
  }

  #send(token: number, repeats = true): void {
    const part = this.#pending.get(token);
    if (part === undefined || !this.#member.isAlive) return;
    const waitMs = this.#member.pausedUntilMs - this.#clock.nowMs;
    if (waitMs > 0) return this.#clock.after(waitMs, () => this.#send(token, repeats));
    this.#broker.publish(this.#member, part, () => void this.#pending.delete(token));
    if (repeats) this.#clock.after(RETRY_MS, () => this.#send(token));
  }
}
