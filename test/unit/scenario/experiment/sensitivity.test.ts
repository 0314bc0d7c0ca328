import { describe, expect, it } from "vitest";
import { deskNames } from "#domain/policy/policy.ts";
import { assumptionsOf, LESS, MORE } from "#scenario/experiment/assumption.ts";
import { screen } from "#scenario/experiment/screening.ts";
import { differencesOf, sensitivitySchema, weightOf } from "#scenario/experiment/sensitivity.ts";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { changed } from "#test/support/smallCountry.ts";
import { at, calendar, caseRow, countryRun, feed } from "#test/support/smallRun.ts";
import { networkRun } from "../results/smallNetwork.ts";

const assumed = { source: "assumption", confidence: "low", assumption: true, setBy: "province" } as const;

/** Three provinces; two of them assume what is named. */
function runAssuming(values: Readonly<Record<string, unknown>>): RunConfiguration {
  const run = countryRun();
  const entries = Object.fromEntries(
    Object.entries(values).map(([path, value]) => [path, { ...assumed, value }]),
  );
  const provenance = { "110000": entries, "310000": entries, "440000": {} };
  return { ...run, country: run.country && { ...run.country, provenance } };
}

const configuration = runAssuming({
  "benefitProfile.ratio": 0.9,
  "desks.finance.officers": 2,
  "desks.transferOut.service": {},
  "funds.batchAt": "10:00",
  "funds.batchCycleWorkingDays": 5,
  "funds.mismatchShare": 0.01,
  "residentProfile.ratio": 0.7,
  "years.overlapCountOnce": true,
});

/** Two transfers, so many of them late. */
function summaryWith(late: number): Summary {
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  const rows = [0, 1].map((place) =>
    place < late
      ? caseRow({ inDoneAt: at("2026-01-28T15:00"), fundsDoneAt: at("2026-01-29T09:00") })
      : caseRow(),
  );
  feed(collector, rows, at("2026-02-02T00:00"));
  const versions = { jiexu: "0.1.0", node: "24.0.0", natsServer: null };
  const common = { configuration, checks: [], digest: "d", engine: "embedded" as const, versions };
  return buildSummary({ ...common, reproduce: "", results: collector.results });
}

const summaries = [summaryWith(0), summaryWith(1), summaryWith(2)] as const;

describe("the assumptions of a run", () => {
  const { variable, fixed } = assumptionsOf(configuration);

  it("are those its provenance labels so; a time of day is no amount", () => {
    expect(variable.map(({ path }) => path)).not.toContain("deadlines.outWorkingDays");
    expect(fixed).toContain("funds.batchAt");
  });

  it("are changed where they are assumed, and nowhere else; the luck stays", () => {
    const before = configuration.country?.policies ?? [];
    for (const { path, vary } of variable) {
      const changed = vary(configuration, MORE) ?? vary(configuration, LESS);
      expect(changed, path).not.toEqual(configuration);
      expect([changed?.seed, changed?.replication]).toEqual([configuration.seed, configuration.replication]);
      const policies = changed?.country?.policies ?? [];
      expect(policies.map(({ code }, index) => policies[index] === before[index] || code)).toEqual([
        "110000",
        "310000",
        true,
      ]);
    }
  });

  it("stay whole where they are whole, with one officer at least", () => {
    for (const { path, vary } of variable) {
      for (const factor of [LESS, MORE]) {
        for (const { desks, funds } of vary(configuration, factor)?.country?.policies ?? []) {
          expect(Number.isInteger(funds.batchCycleWorkingDays), path).toBe(true);
          for (const name of deskNames) expect(desks[name].officers).toBeGreaterThanOrEqual(1);
        }
      }
    }
  });

  it("are none of a bare network", () => {
    expect(assumptionsOf(networkRun())).toEqual({ variable: [], fixed: [] });
  });
});

describe("what an outcome hangs on", () => {
  it("is the paired difference, whose interval knows nothing of what chance did to both", () => {
    const differences = differencesOf([summaries[0], summaries[1]], [summaries[1], summaries[2]], 0.95);
    expect(differences.on_time_rate).toMatchObject({ mean: -0.5, halfWidth: 0, count: 2 });
    expect(differences.total_p95?.mean).toBeGreaterThan(0);
    expect(weightOf(differences)).toBeGreaterThanOrEqual(50);
  });

  it("has no interval of one run each", () => {
    expect(differencesOf([summaries[0]], [summaries[0]], 0.95).on_time_rate).toMatchObject({
      mean: 0,
      halfWidth: null,
    });
  });
});

