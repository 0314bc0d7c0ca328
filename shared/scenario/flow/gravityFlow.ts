import { z } from "zod";
import { divisionCodeSchema } from "../policy/divisionCode.ts";

const share = z
  .number({ error: "a share from 0 to 1" })
  .min(0, { error: "a share from 0 to 1" })
  .max(1, { error: "a share from 0 to 1" });
// `abort`: what holds between the weights is only asked where each of them is sound.
const weight = z
  .number({ error: "a number, 0 or more" })
  .min(0, { error: "a number, 0 or more", abort: true })
  .max(1e9, { error: "at most 1000000000", abort: true });
const weights = z.record(divisionCodeSchema, weight);

/** Who moves where, as a scenario states it: `arrivals.gravity`. Weights are relative; only their ratios count. */
export const gravityFlowSchema = z
  .strictObject({
    /** Applications a year in the whole country, those inside a province included, at scale 1. */
    transfersPerYear: z
      .number({ error: "a number of transfers, 0 or more" })
      .min(0, { error: "a number of transfers, 0 or more" })
      .max(1e10, { error: "at most 10000000000 transfers a year" }),
    /** Share of them between two pooling areas of one province. */
    inProvinceShare: share,
    /** Share of those between provinces that go home again, against the outward stream. */
    returnShare: share,
    /** How strongly each province draws people from the others. */
    pull: weights,
    /** How many people of each province live in another. */
    push: weights,
    /** How many move inside each province; 0 for a province of a single pooling area. */
    within: weights,
  })
  .superRefine((given, context) => {
    for (const [path, message] of contradictions(given)) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  });
export type GravityFlow = z.infer<typeof gravityFlowSchema>;

/** A stream of applications from one province to another, or inside one. */
export interface Flow {
  readonly origin: string;
  readonly destination: string;
  readonly transfersPerYear: number;
}

/**
 * The origin-destination matrix. Outward stream: push of the origin times pull of the destination (a gravity model
 * without distance). The return stream is its mirror image; both together, and the stream inside provinces, add up
 * to transfersPerYear × scale. Streams of nobody are left out; order by origin, then destination.
 */
export function gravityFlow(given: GravityFlow, scale = 1): readonly Flow[] {
  const codes = provincesOf(given).toSorted();
  const total = given.transfersPerYear * scale;
  const between = total * (1 - given.inProvinceShare);
  const attraction = outwardSum(given, codes);
  const withinSum = codes.reduce((sum, code) => sum + (given.within[code] ?? 0), 0);
  const flows: Flow[] = [];
  for (const origin of codes) {
    for (const destination of codes) {
      const transfersPerYear =
        origin === destination
          ? shareOf(given.within[origin] ?? 0, withinSum) * total * given.inProvinceShare
          : between *
            ((1 - given.returnShare) * shareOf(outward(given, origin, destination), attraction) +
              given.returnShare * shareOf(outward(given, destination, origin), attraction));
      if (transfersPerYear > 0) flows.push({ origin, destination, transfersPerYear });
    }
  }
  return flows;
}

/** The streams that stay among the given provinces, at the strength they have in the whole country. */
export function flowsAmong(flows: readonly Flow[], provinces: ReadonlySet<string>): readonly Flow[] {
  return flows.filter(({ origin, destination }) => provinces.has(origin) && provinces.has(destination));
}

function outwardSum(given: GravityFlow, codes: readonly string[]): number {
  let sum = 0;
  for (const origin of codes) {
    for (const destination of codes) sum += origin === destination ? 0 : outward(given, origin, destination);
  }
  return sum;
}

function outward(given: GravityFlow, origin: string, destination: string): number {
  return (given.push[origin] ?? 0) * (given.pull[destination] ?? 0);
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function provincesOf(given: GravityFlow): string[] {
  return [...new Set([...Object.keys(given.pull), ...Object.keys(given.push), ...Object.keys(given.within)])];
}

type Contradiction = readonly [path: readonly string[], message: string];

function contradictions(given: GravityFlow): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const codes = provincesOf(given);
  for (const part of ["pull", "push", "within"] as const) {
    for (const code of codes) {
      if (given[part][code] !== undefined) continue;
      found.push([[part, code], "a weight for every province that pull, push or within names, 0 included"]);
    }
  }
  if (given.transfersPerYear === 0 || found.length > 0) return found;
  if (given.inProvinceShare < 1 && !(outwardSum(given, codes) > 0)) {
    found.push([["pull"], "a pull and a push of two different provinces that are both more than 0"]);
  }
  if (given.inProvinceShare > 0 && !codes.some((code) => (given.within[code] ?? 0) > 0)) {
    found.push([["within"], "a weight more than 0, as inProvinceShare is"]);
  }
  return found;
}
