import { openTicksUpTo } from "#kernel/workSchedule.ts";
import type { ClockFile } from "../lateness/clockFile.ts";
import type { Delays } from "../lateness/delays.ts";
import type { Agency } from "../province/agency.ts";
import type { TransferCase } from "../transferCase.ts";

/** Office time of the agency from an instant to another, outages and maintenance left out; ticks. */
export function officeTicksBetween({ setting }: Agency, from: number, to: number): number {
  return openTicksUpTo(setting.schedule, to) - openTicksUpTo(setting.schedule, from);
}

/** Where the case was held up, as far as this agency knows: a copy, for the file goes on changing. */
export function delaysOf({ clocks }: TransferCase): Delays | null {
  return clocks === null ? null : { ...clocks.delays };
}

/** What a message tells of it once the case is accepted: whoever reports its row knows of both lines at verification. */
export function delaysToTell({ clocks }: TransferCase): Delays | null {
  if (clocks === null) return null;
  const { originVerificationQueue, destinationVerificationQueue, ...told } = clocks.delays;
  const stoodInLine = originVerificationQueue !== undefined || destinationVerificationQueue !== undefined;
  if (stoodInLine && isNothingElse(clocks, told)) return null;
  return told;
}

function isNothingElse({ bankReturns, heldSince, outHold }: ClockFile, told: Delays): boolean {
  return (
    bankReturns === 0 &&
    heldSince < 0 &&
    outHold === null &&
    Object.values(told).every((ticks) => ticks === 0)
  );
}

/** Takes in what the other side told of its delays; most have none, and nothing is recorded. */
export function learnDelays(agency: Agency, id: string, delays: Delays | null, bankReturns = 0): void {
  if (delays !== null) agency.effects.record({ kind: "delays_learnt", case: id, delays, bankReturns });
}
