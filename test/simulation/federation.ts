import { RESULTS } from "#domain/logicalProcessCode.ts";
import { type Store, StoreError } from "#ports/store.ts";
import type { EndedMessage, StalledMessage } from "#protocol/controlMessage.ts";
import { Chance } from "./chance.ts";
import type { FaultPlan } from "./faultPlan.ts";
import { FederationWatch } from "./federationWatch.ts";
import { RareStates } from "./rareStates.ts";
import { Shelves } from "./shelves.ts";
import { SimulatedBroker } from "./simulatedBroker.ts";
import { SimulatedClock } from "./simulatedClock.ts";
import { SimulatedHost } from "./simulatedHost.ts";
import {
  type Evidence,
  evidenceIn,
  type Hosted,
  type MemberSetting,
  startConductor,
  startObserver,
  startParticipant,
} from "./simulatedMember.ts";
import { type CrashWatch, SimulatedProcess } from "./simulatedProcess.ts";
import { SimulatedTransport } from "./simulatedTransport.ts";
import type { UndisturbedRun } from "./undisturbedRun.ts";

/** A running process of the federation, and where it keeps what must survive it. */
export interface Instance {
  readonly member: SimulatedProcess;
  readonly transport: SimulatedTransport;
  readonly seat: string;
  readonly shelf: string;
}

export const CONDUCTOR = "conductor";
/** Gathers the evidence: the process that a person has started, and that has started all others. */
export const RUNNER = "runner";
const TICK_MS = 50;

/** A whole federation in one thread: the product's own members over simulated clock, broker and disks. */
export class SimulatedFederation {
  readonly plan: FaultPlan;
  readonly undisturbed: UndisturbedRun;
  readonly clock = new SimulatedClock();
  readonly rare = new RareStates();
  readonly broker: SimulatedBroker;
  readonly shelves: Shelves;
  readonly watch: FederationWatch;
  /** What the last runner has gathered. */
  evidence: Evidence = { rows: [], grants: [] };
  /** Codes hosted, by the name of the process that hosts them. */
  readonly seats: ReadonlyMap<string, readonly string[]>;
  instances: Instance[] = [];
  crashes = 0;
  fenced = 0;
  powerCuts = 0;
  ended: EndedMessage | null = null;
  stalled: StalledMessage | null = null;
  failure: unknown = null;
  /** Hears of every death, whoever brought it about. */
  onDeath: (seat: string) => void = () => {};
  readonly #onPoint: CrashWatch;
  readonly #disks = new Map<string, Set<string>>();
  readonly #chance: Chance;
  #started = 0;

  constructor(plan: FaultPlan, undisturbed: UndisturbedRun, onPoint: CrashWatch = () => false) {
    this.plan = plan;
    this.undisturbed = undisturbed;
    this.#onPoint = onPoint;
    this.broker = new SimulatedBroker(this.clock, new Chance(plan.seed, "bus"), plan.bus, this.rare);
    this.#chance = new Chance(plan.seed, "disk");
    this.shelves = new Shelves(plan.durability);
    this.watch = new FederationWatch(undisturbed, this.rare);
    this.seats = seatsOf(undisturbed.places, plan.processes);
    for (const seat of [RUNNER, CONDUCTOR, ...this.seats.keys()]) this.start(seat, `${seat} disk`);
  }

  /** Whether a run is in its last windows: closing is a matter of its own. */
  get isNearItsEnd(): boolean {
    return this.watch.window >= this.undisturbed.grants.length - 3;
  }

  livingIn(seat: string): Instance[] {
    return this.instances.filter((one) => one.seat === seat && one.member.isAlive);
  }

