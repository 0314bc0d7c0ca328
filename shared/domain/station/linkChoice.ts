import { pick } from "#kernel/draw.ts";
import type { StationLink } from "./stationSetting.ts";

/** Probabilities that add up to this much are taken to add up to 1: thirds and tenths are not exact. */
const CERTAIN = 1 - 1e-9;

/** Picks the link for a uniform draw from (0, 1), or null for a job that leaves. */
export type LinkChoice = (u: number) => StationLink | null;

/** The choice among a station's links; what their probabilities leave over is the way out. */
export function linkChoice(links: readonly StationLink[]): LinkChoice {
  let sum = 0;
  const cumulative = Float64Array.from(links, ({ probability }) => {
    sum += probability;
    return sum;
  });
  if (sum === 0) return () => null;
  if (sum >= CERTAIN) return (u) => links[pick(cumulative, u)] as StationLink;
  const total = sum;
  return (u) => (u < total ? (links[pick(cumulative, u / total)] as StationLink) : null);
}
