import { resolveScenario } from "#scenario/file/resolveScenario.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { loadPolicies } from "#services/project/loadPolicies.ts";

/**
 * The whole country for a fortnight. The 31 others do as they always do, luck and all, and move people among
 * themselves; transfers with the outsider are listed, to it and from it, lodged at either side. At the outsider's desks
 * work takes a fixed time, and its finance pays every working day without interest: the rules it knows.
 */
export function outsiderScenario(outsider: string): RunConfiguration {
  const policies = loadPolicies();
  const others = policies.codes.filter((code) => code !== outsider);
  const desks = Object.fromEntries(
    ["verification", "transferOut", "finance", "transferIn", "matching"].flatMap((desk) => [
      [`desks.${desk}.service`, { distribution: "deterministic", valueMinutes: 25 }],
      [
        `desks.${desk}.circulation`,
        { distribution: "deterministic", valueMinutes: desk === "finance" ? 0 : 90 },
      ],
    ]),
  );
  const scenario = {
    name: "one-of-the-32-is-not-ours",
    why: "The country with a province in it that somebody else wrote.",
    seed: 32,
    period: { from: "2026-03-02", until: "2026-03-16" },
    provinces: [...policies.codes],
    overrides: {
      [outsider]: {
        ...desks,
        "funds.mismatchShare": 0,
        "funds.bankReturnShare": 0,
        "funds.batchCycleWorkingDays": 1,
        "account.transferInterest": false,
      },
    },
    arrivals: {
      flows: others.flatMap((from, index) =>
        [1, 7].map((step) => ({ from, to: others[(index + step) % others.length], perYear: 1_500 })),
      ),
      mix: { arrears: 0.02, notSuspended: 0.03, notEnrolled: 0.02 },
      applications: others.map((other, index) => ({
        at: `2026-03-${String(2 + (index % 10)).padStart(2, "0")}T${String(9 + (index % 8)).padStart(2, "0")}:17`,
        from: index % 2 === 0 ? outsider : other,
        to: index % 2 === 0 ? other : outsider,
        lodgedAt: index % 4 < 2 ? "origin" : "destination",
        balanceYuan: `${100 * index}.${10 + index}`,
        ...(index % 11 === 5 ? { circumstances: ["notEnrolled"] } : {}),
        about: {
          sex: index % 3 === 0 ? "male" : "female",
          contributionMonths: 12 + 7 * index,
          contributionBaseYuan: 5_000 + 100 * index,
        },
      })),
    },
    thresholds: {},
  };
  return resolveScenario({ text: JSON.stringify(scenario), file: scenario.name, policies }).configuration;
}
