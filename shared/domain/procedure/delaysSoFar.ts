import { waiting } from "#kernel/waitingLine.ts";
import { type DelayKind, type Delays, noDelays } from "../lateness/delays.ts";
import { LEAST_KEPT_TICKS, queueDelayOf } from "../lateness/queueDelay.ts";
import type { Agency } from "../province/agency.ts";
import type { TransferCase } from "../transferCase.ts";
import { delaysOf, officeTicksBetween } from "./holdUp.ts";

/** Where a case is held up, since when, and until when if that is known; ticks. */
interface Hold {
  readonly kind: DelayKind;
  readonly since: number;
  readonly until?: number;
}

/** The cases that stand in line at an agency's desks, by case. */
export type StandingInLine = ReadonlyMap<string, Hold>;

/** Who stands in line at this instant: looked up once for all cases. */
export function standingInLine({ state }: Agency): StandingInLine {
  const inLine = new Map<string, Hold>();
  for (const desk of Object.values(state.desks)) {
    const kind = queueDelayOf(desk.name);
    if (kind === undefined) continue;
    for (const task of waiting(desk.line)) inLine.set(task.case, { kind, since: task.joinedAt });
  }
  return inLine;
}

/**
 * What has held an open case up, with what holds it up at this instant at this agency: a line at a desk, an investigation, the
 * month's distribution, a payment the bank sent back. What the other agency has not told of yet is not known.
 */
export function delaysSoFar(
  agency: Agency,
  transferCase: TransferCase,
  inLine: StandingInLine,
): Delays | null {
  const told = delaysOf(transferCase);
  const { application, clocks } = transferCase;
  const holds = [clocks?.outHold ?? undefined, inLine.get(application.case), trouble(agency, transferCase)];
  const delays = { ...(told ?? noDelays()) };
  let held = false;
  for (const hold of holds) {
    if (hold === undefined) continue;
    const ticks = officeTicksBetween(
      agency,
      hold.since,
      Math.min(agency.effects.now, hold.until ?? Infinity),
    );
    if (ticks < LEAST_KEPT_TICKS) continue;
    // Of a payment that came back the file has the time from the first issue to the last one: this is the longer.
    delays[hold.kind] = hold.kind === "bankReturn" ? ticks : (delays[hold.kind] ?? 0) + ticks;
    held = true;
  }
  return held ? delays : told;
}

function trouble({ state }: Agency, { application, clocks, remittedAt }: TransferCase): Hold | undefined {
  if (clocks === null) return undefined;
  const { heldSince, firstRemittedAt } = clocks;
  if (heldSince >= 0) {
    return { kind: state.held.includes(application.case) ? "monthlyBatch" : "mismatch", since: heldSince };
  }
  if (firstRemittedAt >= 0 && remittedAt < 0) return { kind: "bankReturn", since: firstRemittedAt };
  return undefined;
}
