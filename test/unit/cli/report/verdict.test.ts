import { describe, expect, it } from "vitest";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { ThresholdsConfig } from "#scenario/threshold/thresholdConfig.ts";
import { widthOf } from "#services/cli/report/alignedText.ts";
import type { TerminalStyle } from "#services/cli/report/terminalStyle.ts";
import { thresholdBlock } from "#services/cli/report/thresholdBlock.ts";
import { renderVerdict } from "#services/cli/report/verdict.ts";
import { BEIJING, GUANGDONG, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
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

const style: TerminalStyle = { language: "en", width: 100, color: false, unicode: true, interactive: false };
const timing = {
  schemaVersion: 1,
  startedAt: "2026-01-01T00:00:00.000Z",
  wallSeconds: 12.345,
  transfersPerSecond: 162_004,
  windowsPerSecond: 900,
  peakMemoryMebibytes: 512,
  questions: {},
} as const;
const names: Record<string, [string, string]> = {
  [BEIJING]: ["北京市", "Beijing"],
  [SHANGHAI]: ["上海市", "Shanghai"],
  [GUANGDONG]: ["广东省", "Guangdong"],
};
const policies: ProvincePolicy[] = Object.entries(names).map(([code, [name, nameEn]]) =>
  provincePolicy(code, { name, nameEn }),
);

function summaryOf(thresholds: ThresholdsConfig): Summary {
  const configuration = {
    ...countryRun(policies),
    why: "Three provinces and five people, to see how a verdict reads.",
  };
  const checks = checksOf(configuration, thresholds);
  const collector = createResultsCollector({ configuration, calendar, checks });
  const late = {
    outDoneAt: at("2026-01-21T10:00"),
    sheetReceivedAt: at("2026-01-21T12:00"),
    inDeadlineDay: 9_527,
    inDoneAt: at("2026-01-29T10:00"),
  };
  feed(
    collector,
    [
      caseRow(),
      caseRow(late),
      caseRow({ origin: SHANGHAI, destination: BEIJING }),
      caseRow(refused),
      caseRow(nothingDone),
    ],
    at("2026-01-12T00:00"),
  );
  return buildSummary({
    configuration,
    results: collector.results,
    checks,
    digest: "0123456789abcdef".repeat(4),
    engine: "embedded",
    versions: { jiexu: "0.1.0", node: "24.0.0", natsServer: null },
    reproduce: "npm run -s jiexu -- run scenarios/three.yaml --seed 7",
  });
}

const everyProvince = { forAll: "province", abortOnFail: false, strict: true, allowEmpty: true } as const;
const summary = summaryOf({
  total_working_days: ["max<=15"],
  out_working_days: [{ threshold: "max<=10", ...everyProvince }],
  "on_time_rate{destination:440000}": ["rate>=0.99"],
  promise_on_time_rate: [{ threshold: "rate>0.5", abortOnFail: false, strict: false, allowEmpty: false }],
  money_imbalance_fen: ["value==0"],
});
const render = (differs: Partial<TerminalStyle> = {}): string =>
  renderVerdict(summary, { style: { ...style, ...differs }, outPath: "out/three", timing });

const english = `three provinces
Three provinces and five people, to see how a verdict reads.
2026-01-05 to 2026-01-12

Thresholds
  ✗ total_working_days                max<=15     max≥18 (1 case open)
  ✗ out_working_days every province   max<=10     2 of 3 held
  ✗   origin:110000                               max≥12 (1 case open)
  ✗ on_time_rate{destination:440000}  rate>=0.99  rate=0.333333..0.666667 (1 case undecided)
  ? promise_on_time_rate              rate>0.5    no data [warning only]
  ✓ money_imbalance_fen               value==0    value=0

Totals
  applications     5
  refused          1  20.00% of applications
  accepted         4  80.00% of applications
  completed        3  75.00% of accepted
  money returned   0  0.00% of accepted
  late as a whole  1  25.00% of accepted
  open at the end  1  20.00% of applications
  late and open    0

Money
  credited             3,703.68  yuan
  in transit, at most      0.00  yuan
  imbalance                0.00  yuan
  differences found           0

Cover
  days without cover  0 on average, p95 0, 0 at most

Why cases were late, in a leg or with the money, of accepted
  late      stage         mostly                cases   share
  relation  transfer-out  circulation and work      1  25.00%

Worst provinces, by cases late in their own leg
  province        late out  late in  p95 out  p95 in
  110000 Beijing         1        0    ≥11.3       2

Slowest links, in working days from acceptance
  link                   p95  max  on time of decided  cases
  Beijing → Guangdong  ≥16.7  ≥18              50.00%      3
  Shanghai → Beijing       5    5             100.00%      1

  results  out/three
  digest   0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
  run      seed 7, scale 1, embedded
  took     12 s, 162,004 transfers/s, 512 MiB
  repeat   npm run -s jiexu -- run scenarios/three.yaml --seed 7

Verdict: VIOLATED  3 of 6 thresholds not held
`;

describe("the verdict", () => {
  it("tells thresholds first, then totals, the worst, and how to repeat the run", () => {
    expect(render()).toBe(english);
  });

  it("tells what was taken back or lapsed where there is any, so that the totals add up", () => {
    const { totals } = summary;
    if (totals === null) throw new Error("no totals");
    const differing = { ...summary, totals: { ...totals, withdrawn: 2, lapsed: 1 } };
    const lines = renderVerdict(differing, { style, outPath: null, timing }).split("\n");
    expect(lines).toContain("  withdrawn        2  40.00% of applications");
    expect(lines).toContain("  lapsed           1  20.00% of applications");
    expect(render()).not.toMatch(/withdrawn|lapsed/);
  });

  it("is told in Chinese, aligned", () => {
    const lines = render({ language: "zh" }).split("\n");
    expect(lines).toContain("  ✗ out_working_days 各省份           max<=10     3 项中 2 项达标");
    expect(lines).toContain("  ✗   origin:110000                               max≥12（1 件未办结）");
    expect(lines).toContain("  ? promise_on_time_rate              rate>0.5    无数据 [仅警告]");
    expect(lines).toContain("  期末未办结  1  占申请 20.00%");
    expect(lines).toContain("  110000 北京市         1         0     ≥11.3         2");
    expect(lines).toContain("  北京市 → 广东省  ≥16.7   ≥18        50.00%     3");
    expect(lines).toContain("  运行  种子 7，规模 1，嵌入式引擎");
    expect(lines.at(-2)).toBe("结论：未达标  6 项阈值中 3 项未达标");
  });

  it.each([
    ["en", "no holiday notice covers the days from 2027-01-01 on: projected, make-up days unknown"],
    ["zh", "2027-01-01 起尚无放假通知：休息日按周末与法定节日推算，不含调休"],
  ] as const)("says below the dates which days are projected (%s)", (language, told) => {
    const projected = { ...summary, period: { ...summary.period, projectedFrom: "2027-01-01" } };
    const context = { style: { ...style, language }, outPath: null, timing };
    expect(renderVerdict(projected, context).split("\n")).toContain(told);
    expect(render({ language }).split("\n")).not.toContain(told);
  });

  it("fits sixty columns but for what is there to be copied", () => {
    for (const language of ["en", "zh"] as const) {
      for (const line of render({ language, width: 60 }).split("\n")) {
        if (!/digest|repeat|摘要|重现/.test(line)) expect(widthOf(line)).toBeLessThanOrEqual(60);
      }
    }
    expect(render({ width: 60 })).toContain(
      "  ✗ on_time_rate{destination:440000}\n      rate>=0.99  rate=0.333333..0.666667 (1 case undecided)\n",
    );
  });

  it("keeps to ASCII where it must", () => {
    expect(render({ unicode: false })).toMatch(/^[\n -~]*$/);
  });

  it("colours nothing but what it judges, and nothing at all without colour", () => {
    expect(render()).not.toContain("\u001b");
    const colored = render({ color: true });
    expect(colored).toContain("\u001b[32m✓\u001b[39m money_imbalance_fen");
    expect(colored).toContain("\u001b[33m?\u001b[39m promise_on_time_rate");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is taken out
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(render());
  });

  it("says so where nothing was written and nothing was timed", () => {
    const text = renderVerdict(summary, { style, outPath: null, timing: null });
    expect(text).not.toMatch(/^ {2}(results|took)/m);
  });
});

describe("thresholds asked of every place", () => {
  const check = (
    place: string,
    outcome: "held" | "violated" | "no_evidence",
  ): Summary["thresholds"][number] => ({
    metric: "on_time_rate",
    selector: `on_time_rate{scope:cross_province,origin:${place}}`,
    expression: "rate>=0.9",
    forAll: "origin",
    place,
    outcome,
    value: 0.5,
    upTo: null,
    undecided: 0,
    doubt: null,
    text: "rate=0.5",
    strict: true,
  });

  it("are one line, the worst places below it, and how many more there are", () => {
    const checks = Array.from({ length: 9 }, (_, place) =>
      check(`${110 + place}000`, place === 8 ? "violated" : place === 0 ? "held" : "no_evidence"),
    );
    expect(thresholdBlock(checks, style)).toEqual([
      "  ✗ on_time_rate{scope:cross_province} every origin  rate>=0.9  1 of 9 held",
      "  ✗   origin:118000                                             rate=0.5",
      "  ?   origin:111000                                             rate=0.5",
      "  ?   origin:112000                                             rate=0.5",
      "  ?   origin:113000                                             rate=0.5",
      "  ?   origin:114000                                             rate=0.5",
      "      · and 3 more, all in summary.json",
    ]);
  });

  it("say so when there are none", () => {
    expect(thresholdBlock([], style)).toEqual(["  none: this scenario asks nothing"]);
  });

  it("tell a figure from a histogram as close as it needs to be", () => {
    const about = {
      ...check("110000", "violated"),
      forAll: null,
      expression: "p(95)<3600",
      value: 677_306.448,
      upTo: 677_637.2448,
      doubt: "resolution",
      text: "",
    } as const;
    expect(thresholdBlock([about], style)[0]).toContain("p(95)≈677500");
    expect(thresholdBlock([about], { ...style, unicode: false })[0]).toContain("p(95)~677500");
  });
});

describe("the verdict on a bare network", () => {
  it("has desks in place of cases", () => {
    const desk: Summary["desks"][number] = {
      place: "north",
      desk: "service",
      officers: 1,
      served: 1_234,
      waitedRate: 0.5,
      utilisation: 0.8,
      weeks: { firstDay: "2025-12-29", busyTicks: [8], openTicks: [10] },
      queueAverage: 1.5,
      queueLongest: 9,
      queueAtEnd: 0,
      waitSeconds: { count: 1_234, open: 0, avg: 17.126, min: 0, med: 3, p90: 40, p95: 60, max: 200 },
    };
    const text = renderVerdict(
      {
        ...summary,
        thresholds: [],
        verdict: "held",
        totals: null,
        country: null,
        network: { sojournSeconds: null, stations: [] },
        desks: [desk],
      },
      { style, outPath: null, timing: null },
    );
    expect(text).toContain(
      "Desks\n  station  desk     served  mean wait s    busy\n  north    service   1,234        17.13  80.00%\n",
    );
    expect(text).toContain("\n\nVerdict: HELD\n");
    expect(text).not.toContain("Totals");
  });
});
