import { purposeCode, uniform } from "#kernel/draw.ts";
import { nextArrival } from "#kernel/poissonArrivals.ts";
import { createDesk, type Desk } from "../desk/desk.ts";
import { type DeskOffice, endService, openOffice, requestService } from "../desk/deskOffice.ts";
import { evolveDesk } from "../desk/evolveDesk.ts";
import { reportDesks } from "../desk/reportDesks.ts";
import type { Effects } from "../effects.ts";
import type { Fact } from "../fact/fact.ts";
import { createLedger, type Ledger } from "../ledger/ledger.ts";
import type { Machine, Rules } from "../machine.ts";
import type { JobMessage, Message } from "../message/message.ts";
import type { Timer } from "../timer.ts";
import type { StationDesk, StationLink, StationSetting } from "./stationSetting.ts";

const ARRIVAL = purposeCode("job.arrival");
const ROUTE = purposeCode("job.route");
const SERVICE = purposeCode("job.service");

/** A job while it is at the station. */
interface Job {
  readonly id: string;
  readonly home: string;
  readonly number: number;
  readonly startedAt: number;
  waitedTicks: number;
  visits: number;
}

interface StationState {
  started: number;
  readonly jobs: Map<string, Job>;
  readonly desks: Record<string, Desk>;
  openingAt: number;
  readonly ledger: Ledger;
}

/** A station's state machine: desks in tandem, then a random link or the way out (a Jackson-type network). */
export function createStationMachine(setting: StationSetting): Machine<StationState> {
  return {
    initialState: () => ({
      started: 0,
      jobs: new Map(),
      desks: Object.fromEntries(
        setting.desks.map((desk) => [desk.name, createDesk(desk.name, desk.officers, desk.discipline)]),
      ),
      openingAt: -1,
      ledger: createLedger(),
    }),
    bind: (state, effects) => new StationRules(setting, state, effects),
  };
}

class StationRules implements Rules {
  readonly ledger: Ledger;
  readonly #setting: StationSetting;
  readonly #state: StationState;
  readonly #effects: Effects;
  readonly #office: DeskOffice;
  readonly #next: ReadonlyMap<string, StationDesk | null>;

  constructor(setting: StationSetting, state: StationState, effects: Effects) {
    this.#setting = setting;
    this.#state = state;
    this.#effects = effects;
    this.#office = { schedule: setting.schedule, effects, state };
    this.#next = new Map(setting.desks.map((desk, index) => [desk.name, setting.desks[index + 1] ?? null]));
    this.ledger = state.ledger;
  }

  start(): void {
    const { arrivals, startAt } = this.#setting;
    if (arrivals === null) return;
    if (arrivals.kind === "poisson") this.#scheduleArrival(startAt);
    else for (const at of arrivals.atTicks) this.#effects.schedule(at, { kind: "arrival" });
  }

  onMessage(message: Message, from: string): void {
    if (message.kind !== "job") {
      throw new Error(
        `station ${this.#setting.code} got a ${message.kind} from ${from}; only jobs travel here`,
      );
    }
    const { case: id, home, number, startedAt, waitedTicks, visits } = message;
    this.#effects.record({ kind: "job_arrived", case: id, home, number, startedAt, waitedTicks, visits });
    this.#enter(this.#jobOf(id), this.#setting.desks[0] as StationDesk);
  }

