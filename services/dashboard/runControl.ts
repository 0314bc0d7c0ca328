import type { Pace, PaceRate } from "../pace/pace.ts";
import { paceOfText } from "../pace/paceText.ts";
import type { RequestBody } from "./dashboardServer.ts";
import { HttpProblem } from "./httpAnswer.ts";

/**
 * Pauses a run, lets it go on, or sets its pace, as the page asks.
 * @param now the clock's time, and the run's
 * @throws HttpProblem
 */
export function controlRun(
  pace: Pace,
  { action, pace: text }: RequestBody,
  now: { readonly nowMs: number; readonly atTicks: number | null },
): void {
  const { nowMs, atTicks } = now;
  switch (action) {
    case "pause":
      return pace.pause(nowMs, atTicks);
    case "resume":
      return pace.resume(nowMs);
    case "pace":
      return pace.setRate(rateOf(text), nowMs);
    default:
      throw new HttpProblem(400, "action: pause, resume or pace");
  }
}

function rateOf(text: unknown): PaceRate {
  if (text === null) return null;
  if (typeof text !== "string")
    throw new HttpProblem(400, "pace: such as 1d=2s, or null for as fast as it can");
  const rate = paceOfText(text);
  if (typeof rate === "number") return rate;
  throw new HttpProblem(400, rate.problem);
}
