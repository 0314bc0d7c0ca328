import type { ByteHash } from "#kernel/fingerprint.ts";
import type { DeliveredPart } from "#ports/transport.ts";
import type { Batch } from "#protocol/batch.ts";
import {
  type OpenedPart,
  openUndamagedPart,
  partName,
  type SealedPart,
  WireFault,
} from "#protocol/batchPart.ts";
import type { ExpectedBatch } from "#protocol/grant.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";

/** The last batch taken from one sender: everything older has been taken as well. Plain data. */
export interface TakenBatch {
  readonly window: number;
  /** Of its parts, in order. */
  readonly hashes: readonly string[];
}

/** What became of a part that came in. */
export type Reception = "held" | "duplicate" | "damaged" | "ahead" | "of another run";

/** A batch that has begun to come in. */
interface HeldBatch {
  readonly parts: number;
  readonly opened: (OpenedPart | undefined)[];
  readonly sealed: (DeliveredPart | undefined)[];
  arrived: number;
}

/** A whole batch, and the sealed parts it came in. */
export interface ReceivedBatch {
  readonly batch: Batch;
  readonly sealed: readonly DeliveredPart[];
}

/**
 * What one receiver holds and has had. A part is known by (from, window, part): an equal copy is ignored, another
 * body under the same name ends the run, for one of the two must be wrong.
 */
export class Inbox {
  readonly #to: string;
  readonly #run: string;
  readonly #hash: ByteHash;
  readonly #taken: Map<string, TakenBatch>;
  readonly #held = new Map<string, Map<number, HeldBatch>>();

  /** @param taken plain data, changed in place */
  constructor(to: string, run: string, hash: ByteHash, taken: Map<string, TakenBatch>) {
    this.#to = to;
    this.#run = run;
    this.#hash = hash;
    this.#taken = taken;
  }

  /**
   * Takes in a part.
   * @param lastWindow the receiver's last finished window; −1 before the first
   * @throws WireFault, BrokenInvariant
   */
  receive(part: DeliveredPart, lastWindow: number): Reception {
    const taken = this.#takenHash(part);
    if (taken === part.hash) {
      part.settle();
      return "duplicate";
    }
    const known = taken ?? this.#heldBatch(part.from, part.window)?.sealed[part.part]?.hash;
    if (known !== undefined && known === part.hash) return "duplicate";
    if (this.#hash(part.body) !== part.hash) return "damaged";
    // Nobody is that far, unless this receiver has lost what it had; then it will be told so.
    if (known === undefined && part.window > lastWindow + 1) return "ahead";
    const opened = this.#open(part);
    if (opened === null) return "of another run";
    if (known !== undefined) throw this.#contradiction(part, known);
    // What was announced for it has been taken: whether this came too early for that or too late is an accident.
    if (part.window < lastWindow) throw this.#unannounced(part.from, part.window);
    this.#hold(part, opened);
    return "held";
  }

  /** Whether a batch is here with all its parts. */
  has(from: string, window: number): boolean {
    const held = this.#heldBatch(from, window);
    return held !== undefined && held.arrived === held.parts;
  }

  missing(expected: readonly ExpectedBatch[]): ExpectedBatch[] {
    return expected.filter(({ from, window }) => !this.has(from, window));
  }

  /**
   * Takes out the batches of a window, which are all here, in the order in which they are expected.
   * @throws BrokenInvariant if there is one that nobody announced
   */
  take(expected: readonly ExpectedBatch[], window: number): ReceivedBatch[] {
    const received = expected.map(({ from }) => this.#takeOne(from, window));
    for (const [from, batches] of this.#held) {
      if (batches.has(window)) throw this.#unannounced(from, window);
    }
    return received;
  }

  #takeOne(from: string, window: number): ReceivedBatch {
    const batches = this.#held.get(from);
    const held = batches?.get(window);
    if (batches === undefined || held === undefined || held.arrived < held.parts) {
      throw new Error(`${this.#to} was to take a batch of ${from} from window ${window} that has not come`);
    }
    batches.delete(window);
    const opened = held.opened.filter((part) => part !== undefined);
    const sealed = held.sealed.filter((part) => part !== undefined);
    this.#taken.set(from, { window, hashes: sealed.map((part) => part.hash) });
    const single = opened.length === 1 ? opened[0] : undefined;
    const envelopes = single?.envelopes ?? opened.flatMap((part) => part.envelopes);
    const rows = single?.rows ?? opened.flatMap((part) => part.rows);
    return { batch: { from, to: this.#to, window, envelopes, rows }, sealed };
  }

  #hold(part: DeliveredPart, opened: OpenedPart): void {
    let batches = this.#held.get(part.from);
    if (batches === undefined) {
      batches = new Map();
      this.#held.set(part.from, batches);
    }
    let held = batches.get(part.window);
    if (held === undefined) {
      const { parts } = opened;
      held = { parts, opened: new Array(parts), sealed: new Array(parts), arrived: 0 };
      batches.set(part.window, held);
    }
    if (held.parts !== opened.parts) {
      throw new BrokenInvariant(
        "protocol",
        `${partName(part)} says it is one of ${opened.parts} parts; another one said ${held.parts}`,
      );
    }
    held.opened[part.part] = opened;
    held.sealed[part.part] = part;
    held.arrived++;
  }

  /** The hash under which a part was taken, or that of a part like it; null: it was not. */
  #takenHash(part: SealedPart): string | null {
    const taken = this.#taken.get(part.from);
    if (taken === undefined || part.window > taken.window) return null;
    // Of older batches nothing is known but that they were taken whole.
    return part.window < taken.window ? part.hash : (taken.hashes[part.part] ?? "no such part");
  }

  /** null: it is right, and of another run. To be asked of a part that is known to be undamaged. */
  #open(part: SealedPart): OpenedPart | null {
    try {
      return openUndamagedPart(part, this.#run);
    } catch (error) {
      if (error instanceof WireFault && error.isOfAnotherRun) return null;
      throw error;
    }
  }

  #heldBatch(from: string, window: number): HeldBatch | undefined {
    return this.#held.get(from)?.get(window);
  }

  #unannounced(from: string, window: number): BrokenInvariant {
    return new BrokenInvariant(
      "protocol",
      `${this.#to} holds a batch of ${from} from window ${window} that ${from} did not report`,
    );
  }

  #contradiction(part: SealedPart, known: string): BrokenInvariant {
    return new BrokenInvariant(
      "protocol",
      `${part.from} said two things: ${partName(part)} came with the hash ${part.hash}, and before with ${known}`,
    );
  }
}
