import { type DrawSource, purposeCode, uniform } from "#kernel/draw.ts";
import { nextArrival } from "#kernel/poissonArrivals.ts";
import { createDesk, type Desk } from "../desk/desk.ts";
import { type DeskOffice, endService, openOffice, requestService } from "../desk/deskOffice.ts";
import { evolveDesk } from "../desk/evolveDesk.ts";
import { reportDesks } from "../desk/reportDesks.ts";
import { waitingAtDesks } from "../desk/waitingAtDesks.ts";
import type { Effects } from "../effects.ts";
import type { Fact } from "../fact/fact.ts";
import { createLedger, type Ledger } from "../ledger/ledger.ts";
import type { Machine, Rules, Undone } from "../machine.ts";
import type { Message } from "../message/message.ts";
import type { PlaceLoad } from "../placeLoad.ts";
import type { Timer } from "../timer.ts";
import { type LinkChoice, linkChoice } from "./linkChoice.ts";
import { ARRIVAL, openJobs } from "./openJobs.ts";
import {
  addJob,
  createPresentJobs,
  findJob,
  type Job,
  messageOf,
  type PresentJobs,
  removeJob,
} from "./presentJobs.ts";
import type { DeskExit, StationDesk, StationSetting } from "./stationSetting.ts";

const ROUTE = purposeCode("job.route");
const SERVICE = purposeCode("job.service");

/** A station has at most so many desks: by this stride a job's services at different visits are numbered apart. */
const DESK_LIMIT = 64;

/** A desk in its place: its number in the station, and the way on from it. */
interface DeskPlace {
  readonly desk: StationDesk;
  readonly number: number;
  readonly exit: DeskExit;
}

interface StationState {
  started: number;
  readonly jobs: PresentJobs;
  readonly desks: Record<string, Desk>;
  openingAt: number;
  readonly ledger: Ledger;
}

/**
 * A station's state machine: desks, random links to other stations and the way out (a Jackson-type network).
 * @throws RangeError for a setting that cannot be, such as an entry at a desk that is not there
 */