describe("looking through the assumptions", () => {
  /** Only the payment cycle has an effect, and a run without officers' work fails. */
  function answer(changed: RunConfiguration): Summary[] | null {
    const [policy] = changed.country?.policies ?? [];
    const [own] = configuration.country?.policies ?? [];
    if (policy?.desks.transferOut.service !== own?.desks.transferOut.service) return null;
    return [summaries[policy?.funds.batchCycleWorkingDays === own?.funds.batchCycleWorkingDays ? 0 : 1]];
  }
  async function screened(budget: number) {
    let done = 0;
    const sensitivity = await screen({
      configuration,
      replications: [0],
      confidence: 0.95,
      budget,
      run: async (changed) => {
        done++;
        return answer(changed);
      },
    });
    expect(sensitivitySchema.parse(sensitivity)).toEqual(sensitivity);
    return { done, ...sensitivity };
  }
  const every = assumptionsOf(configuration);
  const all = [...every.variable.map(({ path }) => path), ...every.fixed].sort();

  it("finds the one with an effect, and says of every other what became of it", async () => {
    const { variants, lesser, without, untried } = await screened(60);
    expect([...new Set(variants.map(({ path }) => path))]).toEqual(["funds.batchCycleWorkingDays"]);
    expect(variants.map(({ factor }) => factor)).toContain(MORE);
    expect(untried).toContainEqual({ path: "desks.transferOut.service", why: "failed" });
    expect(untried).toContainEqual({ path: "funds.batchAt", why: "no_amount" });
    const told = [...variants, ...lesser, ...untried].map(({ path }) => path);
    expect([...new Set([...told, ...without])].sort()).toEqual(all);
  });

  it("keeps to its budget with replications, counts what was run, and tells the eight weightiest", async () => {
    const many = runAssuming({
      ...Object.fromEntries(deskNames.map((name) => [`desks.${name}.service`, {}])),
      "funds.bankReturnShare": 0.01,
      "funds.batchCycleWorkingDays": 5,
      "funds.investigationWorkingDays": 3,
      "funds.mismatchSentBackShare": 0.2,
      "funds.mismatchShare": 0.01,
      "benefitProfile.ratio": 0.9,
      "residentProfile.ratio": 0.7,
    });
    const service = many.country?.policies[0]?.desks.matching.service;
    const answer = ({ country }: RunConfiguration) =>
      country?.policies[0]?.desks.matching.service === service ? summaries[1] : summaries[2];
    const count = assumptionsOf(many).variable.length;
    expect(count).toBeGreaterThan(8);
    const replications = [0, 1, 2];
    const screenedWith = async (budget: number) => {
      const runs = new Set<string>();
      const sensitivity = await screen({
        configuration: many,
        replications,
        confidence: 0.95,
        budget,
        run: async (asked, numbers) => {
          for (const number of numbers) runs.add(`${number} ${JSON.stringify(asked)}`);
          return numbers.map(() => (asked === many ? summaries[0] : answer(asked)));
        },
      });
      expect(sensitivity.runs, String(budget)).toBe(runs.size);
      const untried = sensitivity.untried.filter(({ why }) => why === "budget");
      return { ...sensitivity, untried };
    };
    // Its own replications, each assumption once, and eight in both directions, of whose runs one is known; one has a single direction.
    const enough = replications.length + count + 8 * 5;
    const whole = await screenedWith(enough);
    const told = ({ variants }: typeof whole) => new Set(variants.map(({ path }) => path)).size;
    expect([told(whole), whole.lesser.length]).toEqual([8, count - 8]);
    const paths = [...new Set(whole.variants.map(({ path }) => path))];
    const rest = [...paths.slice(1), ...whole.lesser.map(({ path }) => path)];
    expect([paths[0], rest]).toEqual(["desks.matching.service", rest.toSorted()]);
    for (const budget of [4, 10, 25, enough - 1]) {
      const fewer = await screenedWith(budget);
      expect(fewer.runs).toBeLessThanOrEqual(budget);
      expect(fewer.untried.length + told(fewer) + fewer.lesser.length, String(budget)).toBe(count);
    }
    const less = await screenedWith(enough - 1);
    expect([less.untried, told(less)]).toEqual([[], 7]);
    // Half of the 22 that are left tells two, and the rest looks through as many as it can.
    const half = await screenedWith(25);
    expect([half.untried.length, told(half)]).toEqual([Math.max(0, count - 12), 2]);
  });

  it("tries officers a fifth fewer: more than are busy change nothing", async () => {
    const enough = runAssuming({ "desks.finance.officers": 10 });
    const staffed = {
      ...enough,
      country: enough.country && {
        ...enough.country,
        policies: enough.country.policies.map((policy) =>
          changed(policy, { desks: { finance: { officers: 10 } } }),
        ),
      },
    };
    const { variants, without } = await screen({
      configuration: staffed,
      replications: [0],
      confidence: 0.95,
      budget: 9,
      run: async ({ country }) => [
        summaries[(country?.policies[0]?.desks.finance.officers ?? 0) < 10 ? 1 : 0],
      ],
    });
    expect(without).toEqual([]);
    expect(
      variants.map(({ path, factor, differences }) => [path, factor, differences.on_time_rate?.mean]),
    ).toEqual([
      ["desks.finance.officers", LESS, -0.5],
      ["desks.finance.officers", MORE, 0],
    ]);
  });

  it("never takes more runs than it may, and says what it did not come to", async () => {
    for (const budget of [1, 8, 12, 14, 20]) {
      const { done, untried, variants } = await screened(budget);
      // The run with more was done when it was looked through: an experiment does none twice.
      expect(done - variants.length, String(budget)).toBeLessThanOrEqual(budget);
      if (budget < 12) expect(untried.some(({ why }) => why === "budget")).toBe(true);
    }
  });
});
