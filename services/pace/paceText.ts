const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const ALLOWED =
  "SIMULATED=REAL with ms, s, m, h or d, such as 1d=2s (a day in two seconds) or 1s=1s (real time)";

/** Below this a run would stand still for anybody who looks. */
const LEAST_RATE = 0.001;

/** What `--pace 1d=2s` means: ticks (milliseconds of simulated time) in a millisecond; or what is wrong with it. */
export function paceOfText(text: string): number | { readonly problem: string } {
  const [simulated, real, ...rest] = text.split("=").map(durationMs);
  if (simulated === undefined || real === undefined || rest.length > 0 || !(simulated > 0) || !(real > 0)) {
    return { problem: `“${text}” is no pace; allowed: ${ALLOWED}` };
  }
  const rate = simulated / real;
  return rate < LEAST_RATE ? { problem: `“${text}” is slower than 1ms=1s; allowed: ${ALLOWED}` } : rate;
}

/** NaN for anything else. */
function durationMs(text: string): number {
  const [, amount, unit = ""] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*$/.exec(text) ?? [];
  return amount === undefined ? Number.NaN : Number(amount) * (UNIT_MS[unit] ?? Number.NaN);
}