export function createStationMachine(setting: StationSetting): Machine<StationState> {
  checkDesks(setting);
  return {
    initialState: () => ({
      started: 0,
      jobs: createPresentJobs(),
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
  readonly #places: readonly DeskPlace[];
  readonly #chooseLink: LinkChoice;
  /** The luck of the jobs that come in here. */
  readonly #ownSource: DrawSource;
  /** The job looked at last: most facts and steps are about the same job as the one before. */
  #atHand: Job | undefined;

  constructor(setting: StationSetting, state: StationState, effects: Effects) {
    this.#setting = setting;
    this.#state = state;
    this.#effects = effects;
    this.#office = {
      schedule: setting.schedule,
      effects,
      startAt: setting.startAt,
      state,
      observation: setting.observation,
      atHand: undefined,
      before: undefined,
    };
    this.#places = setting.desks.map((desk, number) => ({ desk, number, exit: exitOf(setting, number) }));
    this.#chooseLink = linkChoice(setting.links);
    const ownSource = setting.draws.get(setting.code);
    if (ownSource === undefined) throw new Error(`no draws for station ${setting.code}`);
    this.#ownSource = ownSource;
    this.ledger = state.ledger;
  }

  start(): void {
    const { arrivals, startAt } = this.#setting;
    if (arrivals === null) return;
    if (arrivals.kind === "poisson") this.#scheduleArrival(startAt);
    else for (const at of arrivals.atTicks) this.#effects.schedule(at, { kind: "arrival", cameAt: at });
  }

  load(): PlaceLoad {
    return { open: this.#state.jobs.list.length, waiting: waitingAtDesks(this.#state.desks) };
  }

  onMessage(message: Message, from: string, cameAt: number): void {
    if (message.kind !== "job") {
      throw new Error(
        `station ${this.#setting.code} got a ${message.kind} from ${from}; only jobs travel here`,
      );
    }
    const { case: id, home, number, startedAt, visits } = message;
    // Who comes while the station is down waits at its door.
    const waitedTicks = message.waitedTicks + this.#effects.now - cameAt;
    this.#effects.record({ kind: "job_arrived", case: id, home, number, startedAt, waitedTicks, visits });
    const entry = this.#setting.entries.get(from);
    this.#enter(this.#jobOf(id), entry === undefined ? this.#firstPlace() : this.#placeOf(entry));
  }

  onTimer(timer: Timer): void {
    if (timer.kind === "service_ended") return this.#serviceEnded(timer.desk, timer.case, timer.client);
    if (timer.kind === "arrival") return this.#arrive(timer.cameAt);
    if (timer.kind === "office_opens") return openOffice(this.#office);
    throw new Error(`station ${this.#setting.code} never set a timer ${timer.kind}`);
  }

  evolve(fact: Fact): void {
    switch (fact.kind) {
      case "queued":
        evolveDesk(this.#office, fact, this.#jobOf(fact.case));
        return;
      case "service_ended":
      case "opening_awaited":
        evolveDesk(this.#office, fact);
        return;
      case "service_started": {
        // Who did not stand in line has not waited.
        const task = evolveDesk(this.#office, fact);
        if (task !== undefined) (task.client as Job).waitedTicks += fact.waitedTicks;
        return;
      }
      case "job_started": {
        const { case: id, number } = fact;
        this.#state.started++;
        const { code: home } = this.#setting;
        const startedAt = this.#effects.now;
        this.#atHand = addJob(this.#state.jobs, id, home, number, startedAt, 0, 1);
        return;
      }
      case "job_arrived": {
        const { case: id, home, number, startedAt, waitedTicks, visits } = fact;
        if (visits === 0) this.#state.started++;
        this.#atHand = addJob(this.#state.jobs, id, home, number, startedAt, waitedTicks, visits + 1);
        return;
      }
      case "job_moved":
      case "job_left":
        removeJob(this.#state.jobs, this.#jobOf(fact.case));
        this.#atHand = undefined;
        return;
      default:
        throw new Error(`station ${this.#setting.code} records no ${fact.kind}`);
    }
  }

  finish(undone: Undone): void {
    const { code, arrivals, reportJobs } = this.#setting;
    const { jobs, desks, started } = this.#state;
    const station = { code, jobs, desks, arrivals, started, source: this.#ownSource };
    if (reportJobs) for (const row of openJobs(station, undone, this.#effects.now)) this.#effects.report(row);
    reportDesks(this.#office, code);
  }

  #arrive(cameAt: number): void {
    const number = this.#state.started;
    const id = `${this.#setting.code}-${number}`;
    const waitedTicks = this.#effects.now - cameAt;
    if (waitedTicks === 0) this.#effects.record({ kind: "job_started", case: id, number });
    else {
      // Who came while the station was down has waited at its door, and is in the network since then.
      const { code: home } = this.#setting;
      const came = { case: id, home, number, startedAt: cameAt, waitedTicks, visits: 0 };
      this.#effects.record({ kind: "job_arrived", ...came });
    }
    if (this.#setting.arrivals?.kind === "poisson") this.#scheduleArrival(cameAt);
    this.#enter(this.#jobOf(id), this.#firstPlace());
  }

  #scheduleArrival(after: number): void {
    const { arrivals } = this.#setting;
    if (arrivals?.kind !== "poisson" || this.#state.started >= arrivals.jobs) return;
    const u = uniform(this.#ownSource, this.#state.started, ARRIVAL, 0);
    const cameAt = nextArrival(arrivals.profile, after, u);
    if (cameAt === Number.POSITIVE_INFINITY) return;
    this.#effects.schedule(Math.max(cameAt, this.#effects.now), { kind: "arrival", cameAt });
  }

  #enter(job: Job, { desk, number }: DeskPlace): void {
    const attempt = (job.visits - 1) * DESK_LIMIT + number;
    const workTicks = desk.service(this.#sourceOf(job), job.number, SERVICE, attempt);
    requestService(this.#office, desk.name, job.id, workTicks, job.startedAt, job);
  }

  #serviceEnded(deskName: string, id: string, client: object | undefined): void {
    endService(this.#office, deskName, id);
    const job = client as Job;
    this.#atHand = job;
    const { exit, number } = this.#placeOf(deskName);
    if (exit === "next_desk") this.#enter(job, this.#places[number + 1] as DeskPlace);
    else if (exit === "links") this.#takeLink(job);
    else this.#leaveNetwork(job);
  }

  #takeLink(job: Job): void {
    const link = this.#chooseLink(uniform(this.#sourceOf(job), job.number, ROUTE, job.visits));
    if (link === null) {
      this.#leaveNetwork(job);
      return;
    }
    this.#effects.record({ kind: "job_moved", case: job.id, to: link.to });
    this.#effects.send(link.to, messageOf(job), link.delayTicks);
  }

  #leaveNetwork(job: Job): void {
    this.#effects.record({ kind: "job_left", case: job.id });
    if (!this.#setting.reportJobs) return;
    const { id, startedAt, waitedTicks, visits } = job;
    this.#effects.report({
      kind: "job",
      case: id,
      startedAt,
      endedAt: this.#effects.now,
      waitedTicks,
      visits,
    });
  }

  #firstPlace(): DeskPlace {
    return this.#places[0] as DeskPlace;
  }

  #placeOf(deskName: string): DeskPlace {
    // Desks are few, and names of desks the same strings throughout: looking through them is quicker than a map.
    for (const place of this.#places) if (place.desk.name === deskName) return place;
    throw new Error(`station ${this.#setting.code} has no desk ${deskName}`);
  }

  #sourceOf(job: Job): DrawSource {
    if (job.home === this.#setting.code) return this.#ownSource;
    const source = this.#setting.draws.get(job.home);
    if (source === undefined) throw new Error(`job ${job.id}: no station ${job.home} in this network`);
    return source;
  }

  #jobOf(id: string): Job {
    if (this.#atHand?.id === id) return this.#atHand;
    const job = findJob(this.#state.jobs, id);
    if (job === undefined) throw new Error(`job ${id} is not at station ${this.#setting.code}`);
    this.#atHand = job;
    return job;
  }
}

function exitOf({ desks, links }: StationSetting, number: number): DeskExit {
  const isLast = number === desks.length - 1;
  const exit = desks[number]?.exit ?? (isLast ? "links" : "next_desk");
  return exit === "links" && links.length === 0 ? "leave" : exit;
}

function checkDesks({ code, desks, entries }: StationSetting): void {
  if (desks.length === 0 || desks.length > DESK_LIMIT) {
    throw new RangeError(`station ${code} has ${desks.length} desks; allowed are 1 to ${DESK_LIMIT}`);
  }
  if (desks.at(-1)?.exit === "next_desk") {
    throw new RangeError(`station ${code}: no desk comes after its last; allowed there are links and leave`);
  }
  for (const [from, name] of entries) {
    if (desks.some((desk) => desk.name === name)) continue;
    throw new RangeError(
      `jobs from ${from} come in at the desk ${name}, which station ${code} does not have`,
    );
  }
}
