import { InvalidArgumentError } from "commander";
import { MOST_REPLICATIONS } from "#scenario/experiment/mostReplications.ts";
import { MOST_SECONDS } from "#services/federation/mostSeconds.ts";
import { paceOfText } from "#services/pace/paceText.ts";

/** A flag that may be given many times. */
export function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

/** A flag that takes a whole number, `least` or more, `most` or less. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isSafeInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(`Allowed: a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

/** How many replications. */
export const replicationCount = wholeNumber(1, MOST_REPLICATIONS);

/** On how many servers of a cluster: 1 to 5. */
export function replicas(text: string): number {
  const value = Number(text);
  if (!/^[1-5]$/.test(text)) throw new InvalidArgumentError("Allowed: 1 to 5.");
  return value;
}

/** A flag that takes a span of whole days: `30` or `30d`. */
export function wholeDays(text: string): number {
  const days = /^(\d{1,6})d?$/.exec(text)?.[1];
  if (days === undefined || Number(days) < 1)
    throw new InvalidArgumentError("Allowed: whole days, such as 30 or 30d.");
  return Number(days);
}

/** A flag that takes a share, neither 0 nor 1. */
export function shareBelowOne(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1))
    throw new InvalidArgumentError("Allowed: a number between 0 and 1, such as 0.95.");
  return value;
}

/** A flag that takes a number above 0. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value <= 0) {
    throw new InvalidArgumentError("Allowed: a number more than 0.");
  }
  return value;
}

/** A flag that takes a pace, such as `1d=2s`. */
export function paceRate(text: string): number {
  const rate = paceOfText(text);
  if (typeof rate !== "number") throw new InvalidArgumentError(rate.problem);
  return rate;
}

/** A flag that takes a span of seconds, as the services a run starts do. */
export function seconds(text: string): number {
  const value = positiveNumber(text);
  if (value <= MOST_SECONDS) return value;
  throw new InvalidArgumentError(`Allowed: a number of seconds more than 0, at most ${MOST_SECONDS}.`);
}

const LAST_PORT = 65_535;

/** A flag that takes a port; 0: any that is free. */
export function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > LAST_PORT) {
    throw new InvalidArgumentError(`Allowed: a port from 1 to ${LAST_PORT}, or 0 for any that is free.`);
  }
  return Number(text);
}
