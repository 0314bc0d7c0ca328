import { type DrawSource, pick, purposeCode, uniform, uniformInteger } from "#kernel/draw.ts";
import { nextArrival } from "#kernel/poissonArrivals.ts";
import { isOpen, nextOpen } from "#kernel/workSchedule.ts";
import { type Applicant, type Application, REPEAT_NUMBERS } from "../application.ts";
import { secondOf } from "../caseName.ts";
import { firstHistory } from "../journey/journey.ts";
import type { Combination } from "../person/combination.ts";
import { employmentOf } from "../person/employment.ts";
import type { PeopleMix } from "../person/peopleMix.ts";
import { type Agency, sourceOf } from "../province/agency.ts";
import type { ListedApplication } from "../province/countrySetting.ts";
import type { ApplicationFlow, ArrivalLink } from "../province/provinceSetting.ts";
import { lodge } from "./application.ts";
import { startsByEnrolment } from "./enrolmentTrigger.ts";
import { asTaken } from "./openChannel.ts";
import { setOut } from "./settingOut.ts";

const ARRIVAL = purposeCode("arrival.time");
const LINK = purposeCode("arrival.link");
const CHANNEL = purposeCode("arrival.channel");
const APPLICANT = purposeCode("arrival.applicant");
const COMBINATION = purposeCode("arrival.combination");
const ORIGIN_POOL = purposeCode("arrival.originPool");
const DESTINATION_POOL = purposeCode("arrival.destinationPool");

/** Before the first event: the listed applications, and the first of the flow. */
export function expectArrivals(agency: Agency): void {
  const { code, country } = agency.setting;
  const listed = country.listed.get(code) ?? [];
  listed.forEach((application, index) => {
    agency.effects.schedule(application.at, { kind: "listed_arrival", index });
  });
  expectNext(agency, country.startAt);
}

/**
 * An application of the flow comes in. The next one is counted from when this one came, not from when it was let
 * in: people go on coming through an outage, and the same ones. Where a branch has everybody apply at the other side, nobody
 * comes here any more.
 */
export function arrive(agency: Agency, cameAt: number): void {
  const { flow } = agency.setting;
  if (flow === null) return;
  const number = agency.state.numbered;
  const application = drawApplication(agency, flow, number);
  begin(agency, application);
  expectNext(agency, cameAt);
}

/** An application the scenario lists comes in: case number and place in the list are the same. */
export function arriveListed(agency: Agency, index: number): void {
  const { code, country } = agency.setting;
  const listed = country.listed.get(code)?.[index];
  if (listed === undefined) throw new Error(`${code} lists no application ${index}`);
  const application = listedApplication(agency, listed, index);
  const at = handedInAt(agency, application);
  if (at > agency.effects.now) return agency.effects.schedule(at, { kind: "listed_arrival", index });
  begin(agency, application);
}

/**
 * Who is listed for a window that is closed, in the night or by an outage, is there as it opens. Where the run tells of
 * journeys the person sets out at any hour, and it is on the way that the window is waited for.
 */
function handedInAt({ effects, setting }: Agency, application: Application): number {
  const { country, schedule } = setting;
  const waits =
    application.channel === "window" && country.journey === null && !startsByEnrolment(country, application);
  return waits ? nextOpen(schedule, effects.now) : effects.now;
}

/**
 * In a run that tells of no journeys the application is there at once; so is a case that enrolment itself starts
 * (免申即办): nobody asks first, takes any step, or gives up.
 */
function begin(agency: Agency, application: Application): void {
  const { country } = agency.setting;
  if (country.journey === null) lodge(agency, application);
  else if (startsByEnrolment(country, application)) {
    lodge(agency, { ...application, history: firstHistory(application.case, agency.effects.now) });
  } else setOut(agency, application);
}

/**
 * The person applies once more while the first case is open, at a window as it opens, and the register decides what
 * comes of it. Who has had an answer in the meantime does not come again. Second applications are numbered apart, each
 * after its first: whether one comes depends on how far the first case has got, and must not shift the numbers, and with
 * them the luck, of everybody who comes later.
 */
