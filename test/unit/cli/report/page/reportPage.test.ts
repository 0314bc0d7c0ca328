import { describe, expect, it } from "vitest";
import type { Sensitivity } from "#scenario/experiment/sensitivity.ts";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { CountryConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";
import { drawReport } from "#services/cli/report/drawReport.ts";
import {
  at,
  calendar,
  caseRow,
  checksOf,
  countryRun,
  feed,
  nothingDone,
  refused,
} from "#test/support/smallRun.ts";
import { networkRun } from "../../../scenario/results/smallNetwork.ts";

const HOSTILE = `<script>alert("x")</script><img src=x onerror='y'>&"`;

function summaryOf(
  configuration: RunConfiguration,
  reproduce = "npm run -s jiexu -- run x.yaml",
  rows = [caseRow(), caseRow(refused), caseRow(nothingDone)],
): Summary {
  const checks =
    configuration.country === null ? [] : checksOf(configuration, { total_working_days: ["max<=15"] });
  const collector = createResultsCollector({ configuration, calendar, checks });
  if (configuration.country !== null) {
    feed(collector, rows, at("2026-02-02T00:00"));
  }
  const { results } = collector;
  const versions = { jiexu: "0.1.0", node: "24.0.0", natsServer: null };
  return buildSummary({
    configuration,
    results,
    checks,
    digest: "d",
    engine: "embedded",
    versions,
    reproduce,
  });
}

async function pageOf(configuration: RunConfiguration, more: { sensitivity?: Sensitivity } = {}) {
  return await drawReport({ summary: summaryOf(configuration), configuration, lang: "en", ...more });
}

describe("the page of a run", () => {
  it("is the same bytes for the same run, whatever was drawn before", async () => {
    const first = await pageOf(countryRun());
    await pageOf(networkRun());
    expect(await pageOf(countryRun())).toBe(first);
  });

  it("has a chapter for all that a reader looks for", async () => {
    const page = await pageOf(countryRun());
    for (const chapter of [
      "verdict",
      "thresholds",
      "days",
      "stages",
      "provinces",
      "course",
      "matrix",
      "refusals",
      "status",
      "money",
      "cover",
      "sensitivity",
      "basis",
      "run",
    ]) {
      expect(page, chapter).toContain(`<section id="${chapter}"`);
    }
  });

  it("says beside the backlog what warm-up and cool-down do to it", async () => {
    const whole = await pageOf(countryRun());
    expect(whole).toContain("No warm-up and no cool-down: every file of the run is drawn");
    expect(whole).toContain("未设预热期与收尾期");
    const counted = { fromTicks: at("2026-01-04T00:00"), untilTicks: at("2026-01-20T00:00") };
    const part = await pageOf({ ...countryRun(), counted });
    expect(part).toContain("Only files of those who applied from 2026-01-04 00:00 to 2026-01-20 00:00.");
    expect(part).toContain("图中仅含 2026-01-04 00:00 至 2026-01-20 00:00 申请的业务");
  });

  it("shows in its keys the pattern of every part that is drawn with one", async () => {
    const configuration = countryRun();
    const page = await drawReport({ summary: summaryOf(configuration), configuration, lang: "en" });
    const parts = new Set([...page.matchAll(/class="key (part-\d+)"/g)].map(([, part = ""]) => part));
    expect(parts.size).toBeGreaterThan(6);
    // The first part is drawn plain.
    const patterned = [...parts].filter((part) =>
      new RegExp(`\\.${part}[ ,][^}]*background-image`).test(page),
    );
    expect(patterned).toHaveLength(parts.size - 1);
  });

  it("says what counts as circulation and work beside them", async () => {
    const configuration = countryRun();
    const page = await drawReport({ summary: summaryOf(configuration), configuration, lang: "en" });
    expect(page).toContain("what has no name of its own is circulation and work");
    expect(page).toContain("未单列的原因计入流转经办");
  });

  it("says from when on rest days are projected, where some are", async () => {
    const configuration = countryRun();
    const summary = summaryOf(configuration);
    const projected = { ...summary, period: { ...summary.period, projectedFrom: "2027-01-01" } };
    const row = /尚无放假通知、休息日按推算的日期起<\/span><\/dt><dd>2027-01-01<\/dd>/;
    expect(await drawReport({ summary: projected, configuration, lang: "en" })).toMatch(row);
    expect(await drawReport({ summary, configuration, lang: "en" })).not.toMatch(row);
  });

  it("says a sentence to repeat in both languages", async () => {
    const [, sentence] = /<p class="sentence">(.*?)<\/p>/.exec(await pageOf(countryRun())) ?? [];
    expect(sentence).toBe(
      '<span lang="en">Of 2 accepted transfers 50.00% were done within their limit (15 working days for most); ' +
        "1 took longer than allowed, 1 still open at the end; " +
        'and every fen is accounted for.</span><span lang="zh">受理的 2 件转移接续中，50.00% 在规定时限内（一般为 15 个工作日）' +
        "办结；1 件超期，期末尚有 1 件未办结；资金分毫不差。</span>",
    );
  });

  it("says of how many the share is, and how long half took where nothing is open", async () => {
    const withdrawn = caseRow({ status: "withdrawn" });
    const whole = summaryOf(countryRun(), undefined, [caseRow(), caseRow(), withdrawn]);
    const page = await drawReport({ summary: whole, configuration: countryRun(), lang: "en" });
    expect(page).toContain("Of 2 accepted transfers not taken back 100.00% were done within their limit");
    expect(page).toMatch(
      /; half took [\d.]+ working days or fewer, 0 took longer than allowed; and every fen/,
    );
    expect(page).toContain("受理后未撤回的 2 件转移接续中，100.00%");
    expect(page).not.toContain("still open");
  });

  it("does not say of a run that was cut off that all who were accepted are done", async () => {
    const underWay = caseRow({ ...nothingDone, totalDeadlineDay: Number.MAX_SAFE_INTEGER });
    const cut = summaryOf(countryRun(), undefined, [caseRow(), underWay, underWay]);
    const page = await drawReport({ summary: cut, configuration: countryRun(), lang: "en" });
    expect(page).toContain(
      "Of 1 accepted transfer done or past its limit by the end 100.00% was done within its limit (15 working days for most); " +
        "0 took longer than allowed, 2 still open at the end",
    );
    expect(page).toContain("期末前已办结或已超期的 1 件转移接续中");
    expect(page).toContain("on time, of those decided");
    expect(page).toContain("2 cases were still open as the run ended on 2026-02-02");
    expect(page).toContain("2 of them were still open at the end, and stand with their days so far.");
    expect(page).toMatch(/95 of 100 within<.*?>≥ [\d.]+ working days/);
  });

  it("does not call violated what has no evidence, place by place", async () => {
    const summary = summaryOf(countryRun());
    const [asked] = summary.thresholds;
    if (asked === undefined) throw new Error("the run has a threshold");
    const of = (place: string, outcome: "held" | "violated" | "no_evidence") => ({
      ...asked,
      selector: `total_working_days{origin:${place}}`,
      forAll: "origin" as const,
      place,
      outcome,
    });
    const pageWith = async (second: "held" | "violated" | "no_evidence") => {
      const thresholds = [of("110000", "held"), of("440000", second)];
      const page = await drawReport({
        summary: { ...summary, thresholds },
        configuration: countryRun(),
        lang: "en",
      });
      return page.split("<tr").find((row) => row.includes("every origin"));
    };
    expect(await pageWith("no_evidence")).toContain("? No evidence");
    expect(await pageWith("violated")).toContain("✗ Violated");
    expect(await pageWith("held")).toContain("✓ Held");
  });

  it("tells a figure that was only asked for as such", async () => {
    const summary = summaryOf(countryRun());
    const [asked] = summary.thresholds;
    if (asked === undefined) throw new Error("the run has a threshold");
    const thresholds = [{ ...asked, expression: "p(90)>=-1e+300", outcome: "held" as const }];
    const configuration = countryRun();
    const page = await drawReport({ summary: { ...summary, thresholds }, configuration, lang: "en" });
    expect(page).not.toContain("1e+300");
    expect(page).toContain("<td>p(90)</td>");
  });

  it("tells of a run that a threshold ended before its time", async () => {
    const configuration = countryRun();
    const summary = summaryOf(configuration);
    const ended = { ...summary, period: { ...summary.period, stoppedBy: "late count<=0" } };
    const page = await drawReport({ summary: ended, configuration, lang: "en" });
    expect(page).toContain(
      "late count&lt;=0 ended the run before its time: what held so far is no evidence of the rest.",
    );
    expect(page).toMatch(/ended before its time by<.*?late count&lt;=0/);
  });

  it("counts as files of a leg those its share in time is of, and nobody who withdrew or whose account stayed in place", async () => {
    const configuration = countryRun();
    const inPlace = { destination: "110000", scope: "in_province", status: "kept_in_place" } as const;
    const withdrawn = { ...nothingDone, status: "withdrawn" } as const;
    const rows = [caseRow(), caseRow(inPlace), caseRow(withdrawn)];
    const page = await drawReport({
      summary: summaryOf(configuration, "x", rows),
      configuration,
      lang: "en",
    });
    const [table] = /cases out.*?<\/table>/s.exec(page) ?? [];
    const cells = [...(table ?? "").matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell);
    expect(cells.slice(0, 3)).toEqual([expect.stringContaining("1"), "100.00%", "3"]);
  });

  it("tells of a bare network, too", async () => {
    expect(await pageOf(networkRun())).toContain('<section id="run"');
  });

  it("escapes whatever comes from a file, names in drawings included", async () => {
    const configuration = countryRun();
    const country = configuration.country as CountryConfiguration;
    const policies = country.policies.map((policy) => ({ ...policy, name: HOSTILE, nameEn: HOSTILE }));
    const hostile = {
      ...configuration,
      name: HOSTILE,
      why: HOSTILE,
      scenarioFile: HOSTILE,
      country: { ...country, policies },
    };
    const summary = summaryOf(hostile, HOSTILE);
    const page = await drawReport({ summary, configuration: hostile, lang: "zh" });
    expect(page).not.toContain("<script>alert");
    expect(page).not.toContain("<img");
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
  });

  it("asks for nothing that lies elsewhere, and carries no time of its making", async () => {
    const page = await pageOf(countryRun());
    expect(page.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:/);
    expect(page).not.toContain(String(new Date().getFullYear() + 1));
    expect(page).not.toMatch(/\bzr\d+-/);
  });
});

describe("what the outcome hangs on", () => {
  const estimate = {
    count: 2,
    mean: -0.0123,
    standardDeviation: 0.001,
    halfWidth: 0.002,
    min: -0.013,
    max: -0.011,
  };
  const sensitivity: Sensitivity = {
    schemaVersion: 2,
    budget: 60,
    runs: 17,
    lesser: [{ path: "bank.latency", weight: 0.5 }],
    without: ["years.overlapCountOnce"],
    untried: [{ path: "desks.finance.service", why: "budget" }],
    replications: 2,
    confidence: 0.95,
    digest: "d",
    variants: [
      {
        path: "desks.transferOut.officers",
        factor: 1.2,
        differences: { on_time_rate: estimate, total_p95: null, funds_p90: null },
      },
    ],
  };

  it("is drawn where it was worked out, with its half-width", async () => {
    const page = await pageOf(countryRun(), { sensitivity });
    expect(page).toContain("−1.23 ± 0.20");
    expect(page).toContain("2 runs each");
    for (const said of [
      "17 runs of the 60",
      "bank.latency 0.50",
      "years.overlapCountOnce",
      "desks.finance.service",
    ])
      expect(page).toContain(said);
  });

  it("warns of a run that was cut off: what leaves more open may look like a gain", async () => {
    const configuration = countryRun();
    const said = "what leaves more of them open may look like a gain";
    expect(await pageOf(configuration, { sensitivity })).toContain(said);
    const summary = summaryOf(configuration, undefined, [caseRow()]);
    expect(await drawReport({ summary, configuration, lang: "en", sensitivity })).not.toContain(said);
  });

  it("is otherwise said to be missing, with the command", async () => {
    expect(await pageOf(countryRun())).toContain("--sensitivity");
  });
});
