import { Chance } from "./chance.ts";
import type { Mishap } from "./faultPlan.ts";
import { CONDUCTOR, type Instance, RUNNER, type SimulatedFederation } from "./federation.ts";
import { NOTED_CRASH_POINTS } from "./federationWatch.ts";

const SUPERVISED_EVERY_MS = 500;
/** More would say nothing new, and take long. */
const MOST_MISHAPS = 120;

/** Breaks a federation as its plan says, until it is told to stop; then it mends everything that is broken. */
export class Nemesis {
  readonly counts = new Map<Mishap, number>();
  readonly #federation: SimulatedFederation;
  readonly #chance: Chance;
  #isOver = false;
  #happened = 0;
  #copies = 0;
  readonly #full = new Set<string>();

  constructor(federation: SimulatedFederation) {
    this.#federation = federation;
    this.#chance = new Chance(federation.plan.seed, "nemesis");
  }

  start(): void {
    const { plan, clock, watch, undisturbed } = this.#federation;
    this.#federation.onDeath = (seat) => this.#returnLater(seat);
    const next = (): void => {
      if (this.#isOver || this.#happened >= MOST_MISHAPS) return;
      clock.after(this.#chance.between(1, 2 * plan.mishapEveryMs), next);
      if (watch.window < Math.floor(plan.mishapsFrom * undisturbed.grants.length) - 1) return;
      const mishap = this.#chance.pick(plan.mishaps);
      watch.story(`mishap: ${mishap}`);
      if (!this.#happen(mishap)) return;
      this.#happened++;
      this.counts.set(mishap, (this.counts.get(mishap) ?? 0) + 1);
    };
    if (plan.mishaps.length > 0) next();
  }

  /** No fault from here on: who is dead comes back, who is cut off is connected, who stands still goes on. */
  stop(): void {
    const { broker, instances, clock } = this.#federation;
    this.#isOver = true;
    this.#federation.watch.story("no fault from here on");
    broker.calm();
    for (const shelf of this.#full) this.#federation.shelves.limit(shelf, null);
    for (const { member } of instances) {
      member.pointsToLive = null;
      member.diesAt = null;
      member.losesPower = false;
      member.pausedUntilMs = 0;
    }
    clock.after(broker.downForMs + 1, () => {
      for (const instance of this.#federation.instances) this.#connect(instance);
      this.#supervise();
    });
  }

  /** Returns whether anything happened. */
  #happen(mishap: Mishap): boolean {
    switch (mishap) {
      case "kill a participant":
        return this.#kill(this.#participants());
      case "kill a participant at a crash point":
        return this.#killAtPoint(this.#participants());
      case "kill the conductor":
        return this.#kill(this.#conductors());
      case "kill the conductor at a crash point":
        return this.#killAtPoint(this.#conductors());
      case "power cut of a participant":
        return this.#cutPower(this.#participants());
      case "power cut at a crash point":
        return this.#federation.plan.durability === "power" && this.#killAtPoint(this.#participants(), true);
      case "kill several":
        return this.#killSeveral();
      case "kill everybody and the broker":
        return this.#killAll();
      case "broker forgets everything":
        return this.#restartBroker("everything");
      case "broker forgets what it holds":
        return this.#restartBroker("parts");
      case "broker restarts":
        return this.#restartBroker("nothing");
      case "cut off":
        return this.#cutOff();
      case "stand still":
        return this.#standStill();
      case "read again":
        return this.#readAgain();
      case "second instance with nothing":
        return this.#second(this.#participants(), false);
      case "second instance with a copy":
        return this.#second(this.#participants(), true);
      case "second conductor":
        return this.#second(this.#conductors(), false);
      case "second instance on the same disk":
        return this.#secondOnSameDisk();
      case "a disk is full":
        return this.#fillDisk();
      case "kill the runner":
        return this.#kill(this.#runners());
      case "kill the runner at a crash point":
        return this.#killAtPoint(this.#runners());
      case "power cut of everything":
        return this.#cutPower(this.#runners());
    }
  }

  #participants(): Instance[] {
    return this.#federation.instances.filter(({ seat }) => this.#federation.seats.has(seat));
  }

  #conductors(): Instance[] {
    return this.#federation.instances.filter(({ seat }) => seat === CONDUCTOR);
  }

  /** With one all others end. */
  #runners(): Instance[] {
    return this.#federation.instances.filter(({ seat }) => seat === RUNNER);
  }

  #kill(among: readonly Instance[]): boolean {
    if (among.length === 0) return false;
    const victim = this.#chance.pick(among);
    this.#federation.kill(victim);
    return true;
  }

  /** With a store that survives a killed process only it would be no promise. */
  #cutPower(among: readonly Instance[]): boolean {
    if (among.length === 0 || this.#federation.plan.durability !== "power") return false;
    this.#federation.cutPower(this.#chance.pick(among));
    return true;
  }

  #killAtPoint(among: readonly Instance[], losesPower = false): boolean {
    if (among.length === 0) return false;
    const victim = this.#chance.pick(among);
    if (victim.member.pointsToLive !== null || victim.member.diesAt !== null) return false;
    victim.member.losesPower = losesPower;
    if (this.#chance.happens(0.5)) victim.member.diesAt = this.#chance.pick(NOTED_CRASH_POINTS);
    else victim.member.pointsToLive = this.#chance.between(1, 40);
    return true;
  }

