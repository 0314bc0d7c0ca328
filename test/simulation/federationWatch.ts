import type { Log } from "#ports/log.ts";
import type { Store, Stored, StoreError } from "#ports/store.ts";
import { partName, type SealedPart } from "#protocol/batchPart.ts";
import type { ControlMessage } from "#protocol/controlMessage.ts";
import type { RareState, RareStates } from "./rareStates.ts";
import { Safety } from "./safety.ts";
import type { SimulatedProcess } from "./simulatedProcess.ts";
import { WatchedStore } from "./simulatedStore.ts";
import type { TransportWatch } from "./simulatedTransport.ts";
import type { UndisturbedRun } from "./undisturbedRun.ts";

/** What is known of a process from the outside. */
interface Seen {
  readonly committed: Map<string, number>;
  readonly published: Map<string, number>;
  readonly places: readonly string[];
  isStarted: boolean;
  deaths: number;
  epoch: number;
}

const KILLED: Readonly<Record<string, RareState>> = {
  "before appending": "a participant is killed before it commits",
  "after appending": "a participant is killed after the commit, before anything is out",
  "after publishing": "a participant is killed between two batches it publishes",
  "before telling report": "a participant is killed before it reports",
  "after telling report": "a participant is killed after it reported",
  "before a snapshot": "a participant is killed while it writes a snapshot",
  "amid writing log": "a participant is killed in the midst of writing a record",
  "amid writing snapshot.new": "a participant is killed in the midst of writing a snapshot",
  "after renaming snapshot.new": "a participant is killed between a new snapshot and the end of the old log",
  "before syncing log": "a participant is killed before a record is synced",
};

/** Points at which a death is a state of its own. */
export const NOTED_CRASH_POINTS = Object.keys(KILLED);

/** Sees all that processes say and write: guards what must hold, and notes the rare. */
export class FederationWatch implements TransportWatch {
  /** The last window that was granted. */
  window = -1;
  /** Hears the whole story, for whoever looks for the cause of a failure. */
  story: (text: string) => void = () => {};
  readonly safety: Safety;
  readonly #rare: RareStates;
  readonly #seen = new Map<string, Seen>();
  /** How far the evidence of each runner is kept. */
  readonly #kept = new Map<string, number>();
  /** The furthest that any store of a place has come. */
  readonly #furthest = new Map<string, number>();
  readonly #asked = new Map<string, number>();
  readonly #lastWindowAtDeath = new Map<string, number>();
  #observed = -1;
  #epoch = 0;

  constructor(undisturbed: UndisturbedRun, rare: RareStates) {
    this.safety = new Safety(undisturbed);
    this.#rare = rare;
  }

  hosts({ name }: SimulatedProcess, places: readonly string[]): void {
    const seen = {
      committed: new Map(),
      published: new Map(),
      places,
      isStarted: false,
      deaths: 0,
      epoch: 0,
    };
    this.#seen.set(name, seen);
  }

  started({ name }: SimulatedProcess): void {
    const seen = this.#seen.get(name);
    if (seen !== undefined) seen.isStarted = true;
  }