export function arriveAgain(agency: Agency, first: Application): void {
  const { effects, setting, state } = agency;
  if (!state.cases.has(first.case)) return;
  const at = first.channel === "window" ? nextOpen(setting.schedule, effects.now) : effects.now;
  if (at > effects.now) return effects.schedule(at, { kind: "second_application", first });
  const number = first.number + REPEAT_NUMBERS;
  lodge(agency, { ...first, case: secondOf(first.case), number, appliedAt: effects.now });
}

function expectNext(agency: Agency, after: number): void {
  const { code, country, flow } = agency.setting;
  if (flow === null) return;
  const u = uniform(sourceOf(country, code), agency.state.numbered, ARRIVAL, 0);
  const cameAt = nextArrival(flow.profile, after, u);
  if (cameAt === Number.POSITIVE_INFINITY) return;
  agency.effects.schedule(Math.max(cameAt, agency.effects.now), { kind: "arrival", cameAt });
}

/** Outside office hours there is the app alone: the shares of the channels hold while the window is open. */
function drawApplication(agency: Agency, flow: ApplicationFlow, number: number): Application {
  const { code, country } = agency.setting;
  const source = sourceOf(country, code);
  const { shares } = country;
  const link = flow.links[pick(flow.cumulative, uniform(source, number, LINK, 0))] as ArrivalLink;
  const id = `${code}-${number}`;
  const windowIsOpen = isOpen(agency.setting.schedule, agency.effects.now);
  const originPool = poolOf(agency, link.origin, number, ORIGIN_POOL, null);
  const application: Application = {
    case: id,
    home: code,
    number,
    person: id,
    origin: link.origin,
    originPool,
    destination: link.destination,
    destinationPool: poolOf(agency, link.destination, number, DESTINATION_POOL, originPool),
    channel: windowIsOpen && uniform(source, number, CHANNEL, 0) >= shares.app ? "window" : "app",
    lodgedAt: link.lodgedAt,
    applicant: uniform(source, number, APPLICANT, 0) < shares.byEmployer ? "employer" : "person",
    combination: drawCombination(source, number, country.people),
    appliedAt: agency.effects.now,
    history: null,
  };
  const drawn = everybodyIsEmployed(country.people) ? application : appliedForBy(agency, application);
  return asTaken(country, drawn);
}

function drawCombination(source: DrawSource, number: number, { rr, er, re }: PeopleMix): Combination {
  if (rr + er + re === 0) return "ee";
  const u = uniform(source, number, COMBINATION, 0);
  if (u < rr) return "rr";
  if (u < rr + er) return "er";
  return u < rr + er + re ? "re" : "ee";
}

function everybodyIsEmployed({ rr, flexible, unemployed }: PeopleMix): boolean {
  return rr + flexible + unemployed === 0;
}

/** An employer applies for its own staff only, a guardian for a minor, and everybody else in person. */
function appliedForBy(agency: Agency, application: Application): Application {
  const employment = employmentOf(agency.setting.country, application);
  if (employment === "employed") return application;
  const applicant: Applicant = employment === "minor" ? "guardian" : "person";
  return { ...application, applicant };
}

/** A pooling area of a province, each as likely as the next; never the one the person leaves. */
function poolOf(
  agency: Agency,
  province: string,
  number: number,
  purpose: number,
  not: string | null,
): string {
  const { code, country } = agency.setting;
  const pools = country.policies.get(province)?.pools ?? [];
  const left = not === null ? -1 : pools.findIndex((pool) => pool.code === not);
  const candidates = left < 0 ? pools.length : pools.length - 1;
  if (candidates <= 0) return pools[0]?.code ?? province;
  const chosen = uniformInteger(sourceOf(country, code), number, purpose, 0, candidates);
  const index = left >= 0 && chosen >= left ? chosen + 1 : chosen;
  return pools[index]?.code ?? province;
}

function listedApplication(agency: Agency, listed: ListedApplication, index: number): Application {
  const id = `${agency.setting.code}-${index}`;
  const { origin, originPool, destination, destinationPool, channel, lodgedAt, applicant, combination } =
    listed;
  return {
    case: id,
    home: agency.setting.code,
    number: index,
    person: listed.person ?? id,
    origin,
    originPool,
    destination,
    destinationPool,
    channel,
    lodgedAt,
    applicant,
    combination,
    appliedAt: agency.effects.now,
    history: null,
  };
}
