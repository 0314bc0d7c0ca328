import { sha256Hex } from "#adapters/node/sha256.ts";
import type { ControlKind, DeliveredPart, Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import type { ControlMessage, GrantMessage } from "#protocol/controlMessage.ts";
import { controlOfVersion, partOfVersion } from "./otherVersion.ts";
import type { Disturbance } from "./partPlan.ts";

/** What a listening transport tells. */
export interface TransportEars {
  /** A part of the province under test has come; whether it may be handed on. */
  onSent(part: SealedPart): boolean;
  /** A part for it goes out. */
  onReceived(part: SealedPart): void;
  /** A grant is about to be told; when it may be, by the clock of `performance.now`. Infinity: not before `release`. */
  grantAt(message: GrantMessage): number;
  onGranted(message: GrantMessage): void;
}

const LATE_MS = 40;
/** Every so many windows a part is withheld, or damaged first. */
const WITHHELD_EVERY = 5;
const DAMAGED_EVERY = 3;

/**
 * The way between the kit's own logical processes and the province under test: it hears what passes, and disturbs what
 * goes to the province as a bad network, or a restarted broker, would.
 */
export class ListeningTransport implements Transport {
  readonly #inner: Transport;
  readonly #province: string;
  readonly #disturbance: Disturbance;
  readonly #ears: TransportEars;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #old = new Map<string, SealedPart>();
  #held: GrantMessage | null = null;
  #copies = 1_000;

  constructor(inner: Transport, province: string, disturbance: Disturbance, ears: TransportEars) {
    this.#inner = inner;
    this.#province = province;
    this.#disturbance = disturbance;
    this.#ears = ears;
  }

  publish(parts: readonly SealedPart[]): void {
    const others = parts.filter(({ to }) => to !== this.#province);
    const own = parts.filter(({ to }) => to === this.#province);
    this.#inner.publish(others);
    for (const part of own) this.#ears.onReceived(part);
    const { reorders, version } = this.#disturbance;
    if (own.length === 0) return;
    const sealed = version === null ? own : own.map((part) => partOfVersion(part, version));
    if (!reorders) return this.#disturb(sealed);
    this.#later(LATE_MS, () => this.#disturb(sealed.toReversed()));
  }

  receive(to: string, from: readonly string[], onPart: (part: DeliveredPart) => void): void {
    this.#inner.receive(to, from, (part) => {
      if (part.from !== this.#province || this.#ears.onSent(part)) onPart(part);
    });
  }

  discard(from: string, throughWindow: number): void {
    this.#inner.discard(from, throughWindow);
  }

  tell(message: ControlMessage): void {
    if (message.kind !== "grant") return this.#inner.tell(this.#ofVersion(message));
    const waitMs = this.#ears.grantAt(message) - performance.now();
    if (waitMs === Number.POSITIVE_INFINITY) this.#held = message;
    else if (waitMs > 0) this.#later(waitMs, () => this.#tellGrant(message));
    else this.#tellGrant(message);
  }

  /** Tells the grant that was held back. */
  release(): void {
    const held = this.#held;
    this.#held = null;
    if (held !== null) this.#tellGrant(held);
  }

  listen<Kind extends ControlKind>(
    kind: Kind,
    onMessage: (message: Extract<ControlMessage, { kind: Kind }>) => void,
    place?: string,
  ): void {
    this.#inner.listen(kind, onMessage, place);
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#inner.close();
  }

  #tellGrant(message: GrantMessage): void {
    this.#ears.onGranted(message);
    const told = this.#ofVersion(message);
    this.#inner.tell(told);
    if (this.#disturbance.copies) this.#inner.tell(told);
  }

  #ofVersion(message: ControlMessage): ControlMessage {
    return this.#disturbance.version === "newer minor" ? controlOfVersion(message) : message;
  }

  #disturb(parts: readonly SealedPart[]): void {
    const { copies, withholds, damages } = this.#disturbance;
    for (const part of parts) {
      const isFirst = part.attempt === 0;
      if (withholds && isFirst && part.window % WITHHELD_EVERY === 1) continue;
      if (damages && isFirst && part.window % DAMAGED_EVERY === 0) this.#inner.publish([this.#damaged(part)]);
      this.#inner.publish([part]);
      if (!copies) continue;
      const before = this.#old.get(part.from);
      this.#inner.publish([{ ...part, attempt: this.#copies++ }]);
      if (before !== undefined) this.#inner.publish([{ ...before, attempt: this.#copies++ }]);
      this.#old.set(part.from, part);
    }
  }

  /** As a broken disk would leave it: the hash no longer fits the body. */
  #damaged(part: SealedPart): SealedPart {
    const body = part.body.slice();
    body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
    if (sha256Hex(body) === part.hash) throw new Error("a changed body has the hash it had before");
    return { ...part, body, attempt: this.#copies++ };
  }

  #later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer);
  }
}
