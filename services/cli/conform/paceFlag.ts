import { InvalidArgumentError } from "commander";

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A flag that says how fast virtual time passes: `1d=2s`, a day in two seconds. */
export function paceFlag(text: string): { text: string; msPerTick: number } {
  const [virtualMs = Number.NaN, realMs = Number.NaN, ...more] = text.split("=").map(durationMs);
  if (!(virtualMs > 0 && realMs > 0) || more.length > 0) {
    throw new InvalidArgumentError(
      "Allowed: virtual time = real time, such as 1d=2s, with ms, s, m, h or d.",
    );
  }
  return { text, msPerTick: realMs / virtualMs };
}

function durationMs(text: string): number {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim()) ?? [];
  return Number(amount) * (UNIT_MS[unit] ?? Number.NaN);
}