  /** Starts a process for a seat on a disk; with few crash points to live it is killed while it starts. */
  start(seat: string, shelf: string, pointsToLive: number | null = null): void {
    const member = this.#member(seat, shelf);
    member.pointsToLive = pointsToLive;
    const transport = new SimulatedTransport(member, this.broker, this.clock, this.watch);
    this.instances.push({ member, transport, seat, shelf });
    this.#disks.set(seat, (this.#disks.get(seat) ?? new Set()).add(shelf));
    const setting = this.#settingOf(member, transport);
    const host = new SimulatedHost(member, this.shelves.disk, (name) => this.#isRunning(name));
    this.#guarded(member, () => {
      if (seat === CONDUCTOR) {
        this.#host(member, startConductor(setting));
        return;
      }
      if (seat === RUNNER) {
        this.#startRunner(setting, member, this.shelves.open(shelf, RESULTS, host));
        return;
      }
      const codes = this.seats.get(seat) ?? [];
      const open = (code: string) =>
        this.watch.store(
          member,
          code,
          this.shelves.open(shelf, code, host),
          this.plan.recordWeight,
          (window) => this.shelves.committed(shelf, code, window),
        );
      this.watch.hosts(member, codes);
      this.#host(member, startParticipant(setting, codes, this.plan.partLimitBytes, open));
      this.watch.started(member);
    });
    if (member.killedAt !== null) this.watch.killedWhileStarting(member);
  }

  /** The guard of a run: when its runner is dead, all others end, and are started again with the next. */
  #endWithRunner(losesPower: boolean): void {
    // What it had heard, and not yet written down, dies with it.
    this.ended = null;
    this.stalled = null;
    for (const { member } of [...this.instances]) {
      member.losesPower ||= losesPower && this.plan.durability === "power";
      member.kill();
    }
  }

  /** Starts a process on the disk of its seat on which most is done: two instances leave two behind. */
  restart(seat: string, pointsToLive: number | null = null): void {
    const codes = this.seats.get(seat) ?? [];
    const [best] = [...(this.#disks.get(seat) ?? [])].sort(
      (a, b) => this.shelves.progress(b, codes) - this.shelves.progress(a, codes),
    );
    this.start(seat, best ?? "", pointsToLive);
  }

  /** Ends a process as kill -9 does. */
  kill({ member }: Instance): void {
    member.kill();
  }

  /** Ends a process as a power cut of its machine does. */
  cutPower({ member }: Instance): void {
    member.losesPower = true;
    member.kill();
  }

  /** Takes the simulation one happening further. */
  step(): boolean {
    try {
      return this.clock.step();
    } catch (error) {
      this.failure ??= error;
      return false;
    }
  }

  #member(seat: string, shelf: string): SimulatedProcess {
    const member = new SimulatedProcess(`${String(this.#started++).padStart(6, "0")} ${seat}`, this.#onPoint);
    member.onDeath = () => {
      this.crashes++;
      this.watch.died(member, seat, this.isNearItsEnd);
      this.broker.remove(member);
      this.instances = this.instances.filter((one) => one.member !== member);
      if (member.losesPower) this.#losePower(member, shelf);
      if (seat === RUNNER) this.#endWithRunner(member.losesPower);
      this.onDeath(seat);
    };
    return member;
  }

  #settingOf(member: SimulatedProcess, transport: SimulatedTransport): MemberSetting {
    return {
      configuration: this.undisturbed.configuration,
      instance: member.name,
      transport,
      log: this.watch.logOf(member),
      onFailure: (error) => {
        if (member.isAlive && !this.#endsForItsDisk(member, error)) this.failure ??= error;
      },
      onFenced: (reason) => {
        if (!member.isAlive) return;
        this.fenced++;
        this.watch.fenced(member, reason);
        this.#end(member);
      },
    };
  }

  #end(member: SimulatedProcess): void {
    this.broker.remove(member);
    member.isAlive = false;
    this.instances = this.instances.filter((one) => one.member !== member);
  }

  #isRunning(name: string): boolean {
    return this.instances.some(({ member }) => member.name === name && member.isAlive);
  }

  #losePower(member: SimulatedProcess, shelf: string): void {
    const { torn, zeroed, names } = this.shelves.cut(shelf, this.#chance);
    this.powerCuts++;
    this.watch.lostPower(member, torn, zeroed, names);
  }

  /** A process ends by itself, and says why, when its disk is full, or another one that lives has it. */
  #endsForItsDisk(member: SimulatedProcess, error: unknown): boolean {
    if (!(error instanceof StoreError)) return false;
    const isFull = error.problem === "not usable" && error.message.includes("ENOSPC");
    if (!isFull && error.problem !== "in use") return false;
    const seat = this.instances.find((one) => one.member === member)?.seat ?? "";
    this.watch.endedForItsDisk(member, error);
    this.#end(member);
    this.onDeath(seat);
    return true;
  }

  #startRunner(setting: MemberSetting, member: SimulatedProcess, opened: Store): void {
    const store = this.watch.evidence(member, opened, this.plan.recordWeight);
    const stored = store.load();
    const evidence = evidenceIn(stored);
    this.evidence = evidence;
    const { transport } = setting;
    this.#host(member, startObserver(setting, evidence, store, stored));
    transport.listen("ended", (message) => {
      this.ended = message;
    });
    transport.listen("stalled", (message) => {
      this.stalled = message;
    });
  }

  #host(member: SimulatedProcess, hosted: Hosted): void {
    const tick = (): void => {
      if (!member.isAlive) return;
      if (member.pausedUntilMs <= this.clock.nowMs) {
        member.enter(() => hosted.tick(this.clock.nowMs));
      }
      this.clock.after(TICK_MS, tick);
    };
    this.clock.after(1, tick);
  }

  #guarded(member: SimulatedProcess, work: () => void): void {
    try {
      member.enter(work);
    } catch (error) {
      if (!this.#endsForItsDisk(member, error)) this.failure ??= error;
    }
  }
}

/** Shares the places out over at most so many processes, by turns. */
function seatsOf(places: readonly string[], processes: number): Map<string, readonly string[]> {
  const count = Math.min(processes, places.length);
  const groups = Array.from({ length: count }, (_, group) =>
    places.filter((_place, index) => index % count === group),
  );
  return new Map(groups.map((codes) => [codes.join(","), codes]));
}
