import type { DeliveredPart } from "#ports/transport.ts";
import { partName, type SealedPart } from "#protocol/batchPart.ts";
import type { ControlMessage } from "#protocol/controlMessage.ts";
import { placeOfControl } from "#protocol/controlMessage.ts";
import type { BusFaults, FaultCounts } from "./busFaults.ts";
import { CALM } from "./busFaults.ts";
import type { Chance } from "./chance.ts";
import type { RareStates } from "./rareStates.ts";
import type { SimulatedClock } from "./simulatedClock.ts";
import type { SimulatedProcess } from "./simulatedProcess.ts";

/** A process that listens for control messages of a kind. */
export interface Listener {
  readonly member: SimulatedProcess;
  readonly kind: ControlMessage["kind"];
  readonly place: string | undefined;
  hear(text: string): void;
}

/** A process that reads the parts of some senders to one receiver. Made anew, it reads from the beginning. */
export interface Reader {
  readonly member: SimulatedProcess;
  readonly to: string;
  readonly from: ReadonlySet<string>;
  readonly settled: Set<string>;
  /** The last window that came of each sender. */
  readonly reached: Map<string, number>;
  take(part: DeliveredPart): void;
  settle(part: SealedPart): void;
}

const LATE_MS = 5_000;

/** What a NATS server with JetStream is to the transport: a cache of parts, a switchboard, and a source of trouble. */
export class SimulatedBroker {
  faults: BusFaults;
  readonly counts: FaultCounts = { lost: 0, doubled: 0, damaged: 0, late: 0, overtaken: 0, forgotten: 0 };
  readonly #clock: SimulatedClock;
  readonly #chance: Chance;
  readonly #rare: RareStates;
  readonly #parts = new Map<string, SealedPart>();
  /** Until when a name is known, whether or not what it names is still there. */
  readonly #known = new Map<string, number>();
  #listeners: Listener[] = [];
  #readers: Reader[] = [];
  #downUntilMs = 0;
  /** Counts lives: what was under way when one ended never arrives. */
  #life = 0;

  constructor(clock: SimulatedClock, chance: Chance, faults: BusFaults, rare: RareStates) {
    this.#clock = clock;
    this.#chance = chance;
    this.#rare = rare;
    this.faults = faults;
  }

  get storedParts(): number {
    return this.#parts.size;
  }

  /** A part on its way from a member; `confirmed` is called when its storing is known there. */
  publish(member: SimulatedProcess, part: SealedPart, confirmed: () => void): void {
    if (!this.#reaches(member)) return;
    if (this.#isLost()) return this.#rare.reached("a part is lost on its way to the broker");
    this.#later(() => {
      this.#store(part);
      if (this.#isLost() || member.isCut) {
        return this.#rare.reached("a confirmation of the broker is lost, and the part published twice");
      }
      this.#later(() => member.enter(confirmed));
    });
  }