  #killSeveral(): boolean {
    const victims = this.#participants().filter(() => this.#chance.happens(0.5));
    for (const victim of victims) this.#kill([victim]);
    return victims.length > 1;
  }

  #killAll(): boolean {
    const { rare } = this.#federation;
    for (const victim of [...this.#participants(), ...this.#conductors()]) this.#kill([victim]);
    this.#restartBroker("everything");
    rare.reached("everybody is killed at once, and the broker with them");
    return true;
  }

  #restartBroker(forgets: "nothing" | "parts" | "everything"): boolean {
    const { broker, clock, rare, plan, isNearItsEnd } = this.#federation;
    if (!broker.isUp) return false;
    if (forgets === "everything" && isNearItsEnd) {
      rare.reached("the broker forgets everything in the last three windows");
    }
    broker.restart(this.#chance.between(1, plan.downMs), forgets);
    clock.after(broker.downForMs, () => {
      for (const { transport } of this.#federation.instances) transport.reconnected();
    });
    return true;
  }

  #cutOff(): boolean {
    const { instances, clock, rare, plan } = this.#federation;
    if (instances.length === 0) return false;
    const victim = this.#chance.pick(instances);
    if (victim.member.isCut) return false;
    victim.member.isCut = true;
    clock.after(this.#chance.between(1, 2 * plan.downMs), () => {
      if (victim.member.isAlive) rare.reached("a process is cut off and connected again");
      this.#connect(victim);
    });
    return true;
  }

  #connect({ member, transport }: Instance): void {
    if (!member.isCut) return;
    member.isCut = false;
    transport.reconnected();
  }

  #standStill(): boolean {
    const { instances, clock, rare, plan } = this.#federation;
    if (instances.length === 0) return false;
    const { member, seat } = this.#chance.pick(instances);
    if (member.pausedUntilMs > clock.nowMs) return false;
    const forMs = this.#chance.between(1, 4 * plan.downMs);
    member.pausedUntilMs = clock.nowMs + forMs;
    clock.after(forMs, () => {
      if (!member.isAlive) return;
      rare.reached("a process stands still and goes on");
      if (this.#federation.seats.has(seat) && this.#federation.livingIn(seat).length > 1) {
        rare.reached("a participant stands still while another takes its place");
      }
    });
    return true;
  }

  #readAgain(): boolean {
    const { broker, instances } = this.#federation;
    if (instances.length === 0) return false;
    broker.readAgain(this.#chance.pick(instances).member);
    return true;
  }

  #second(among: readonly Instance[], withCopy: boolean): boolean {
    const { shelves, seats, rare, watch } = this.#federation;
    if (among.length === 0) return false;
    const { seat, shelf } = this.#chance.pick(among);
    if (this.#federation.livingIn(seat).length > 1) return false;
    const own = `${seat} copy ${this.#copies++}`;
    if (withCopy) shelves.copy(shelf, own, seats.get(seat) ?? []);
    this.#federation.start(seat, own);
    if (seat === CONDUCTOR) {
      rare.reached("two conductors are at work at once");
      if (watch.window > 2) rare.reached("a conductor takes over in the middle of a run");
    }
    return true;
  }

  #secondOnSameDisk(): boolean {
    const among = this.#participants();
    if (among.length === 0) return false;
    const { seat, shelf } = this.#chance.pick(among);
    if (this.#federation.livingIn(seat).length > 1) return false;
    this.#federation.start(seat, shelf);
    return true;
  }

  #fillDisk(): boolean {
    const { shelves, clock, plan } = this.#federation;
    const among = this.#participants();
    if (among.length === 0) return false;
    const { shelf } = this.#chance.pick(among);
    shelves.limit(shelf, this.#chance.below(4_000));
    this.#full.add(shelf);
    clock.after(this.#chance.between(1, 4 * plan.downMs), () => shelves.limit(shelf, null));
    return true;
  }

  #returnLater(seat: string): void {
    const { clock, plan, watch, rare } = this.#federation;
    clock.after(this.#chance.between(1, plan.downMs), () => {
      if (this.#isOver || this.#federation.livingIn(seat).length > 0) return;
      if (seat === CONDUCTOR && watch.window > 2)
        rare.reached("a conductor takes over in the middle of a run");
      const isKilledSoon =
        plan.mishaps.includes("kill a participant at a crash point") && this.#chance.happens(0.2);
      this.#federation.restart(seat, isKilledSoon ? this.#chance.between(1, 20) : null);
    });
  }

  /** Whoever has ended is started again, as whoever runs a service for good does. */
  #supervise(): void {
    const { clock, seats } = this.#federation;
    for (const seat of [RUNNER, CONDUCTOR, ...seats.keys()]) {
      if (this.#federation.livingIn(seat).length === 0) this.#federation.restart(seat);
    }
    clock.after(SUPERVISED_EVERY_MS, () => this.#supervise());
  }
}
