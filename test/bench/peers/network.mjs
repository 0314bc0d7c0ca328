/** What the JavaScript peers share: the figures of scenarios/queue-network.yaml, chance, and the clock. */
export const STATIONS = 31;
export const OFFICERS = 5;
export const DELAY = 1;
export const SERVICE_RATE = 1;
export const ARRIVAL_RATE = 0.8 * OFFICERS * SERVICE_RATE;
const [jobsEach, seed] = process.argv.slice(2).map(Number);
export const JOBS_EACH = jobsEach;
export const SEED = seed;

/** Uniform draws: xorshift32 (Marsaglia 2003), quick enough not to be what is measured. */
let state = (seed * 2_654_435_761) | 1;
export function uniform() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return ((state >>> 0) + 0.5) / 4_294_967_296;
}
export const exponential = (rate) => -Math.log(uniform()) / rate;

export function otherStation(station) {
  const other = Math.floor(uniform() * (STATIONS - 1));
  return other < station ? other : other + 1;
}

/** Runs a model twice, since the first run is spent on compiling it, and prints what the second gave. */
export function measure(run) {
  run();
  const began = performance.now();
  const { jobs, minutes } = run();
  const seconds = (performance.now() - began) / 1_000;
  console.log(JSON.stringify({ transfers: jobs, seconds, meanMinutes: minutes / jobs }));
}
