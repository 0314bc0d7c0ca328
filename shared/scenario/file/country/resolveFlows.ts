import { flowsAmong, gravityFlow } from "../../flow/gravityFlow.ts";
import type { CountryConfiguration } from "../../runConfiguration.ts";
import type { Report } from "../report.ts";
import type { Arrivals } from "./arrivalsSchema.ts";
import type { Provinces } from "./resolveProvinces.ts";

type Flow = CountryConfiguration["flows"][number];

/** Applications a year, pair by pair: the gravity model's, kept to the run's provinces, and the listed ones. */
export function resolveFlows(
  arrivals: Arrivals,
  scale: number,
  provinces: Provinces,
  knownCodes: ReadonlySet<string>,
  report: Report,
): readonly Flow[] {
  const flows = gravityFlows(arrivals, scale, provinces, knownCodes, report);
  const pairs = new Map(flows.map((flow) => [pairOf(flow), "the gravity model has"]));
  for (const [index, { from, to, perYear }] of arrivals.flows.entries()) {
    const path = ["arrivals", "flows", index];
    const before = pairs.get(pairOf({ from, to }));
    if (before !== undefined) {
      report(path, `${before} a flow from ${from} to ${to} already; allowed: one for each pair`);
    }
    pairs.set(pairOf({ from, to }), `flows[${index}] is`);
    if (checkPair({ from, to }, path, provinces, report) && perYear > 0) {
      flows.push({ from, to, perYear: perYear * scale });
    }
  }
  return flows.toSorted((a, b) => (pairOf(a) < pairOf(b) ? -1 : 1));
}

/** Reports what keeps two provinces from being the ends of a move; true if nothing does. */
export function checkPair(
  { from, to }: { readonly from: string; readonly to: string },
  path: readonly PropertyKey[],
  provinces: Provinces,
  report: Report,
): boolean {
  let sound = true;
  for (const [key, code] of [
    ["from", from],
    ["to", to],
  ] as const) {
    const problem = provinces.problemOf(code);
    if (problem !== null) report([...path, key], problem);
    sound &&= problem === null;
  }
  if (!sound || from !== to || provinces.poolsOf(from).length > 1) return sound;
  report(
    [...path, "to"],
    `${to} is a single pooling area, inside which there is nothing to transfer; allowed: another province`,
  );
  return false;
}

function gravityFlows(
  arrivals: Arrivals,
  scale: number,
  provinces: Provinces,
  knownCodes: ReadonlySet<string>,
  report: Report,
): Flow[] {
  const { gravity } = arrivals;
  if (gravity === undefined) return [];
  for (const part of ["pull", "push", "within"] as const) {
    for (const code of Object.keys(gravity[part])) {
      const path = ["arrivals", "gravity", part, code];
      if (!knownCodes.has(code)) report(path, provinces.problemOf(code) ?? "unknown province", "key");
      else if (part === "within" && (gravity.within[code] ?? 0) > 0 && provinces.poolsOf(code).length === 1) {
        report(
          path,
          `${code} is a single pooling area, inside which there is nothing to transfer; allowed: 0`,
        );
      }
    }
  }
  const flows = flowsAmong(gravityFlow(gravity, scale), provinces.codes);
  return flows.map(({ origin, destination, transfersPerYear }) => ({
    from: origin,
    to: destination,
    perYear: transfersPerYear,
  }));
}

function pairOf({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from}>${to}`;
}
