import type { Observation } from "#domain/observation.ts";
import { LAST_TICK } from "#kernel/time.ts";
import type { RunConfiguration } from "../runConfiguration.ts";
import type { Report } from "./report.ts";
import type { Sections } from "./sections.ts";
import { durationTicks } from "./value/durationText.ts";

/** The part of a run between its warm-up and its cool-down; undefined where the scenario has neither, or a mistake. */
export function resolveObservation(
  { warmUp, coolDown }: Sections,
  { startAt, arrivalsUntil, cutAt }: Pick<RunConfiguration, "startAt" | "arrivalsUntil" | "cutAt">,
  report: Report,
): Observation | undefined {
  if (warmUp === undefined && coolDown === undefined) return undefined;
  const last = Math.min(arrivalsUntil, cutAt ?? LAST_TICK);
  if (coolDown !== undefined && last === LAST_TICK) {
    report(["coolDown"], "has no end to count back from; allowed: with period.until or end.cutAt");
    return undefined;
  }
  const fromTicks = startAt + (warmUp === undefined ? 0 : durationTicks(warmUp));
  const untilTicks = coolDown === undefined ? LAST_TICK : last - durationTicks(coolDown);
  if (fromTicks < Math.min(last, untilTicks)) return { fromTicks, untilTicks };
  const place = warmUp === undefined ? "coolDown" : "warmUp";
  report([place], "leaves nothing to be counted; allowed: warmUp and coolDown together shorter than the run");
  return undefined;
}
