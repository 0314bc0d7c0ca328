import { openTicksUpTo } from "#kernel/workSchedule.ts";
import type { Delays } from "../lateness/delays.ts";
import type { Agency } from "../province/agency.ts";
import type { TransferCase } from "../transferCase.ts";

/** Office time of the agency from an instant to another, outages and maintenance left out; ticks. */
export function officeTicksBetween({ setting }: Agency, from: number, to: number): number {
  return openTicksUpTo(setting.schedule, to) - openTicksUpTo(setting.schedule, from);
}

/** What a message tells of where the case was held up: a copy, for the file goes on changing. */
export function delaysOf({ clocks }: TransferCase): Delays | null {
  return clocks === null ? null : { ...clocks.delays };
}

/** Takes in what the other side told of its delays; most have none, and nothing is recorded. */
export function learnDelays(agency: Agency, id: string, delays: Delays | null, bankReturns = 0): void {
  if (delays !== null) agency.effects.record({ kind: "delays_learnt", case: id, delays, bankReturns });
}
