import { type DrawSource, purposeCode, uniform } from "#kernel/draw.ts";
import { nextArrival } from "#kernel/poissonArrivals.ts";
import { waiting } from "#kernel/waitingLine.ts";
import type { Desk } from "../desk/desk.ts";
import type { JobRow } from "../jobRow.ts";
import type { Undone } from "../machine.ts";
import { jobsInOrder, type PresentJobs } from "./presentJobs.ts";
import type { StationArrivals } from "./stationSetting.ts";

export const ARRIVAL = purposeCode("job.arrival");

/** What is known, as the run ends, of a station at which jobs may be, or to which they may be on their way. */
export interface StationAtEnd {
  readonly code: string;
  readonly jobs: PresentJobs;
  readonly desks: Readonly<Record<string, Desk>>;
  readonly arrivals: StationArrivals | null;
  /** How many have come in from outside. */
  readonly started: number;
  readonly source: DrawSource;
}

/**
 * Jobs that are still in the network as the run ends, each at one place: those at a station's desks, those on their way to it, and
 * those that came to its door while it was down.
 *
 * @param now the end of the run, ticks
 */
export function openJobs(station: StationAtEnd, undone: Undone, now: number): JobRow[] {
  return [...atDesks(station, now), ...onTheirWay(undone, now), ...atTheDoor(station, undone, now)];
}

function atDesks({ jobs, desks }: StationAtEnd, now: number): JobRow[] {
  const waitedSince = new Map<object | undefined, number>();
  for (const { line } of Object.values(desks)) {
    for (const { client, joinedAt } of waiting(line)) waitedSince.set(client, joinedAt);
  }
  return jobsInOrder(jobs).map((job) => {
    const { id, startedAt, visits } = job;
    const waitedTicks = job.waitedTicks + now - (waitedSince.get(job) ?? now);
    return { kind: "job", case: id, startedAt, endedAt: -1, waitedTicks, visits };
  });
}

/** One that is due already waits at the door of a station that is down. */
function onTheirWay({ messages }: Undone, now: number): JobRow[] {
  return messages.flatMap(({ message, dueAt }) => {
    if (message.kind !== "job") return [];
    const { case: id, startedAt, visits } = message;
    const waitedTicks = message.waitedTicks + Math.max(0, now - dueAt);
    return [{ kind: "job", case: id, startedAt, endedAt: -1, waitedTicks, visits }];
  });
}

/** Who came from outside while the station was down is in the network since then. */
function atTheDoor(station: StationAtEnd, { timers }: Undone, now: number): JobRow[] {
  const came = timers.flatMap((timer) =>
    timer.kind === "arrival" && timer.cameAt < now ? [timer.cameAt] : [],
  );
  const [first] = came;
  if (first !== undefined) came.push(...followers(station, first, now));
  return came.map((cameAt, index) => ({
    kind: "job",
    case: `${station.code}-${station.started + index}`,
    startedAt: cameAt,
    endedAt: -1,
    waitedTicks: now - cameAt,
    visits: 0,
  }));
}

/** Of a Poisson stream the next is drawn as one is let in: those after the one at the door have come, and wait, too. */
function followers({ arrivals, started, source }: StationAtEnd, first: number, now: number): number[] {
  if (arrivals?.kind !== "poisson") return [];
  const came: number[] = [];
  let at = first;
  for (let number = started + 1; number < arrivals.jobs; number++) {
    at = nextArrival(arrivals.profile, at, uniform(source, number, ARRIVAL, 0));
    if (at >= now) break;
    came.push(at);
  }
  return came;
}