  onTimer(timer: Timer): void {
    if (timer.kind === "service_ended") return this.#serviceEnded(timer.desk, timer.case);
    if (timer.kind === "arrival") return this.#arrive();
    if (timer.kind === "office_opens") return openOffice(this.#office);
    throw new Error(`station ${this.#setting.code} never set a timer ${timer.kind}`);
  }

  evolve(fact: Fact): void {
    switch (fact.kind) {
      case "queued":
      case "service_ended":
      case "opening_awaited":
        return evolveDesk(this.#office, fact);
      case "service_started":
        this.#jobOf(fact.case).waitedTicks += fact.waitedTicks;
        return evolveDesk(this.#office, fact);
      case "job_started": {
        const { number } = fact;
        this.#state.started++;
        this.#state.jobs.set(fact.case, {
          id: fact.case,
          home: this.#setting.code,
          number,
          startedAt: this.#effects.now,
          waitedTicks: 0,
          visits: 1,
        });
        return;
      }
      case "job_arrived":
        this.#state.jobs.set(fact.case, {
          id: fact.case,
          home: fact.home,
          number: fact.number,
          startedAt: fact.startedAt,
          waitedTicks: fact.waitedTicks,
          visits: fact.visits + 1,
        });
        return;
      case "job_moved":
      case "job_left":
        this.#state.jobs.delete(fact.case);
        return;
      default:
        throw new Error(`station ${this.#setting.code} records no ${fact.kind}`);
    }
  }

  finish(): void {
    for (const job of this.#state.jobs.values()) this.#reportJob(job, -1);
    reportDesks(this.#office, this.#setting.code, this.#setting.startAt);
  }

  #arrive(): void {
    const number = this.#state.started;
    const id = `${this.#setting.code}-${number}`;
    this.#effects.record({ kind: "job_started", case: id, number });
    if (this.#setting.arrivals?.kind === "poisson") this.#scheduleArrival(this.#effects.now);
    this.#enter(this.#jobOf(id), this.#setting.desks[0] as StationDesk);
  }

  #scheduleArrival(after: number): void {
    const { arrivals, draws, code } = this.#setting;
    if (arrivals?.kind !== "poisson" || this.#state.started >= arrivals.jobs) return;
    const source = draws.get(code);
    if (source === undefined) throw new Error(`no draws for station ${code}`);
    const at = nextArrival(arrivals.profile, after, uniform(source, this.#state.started, ARRIVAL, 0));
    if (at !== Number.POSITIVE_INFINITY) this.#effects.schedule(at, { kind: "arrival" });
  }

  #enter(job: Job, desk: StationDesk): void {
    const source = this.#sourceOf(job);
    const workTicks = desk.service(source, job.number, SERVICE, this.#attempt(job, desk));
    requestService(this.#office, desk.name, job.id, workTicks, job.startedAt);
  }

  /** A job's services are drawn apart: by visit, and by the desk's place in the station. */
  #attempt(job: Job, desk: StationDesk): number {
    return (job.visits - 1) * this.#setting.desks.length + this.#setting.desks.indexOf(desk);
  }

  #serviceEnded(deskName: string, id: string): void {
    endService(this.#office, deskName, id);
    const job = this.#jobOf(id);
    const next = this.#next.get(deskName);
    if (next) this.#enter(job, next);
    else this.#leaveStation(job);
  }

  #leaveStation(job: Job): void {
    const link = this.#chooseLink(job);
    if (link === null) {
      this.#effects.record({ kind: "job_left", case: job.id });
      this.#reportJob(job, this.#effects.now);
      return;
    }
    this.#effects.record({ kind: "job_moved", case: job.id, to: link.to });
    this.#effects.send(link.to, messageOf(job), link.delayTicks);
  }

  #chooseLink(job: Job): StationLink | null {
    const { links } = this.#setting;
    const only = links[0];
    if (only === undefined) return null;
    if (links.length === 1 && only.probability === 1) return only;
    let left = uniform(this.#sourceOf(job), job.number, ROUTE, job.visits);
    for (const link of links) {
      left -= link.probability;
      if (left < 0) return link;
    }
    return null;
  }

  #reportJob(job: Job, endedAt: number): void {
    if (!this.#setting.reportJobs) return;
    const { id, startedAt, waitedTicks, visits } = job;
    this.#effects.report({ kind: "job", case: id, startedAt, endedAt, waitedTicks, visits });
  }

  #sourceOf(job: Job) {
    const source = this.#setting.draws.get(job.home);
    if (source === undefined) throw new Error(`job ${job.id}: no station ${job.home} in this network`);
    return source;
  }

  #jobOf(id: string): Job {
    const job = this.#state.jobs.get(id);
    if (job === undefined) throw new Error(`job ${id} is not at station ${this.#setting.code}`);
    return job;
  }
}

function messageOf(job: Job): JobMessage {
  const { id, home, number, startedAt, waitedTicks, visits } = job;
  return { kind: "job", case: id, home, number, startedAt, waitedTicks, visits };
}
