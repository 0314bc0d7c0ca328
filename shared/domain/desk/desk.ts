import { createHistogram, type Histogram } from "#kernel/histogram.ts";
import { createWaitingLine, type QueueDiscipline, type WaitingLine } from "#kernel/waitingLine.ts";
import { createDeskWeeks, type DeskWeeks } from "./deskWeeks.ts";

/** A case in a line: what it needs of an officer was drawn when it joined. */
export interface Task {
  readonly case: string;
  readonly workTicks: number;
  readonly joinedAt: number;
  /** What the agency keeps of the case, carried along so that it need not be looked up again. */
  readonly client: object | undefined;
}

/** A desk (岗位): identical officers behind one waiting line, and the figures kept about them. Plain data. */
export interface Desk {
  readonly name: string;
  officers: number;
  /** Officer time there was before their number last changed, less what there would have been with today's. */
  earlierOpenTicks: number;
  busy: number;
  readonly line: WaitingLine<Task>;
  served: number;
  waited: number;
  readonly waitTicks: Histogram;
  /** Office time at the ends of services minus office time at their beginnings: the work done, in balance. */
  workBalanceTicks: number;
  lengthTickSum: number;
  lengthSince: number;
  /** The longest that the line was for any time at all. */
  longestLine: number;
  readonly weeks: DeskWeeks;
}

export function createDesk(name: string, officers: number, discipline: QueueDiscipline): Desk {
  return {
    name,
    officers,
    earlierOpenTicks: 0,
    busy: 0,
    line: createWaitingLine<Task>(discipline),
    served: 0,
    waited: 0,
    waitTicks: createHistogram(),
    workBalanceTicks: 0,
    lengthTickSum: 0,
    lengthSince: 0,
    longestLine: 0,
    weeks: createDeskWeeks(),
  };
}
