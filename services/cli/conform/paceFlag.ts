import { InvalidArgumentError } from "commander";
import { paceOfText } from "#services/pace/paceText.ts";

/** A flag that says how fast virtual time passes: `1d=2s`, a day in two seconds. */
export function paceFlag(text: string): { text: string; msPerTick: number } {
  const rate = paceOfText(text);
  if (typeof rate !== "number") throw new InvalidArgumentError(rate.problem);
  return { text, msPerTick: 1 / rate };
}
