import type { ConfigurationProblem } from "../../configurationError.ts";
import { type LongPromise, longPromiseInFile, longPromisesOf } from "../../policy/longPromises.ts";
import type { ProvinceFile } from "../../policy/policyFile.ts";
import type { PolicyOverrides } from "../../policy/policyOverrides.ts";
import type { ResolvedPolicy } from "../../policy/resolvePolicy.ts";
import type { Report } from "../report.ts";

/** A policy in force, and the province's file it is made of. */
export interface PolicyInForce {
  readonly resolved: ResolvedPolicy;
  readonly file: ProvinceFile;
}

/** Places that have one promise by one line of the scenario. */
interface Saying {
  readonly key: string;
  readonly promise: LongPromise;
  readonly places: string[];
}

/**
 * Warns of promises longer than their limits that a line of the scenario makes so, once for all places it is of.
 * @returns those that the policy files make so, at their lines
 */
export function warnOfLongPromises(
  policies: readonly PolicyInForce[],
  overrides: Readonly<Record<string, PolicyOverrides>>,
  warn: Report,
): readonly ConfigurationProblem[] {
  const sayings = new Map<string, Saying>();
  const inFiles: ConfigurationProblem[] = [];
  for (const { resolved, file } of policies) {
    for (const promise of longPromisesOf(resolved)) {
      if (promise.setBy !== "scenario") {
        inFiles.push(longPromiseInFile(file, promise));
        continue;
      }
      const says = (key: string): boolean => Object.hasOwn(overrides[key] ?? {}, promise.path);
      const key = [promise.place, resolved.policy.code].find(says) ?? "all";
      const saying = sayings.get(key + promise.message) ?? { key, promise, places: [] };
      saying.places.push(promise.place);
      sayings.set(key + promise.message, saying);
    }
  }
  for (const { key, promise, places } of sayings.values()) {
    const of = places.length === 1 && places[0] === key ? "" : `${listed(places)}: `;
    warn(["overrides", key, promise.path], of + promise.message);
  }
  return inFiles;
}

const SHOWN = 5;

function listed(places: readonly string[]): string {
  const shown = places.slice(0, SHOWN).join(", ");
  return places.length > SHOWN ? `${shown} and ${places.length - SHOWN} more` : shown;
}
