import type { JobMessage } from "../message/message.ts";

/** A job while it is at the station. */
export interface Job {
  readonly id: string;
  readonly home: string;
  readonly number: number;
  readonly startedAt: number;
  waitedTicks: number;
  visits: number;
  /** Which one that came here it is, and its place among those that are here. */
  readonly came: number;
  place: number;
}

/**
 * The jobs that are at a station, as plain data. Lines and timers carry them along, so that they are seldom looked for
 * by name: a list in no order, which the last one closes up, takes a tenth of the time of a map of names.
 */
export interface PresentJobs {
  came: number;
  readonly list: Job[];
}

export function createPresentJobs(): PresentJobs {
  return { came: 0, list: [] };
}

export function addJob(
  jobs: PresentJobs,
  id: string,
  home: string,
  number: number,
  startedAt: number,
  waitedTicks: number,
  visits: number,
): Job {
  const came = jobs.came++;
  const job = { id, home, number, startedAt, waitedTicks, visits, came, place: jobs.list.length };
  jobs.list.push(job);
  return job;
}

export function removeJob({ list }: PresentJobs, { place }: Job): void {
  const last = list.pop() as Job;
  if (place < list.length) {
    list[place] = last;
    last.place = place;
  }
}

export function findJob({ list }: PresentJobs, id: string): Job | undefined {
  return list.find((job) => job.id === id);
}

/** In the order in which they came. */
export function jobsInOrder({ list }: PresentJobs): Job[] {
  return list.toSorted((a, b) => a.came - b.came);
}

export function messageOf(job: Job): JobMessage {
  const { id, home, number, startedAt, waitedTicks, visits } = job;
  return { kind: "job", case: id, home, number, startedAt, waitedTicks, visits };
}