  tell(member: SimulatedProcess, message: ControlMessage): void {
    if (!this.#reaches(member)) return;
    const place = placeOfControl(message);
    const text = JSON.stringify(message);
    for (const listener of this.#listeners) {
      if (listener.kind !== message.kind || listener.place !== place) continue;
      if (this.#isLost()) {
        this.#rare.reached("a control message is lost");
        continue;
      }
      const doubled = this.#chance.happens(this.faults.duplicate);
      for (let copy = 0; copy < (doubled ? 2 : 1); copy++) {
        const delayMs = this.#bring(listener.member, () => listener.hear(text));
        if (delayMs > LATE_MS) this.#rare.reached("a control message comes more than five seconds late");
      }
      if (doubled) this.#rare.reached("a control message comes twice");
    }
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  read(reader: Reader): void {
    this.#readers.push(reader);
    this.#readAll(reader);
  }

  /** Reads everything of a process again from the beginning, as after a break of its connection. */
  readAgain(member: SimulatedProcess): void {
    this.#rare.reached("a stream is read again from its beginning");
    for (const reader of this.#readers) if (reader.member === member) this.#readAll(reader);
  }

  discard(from: string, throughWindow: number): void {
    for (const [id, part] of this.#parts) {
      if (part.from === from && part.window <= throughWindow) this.#parts.delete(id);
    }
  }

  /** It ends, and is there again after a while; what it holds stays, or is gone. */
  restart(downMs: number, forgets: "nothing" | "parts" | "everything"): void {
    this.#life++;
    this.#downUntilMs = Math.max(this.#downUntilMs, this.#clock.nowMs + downMs);
    if (forgets === "nothing") this.#rare.reached("the broker restarts with all it held");
    else this.#forget(forgets);
  }

  get isUp(): boolean {
    return this.#clock.nowMs >= this.#downUntilMs;
  }

  get downForMs(): number {
    return Math.max(0, this.#downUntilMs - this.#clock.nowMs);
  }

  /** Nobody brings anything to a process that is dead. */
  remove(member: SimulatedProcess): void {
    this.#listeners = this.#listeners.filter((listener) => listener.member !== member);
    this.#readers = this.#readers.filter((reader) => reader.member !== member);
  }

  #forget(what: "parts" | "everything"): void {
    this.counts.forgotten += this.#parts.size;
    const unread = [...this.#parts].some(([id, { to, from }]) =>
      this.#readers.some((reader) => reader.to === to && reader.from.has(from) && !reader.settled.has(id)),
    );
    if (unread) this.#rare.reached("the broker forgets parts whose receiver has not had them");
    this.#parts.clear();
    if (what === "everything") this.#known.clear();
    this.#rare.reached(
      what === "everything"
        ? "the broker forgets everything"
        : "the broker forgets what it holds and remembers the names",
    );
  }

  #store(part: SealedPart): void {
    const id = `${partName(part)} attempt ${part.attempt}`;
    const knownUntilMs = this.#known.get(id);
    if (knownUntilMs !== undefined && knownUntilMs > this.#clock.nowMs) return;
    this.#known.set(id, this.#clock.nowMs + this.faults.remembersMs);
    if (knownUntilMs !== undefined) this.#rare.reached("a part comes again after the broker forgot its name");
    this.#parts.delete(id);
    this.#parts.set(id, part);
    for (const reader of this.#readers) {
      if (reader.to === part.to && reader.from.has(part.from)) this.#carry(id, part, reader);
    }
  }

  #readAll(reader: Reader): void {
    if (!this.#reaches(reader.member)) return;
    for (const [id, part] of this.#parts) {
      if (part.to === reader.to && reader.from.has(part.from)) this.#carry(id, part, reader);
    }
  }

  #carry(id: string, part: SealedPart, reader: Reader): void {
    if (this.#isLost()) return this.#rare.reached("a part is lost on its way to its receiver");
    const doubled = this.#chance.happens(this.faults.duplicate);
    if (doubled) {
      this.counts.doubled++;
      this.#rare.reached("a part comes twice");
    }
    for (let copy = 0; copy < (doubled ? 2 : 1); copy++) {
      const carried = this.#carried(part);
      const delayMs = this.#bring(reader.member, () => {
        if (reader.settled.has(id))
          this.#rare.reached("a part comes again after its receiver has settled it");
        this.#noteOrder(part, reader);
        reader.take({
          ...carried,
          settle: () => {
            reader.settle(part);
            reader.settled.add(id);
          },
        });
      });
      if (delayMs > LATE_MS) this.#rare.reached("a part comes more than five seconds late");
    }
  }

  #noteOrder({ from, window }: SealedPart, { reached }: Reader): void {
    const before = reached.get(from) ?? -1;
    if (window < before) {
      this.counts.overtaken++;
      this.#rare.reached("a part overtakes an earlier one of its link");
    } else reached.set(from, window);
  }

  #carried(part: SealedPart): SealedPart {
    const body = part.body.slice();
    if (this.#chance.happens(this.faults.damage)) {
      this.counts.damaged++;
      this.#rare.reached("a part comes damaged");
      const at = this.#chance.below(body.length);
      body[at] = (body[at] ?? 0) ^ (1 << this.#chance.below(8));
    }
    return { ...part, body };
  }

  /** Brings something to a member, if it is still there and can be reached then. Returns how late it comes. */
  #bring(member: SimulatedProcess, deliver: () => void): number {
    return this.#later(() => this.#arrive(member, deliver));
  }

  #arrive(member: SimulatedProcess, deliver: () => void): void {
    if (!member.isAlive || member.isCut) return;
    const waitMs = member.pausedUntilMs - this.#clock.nowMs;
    if (waitMs > 0) this.#clock.after(waitMs, () => this.#arrive(member, deliver));
    else member.enter(deliver);
  }

  #later(happening: () => void): number {
    const life = this.#life;
    const isLate = this.#chance.happens(this.faults.late);
    if (isLate) this.counts.late++;
    const delayMs = this.#chance.between(1, isLate ? this.faults.lateMs : 3);
    this.#clock.after(delayMs, () => {
      if (life === this.#life) happening();
    });
    return delayMs;
  }

  #isLost(): boolean {
    const isLost = this.#chance.happens(this.faults.loss);
    if (isLost) this.counts.lost++;
    return isLost;
  }

  #reaches(member: SimulatedProcess): boolean {
    return member.isAlive && !member.isCut && this.isUp;
  }

  /** From now on it carries everything faithfully. */
  calm(): void {
    this.faults = { ...CALM, remembersMs: this.faults.remembersMs };
  }
}
