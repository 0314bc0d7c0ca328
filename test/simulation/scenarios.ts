import { TICKS_PER_HOUR } from "#kernel/time.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { faultyLink, outage } from "../support/busyCountry.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import {
  BEIJING,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "../support/smallCountry.ts";
import { runUndisturbed, type UndisturbedRun } from "./undisturbedRun.ts";

/** Small runs that differ in what goes over their links: jobs, money, receipts, and a run cut off in its midst. */
const CONFIGURATIONS: Readonly<Record<string, RunConfiguration>> = {
  ring: ringNetwork(4, 12),
  "ring cut short": ringNetwork(3, 40, { cutAt: 30 * TICKS_PER_HOUR }),
  country: smallCountry({
    country: {
      applications: [
        listed(BEIJING, GUANGDONG),
        listed(GUANGDONG, SHANGHAI, { balanceFen: 99 }),
        listed(SHANGHAI, BEIJING, { lodgedAt: "destination", circumstances: ["arrears"] }),
        listed(BEIJING, SHANGHAI, { lodgedAt: "destination" }),
      ],
    },
  }),
  "country with a failing link": smallCountry({
    run: { faults: [...faultyLink(BEIJING, "platform"), outage(SHANGHAI)] },
    country: {
      applications: [listed(BEIJING, GUANGDONG), listed(GUANGDONG, BEIJING), listed(SHANGHAI, BEIJING)],
    },
  }),
  "one person": smallCountry({
    policies: [BEIJING, GUANGDONG].map((code) => provincePolicy(code)),
    country: { applications: [listed(BEIJING, GUANGDONG)] },
  }),
};

export const SCENARIO_NAMES = Object.keys(CONFIGURATIONS);

const undisturbed = new Map<number, UndisturbedRun>();

/** @throws Error if there is none of that name */
export function scenarioOf(name: string): number {
  const scenario = SCENARIO_NAMES.indexOf(name);
  if (scenario < 0) throw new Error(`there is no scenario ${name}; there are ${SCENARIO_NAMES.join(", ")}`);
  return scenario;
}

/** A scenario's run without any fault; computed once. */
export function undisturbedRun(scenario: number): UndisturbedRun {
  const known = undisturbed.get(scenario);
  if (known !== undefined) return known;
  const configuration = CONFIGURATIONS[SCENARIO_NAMES[scenario] ?? ""];
  if (configuration === undefined) throw new Error(`there is no scenario ${scenario}`);
  const run = runUndisturbed(configuration);
  undisturbed.set(scenario, run);
  return run;
}