  store(
    member: SimulatedProcess,
    place: string,
    store: Store,
    recordWeight: number,
    onCommitted: (window: number) => void,
  ): Store {
    const committed = (window: number): void => {
      onCommitted(window);
      this.#seen.get(member.name)?.committed.set(place, window);
      const furthest = this.#furthest.get(place) ?? -1;
      if (window <= furthest && window >= 0 && this.#seen.get(member.name)?.isStarted === true) {
        this.#rare.reached("a window is finished for the second time");
      }
      this.#furthest.set(place, Math.max(furthest, window));
    };
    return new WatchedStore(member, store, recordWeight, committed, (stored) => this.#loaded(stored));
  }

  /** The store of a runner's evidence. */
  evidence(member: SimulatedProcess, store: Store, recordWeight: number): Store {
    const kept = (window: number): void => void this.#kept.set(member.name, window);
    return new WatchedStore(member, store, recordWeight, kept, ({ snapshot, records }) => {
      if (snapshot !== null) this.#rare.reached("a runner goes on from a snapshot of its evidence");
      else if (records.length > 0) this.#rare.reached("a runner goes on from a log of its evidence alone");
    });
  }

  published(member: SimulatedProcess, part: SealedPart): void {
    this.story(`${member.name} publishes ${partName(part)}, attempt ${part.attempt}`);
    this.safety.published(part, this.#committed(member, part.from));
    if (part.part > 0) this.#rare.reached("a batch comes in several parts");
    if (part.attempt > 0) this.#rare.reached("a batch is asked for and sent again");
  }

  settled(member: SimulatedProcess, part: SealedPart): void {
    this.story(`${member.name} settles ${partName(part)}`);
    const kept = this.#kept.get(member.name) ?? this.#committed(member, part.to);
    this.safety.settled(part, kept);
  }

  discarded(_process: SimulatedProcess, from: string, throughWindow: number): void {
    this.safety.discarded(from, throughWindow, (place) => this.#furthest.get(place) ?? -1, this.#observed);
  }

  told(member: SimulatedProcess, message: ControlMessage): void {
    this.story(`${member.name} says ${JSON.stringify(message)}`);
    this.safety.told(message, (place) => this.#committed(member, place));
    if (message.kind === "observed") this.safety.observed(message.window, this.#kept.get(member.name) ?? -1);
    if (message.kind === "grant") this.window = Math.max(this.window, message.grant.window);
    if (message.kind === "observed") this.#observed = Math.max(this.#observed, message.window);
    if (message.kind === "ask") this.#noteAsk(message.from, message.to, message.window);
  }

  heard(member: SimulatedProcess, message: ControlMessage): void {
    if (message.kind !== "grant") return;
    const seen = this.#seen.get(member.name);
    if (seen === undefined) return;
    if (message.epoch < seen.epoch)
      this.#rare.reached("a grant of an older conductor comes after one of a newer");
    seen.epoch = Math.max(seen.epoch, message.epoch);
    this.#epoch = Math.max(this.#epoch, message.epoch);
    const { window } = message.grant;
    if (seen.places.every((place) => (seen.committed.get(place) ?? -1) >= window)) {
      this.#rare.reached("a grant comes for a window that is finished");
    }
  }

  taken(member: SimulatedProcess, part: SealedPart): void {
    this.story(`${member.name} is brought ${partName(part)}`);
  }

  fenced({ name }: SimulatedProcess, reason: string): void {
    this.story(`${name} is told to end: ${reason}`);
    if (reason.includes("is lost")) this.#rare.reached("an instance that has nothing is refused");
    if (reason.includes("a newer process has taken over")) {
      this.#rare.reached("an instance takes the place of one that lives");
    }
    if (reason.includes("a newer conductor")) {
      this.#rare.reached("a conductor is told that a newer one has taken over");
    }
  }

  endedForItsDisk({ name }: SimulatedProcess, error: StoreError): void {
    this.story(`${name} ends: ${error.message}`);
    const isStarted = this.#seen.get(name)?.isStarted === true;
    if (error.problem === "in use") this.#rare.reached("a store that another process has open is refused");
    else if (isStarted) this.#rare.reached("a disk is full in the middle of a window");
    else this.#rare.reached("a disk is full at a start");
  }

  lostPower({ name }: SimulatedProcess, torn: number, zeroed: number, names: number): void {
    this.story(`${name} loses power: ${torn} files torn, ${zeroed} with zeros, ${names} names lost`);
    if (torn > zeroed) this.#rare.reached("a power cut tears what is being written");
    if (zeroed > 0) this.#rare.reached("a power cut leaves zeros in place of what is being written");
    if (names > 0) this.#rare.reached("a power cut undoes a change of names");
  }

  killedWhileStarting({ name }: SimulatedProcess): void {
    if (this.#seen.has(name)) this.#rare.reached("a participant is killed while it starts");
  }

  died(member: SimulatedProcess, seat: string, isNearItsEnd: boolean): void {
    this.story(`${member.name} is killed ${member.killedAt ?? "between two handlers"}`);
    if (seat === "runner" && isNearItsEnd) this.#rare.reached("a runner is killed in the last three windows");
    if (seat === "conductor") {
      if (this.window < 0) this.#rare.reached("a conductor is killed while it gathers");
      if (isNearItsEnd) this.#rare.reached("a conductor is killed in the last three windows");
      return;
    }
    const seen = this.#seen.get(member.name);
    if (seen === undefined) return;
    if (isNearItsEnd) this.#rare.reached("a participant is killed in the last three windows");
    const state = KILLED[member.killedAt ?? ""];
    if (member.killedAt === null) this.#rare.reached("a participant is killed between two handlers");
    else if (state !== undefined && seen.isStarted) this.#rare.reached(state);
    const windows = seen.places.map((place) => seen.committed.get(place) ?? -1);
    if (new Set(windows).size > 1) {
      this.#rare.reached("a participant with several places is killed between two of them");
    }
    const hosted = seen.places.join(",");
    const furthest = Math.max(...windows);
    if (this.#lastWindowAtDeath.get(hosted) === furthest) {
      this.#rare.reached("a participant is killed twice before it finishes a window");
    }
    this.#lastWindowAtDeath.set(hosted, furthest);
  }

  logOf({ name }: SimulatedProcess): Log {
    const silent = (): void => {};
    const info = (fields: object, text: string): void => {
      const isEmpty = "parts" in fields && fields.parts === 0;
      if (isEmpty && text.includes("asked") && this.#seen.has(name)) {
        this.#rare.reached("a batch is asked for that is not there yet");
      }
    };
    return { debug: silent, info, warn: silent, error: silent };
  }

  #committed({ name }: SimulatedProcess, place: string): number {
    return this.#seen.get(name)?.committed.get(place) ?? -1;
  }

  #noteAsk(from: string, to: string, window: number): void {
    const key = `${from} ${to} ${window}`;
    const times = (this.#asked.get(key) ?? 0) + 1;
    this.#asked.set(key, times);
    if (times === 3) this.#rare.reached("a batch is asked for three times");
    if (to === "results") this.#rare.reached("the observer asks for rows again");
  }

  #loaded({ snapshot, records }: Stored): void {
    if (snapshot === null && records.length > 0) this.#rare.reached("a participant goes on from a log alone");
    if (snapshot !== null) {
      this.#rare.reached(
        records.length > 0
          ? "a participant goes on from a snapshot and a log"
          : "a participant goes on from a snapshot alone",
      );
    }
  }
}
