import { describe, expect, it } from "vitest";
import { deskNames } from "#domain/policy/policy.ts";
import {
  sensitivityOf,
  sensitivitySchema,
  type Variant,
  variantsOf,
} from "#scenario/experiment/sensitivity.ts";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { Summary } from "#scenario/results/summary.ts";
import { networkRun } from "../results/smallNetwork.ts";
import { at, calendar, caseRow, countryRun, feed } from "../results/smallRun.ts";

const configuration = countryRun();
const variants = variantsOf(configuration);

function variantOf(varied: Variant["varied"], factor: number): Variant["configuration"] {
  const found = variants.find((variant) => variant.varied === varied && variant.factor === factor);
  if (found === undefined) throw new Error(`no variant with ${varied} × ${factor}`);
  return found.configuration;
}

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
  const common = {
    configuration,
    checks: [],
    digest: "d",
    engine: "embedded" as const,
    versions,
    reproduce: "",
  };
  return buildSummary({ ...common, results: collector.results });
}

describe("the variants of a run", () => {
  it("differ from it in one thing each, and never in its luck", () => {
    expect(variants.length).toBeGreaterThan(4);
    for (const { varied, factor, configuration: changed } of variants) {
      expect(changed, `${varied} × ${factor}`).not.toEqual(configuration);
      expect([changed.seed, changed.replication]).toEqual([configuration.seed, configuration.replication]);
    }
  });

  it("leave one officer at least at every desk", () => {
    const policies = variants
      .filter(({ varied }) => varied === "officers")
      .flatMap(({ configuration: { country } }) => country?.policies ?? []);
    for (const { desks } of policies) {
      for (const name of deskNames) expect(desks[name].officers).toBeGreaterThanOrEqual(1);
    }
  });

  it("have whole ticks only", () => {
    const { country } = variantOf("bank", 0.5);
    const latency = country?.bank.latency;
    expect(latency).not.toEqual(configuration.country?.bank.latency);
    for (const value of Object.values(latency ?? {})) {
      if (typeof value === "number" && value > 1) expect(Number.isInteger(value)).toBe(true);
    }
  });

  it("are none of a bare network", () => {
    expect(variantsOf(networkRun())).toEqual([]);
  });
});

describe("what an outcome hangs on", () => {
  const variant = variants[0] as Variant;

  it("is the paired difference, whose interval knows nothing of what chance did to both", () => {
    const own = [summaryWith(0), summaryWith(1)];
    const varied = [summaryWith(1), summaryWith(2)];
    const sensitivity = sensitivityOf(own, [{ variant, runs: varied }], 0.95);
    expect(sensitivitySchema.parse(sensitivity)).toEqual(sensitivity);
    const [told] = sensitivity.variants;
    expect(told?.differences.on_time_rate).toMatchObject({ mean: -0.5, halfWidth: 0, count: 2 });
    expect(told?.differences.total_p95?.mean).toBeGreaterThan(0);
  });

  it("has no interval of one run each", () => {
    const { variants: told } = sensitivityOf([summaryWith(0)], [{ variant, runs: [summaryWith(0)] }], 0.95);
    expect(told[0]?.differences.on_time_rate).toMatchObject({ mean: 0, halfWidth: null });
  });
});
