import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Summary } from "#scenario/results/summary.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { chartsOf, type DrawnChart } from "#test/support/drawnChart.ts";
import { expectNear, expectSame } from "#test/support/nearly.ts";
import { linesOf, Recount } from "#test/support/recount.ts";

// What the page of a run draws is measured off its drawings, and counted again from the rows: neither knows the other.

const BLUE = "#0072b2";
const VERMILLION = "#d55e00";
const STAGE_COLORS = [
  BLUE,
  VERMILLION,
  ...["#e69f00", "#57606a", "#009e73", "#cc79a7", "#56b4e9", "#f0e442", "#1b1f24", "#8c959f"],
];

/** A run short of officers, money that waits for weeks, every reason to refuse, moves inside a province, and days without cover. */
const RUNS = {
  late: [
    "understaffed-province",
    "scale=0.25",
    "period={from: 2026-03-02, until: 2026-04-05}",
    "overrides.500000.desks.transferOut.officers=1",
  ],
  blackout: ["january-blackout"],
  refused: ["refused-at-verification"],
  inside: ["guangdong-in-province"],
  gaps: ["between-systems"],
} as const;
type RunName = keyof typeof RUNS;

interface DrawnRun {
  readonly page: string;
  readonly charts: readonly DrawnChart[];
  readonly recount: Recount;
  readonly summary: Summary;
}

const runs = new Map<string, DrawnRun>();
let scratch: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "jiexu-drawn-"));
  for (const [name, [scenario, ...set]] of Object.entries(RUNS)) {
    const out = join(scratch, name);
    const { configuration } = loadRun({ scenarioPath: `scenarios/${scenario}.yaml`, set });
    const { summary } = await runScenario({ configuration, engine: "embedded", out, reproduce: "" });
    const read = (file: string): string => readFileSync(join(out, file), "utf8");
    const recount = new Recount(linesOf(read("transfers.csv")), summary.country?.daily.firstDay ?? "");
    const page = read("report.html");
    runs.set(name, { page, charts: chartsOf(page), recount, summary });
  }
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function runOf(name: RunName): DrawnRun {
  const run = runs.get(name);
  if (run === undefined) throw new Error(`no run ${name}`);
  return run;
}

function chartOf({ charts }: DrawnRun, title: string, place = 0): DrawnChart {
  const found = charts.filter((chart) => chart.title === title)[place];
  if (found === undefined) throw new Error(`no chart ${title}`);
  return found;
}

/** What stands between a figure's heading and its drawing. */
function captionOf({ page }: DrawnRun, heading: string): string {
  return new RegExp(`<h3><span lang="en">${heading}</span>[\\s\\S]*?</figcaption>`).exec(page)?.[0] ?? "";
}

const all = Object.keys(RUNS) as RunName[];

describe.each(all)("the page of the run %s draws what its rows say:", (name) => {
  it.each([
    ["Working days from acceptance to the end of the transfer-in", "total_working_days"],
    ["Transfer-out", "out_working_days"],
    ["Transfer-in", "in_working_days"],
    ["The money", "funds_working_days"],
  ] as const)("%s, what is too long for it told in words", (title, column) => {
    const run = runOf(name);
    const said = run.recount.spread(column);
    const chart = chartOf(run, title);
    const bars = [...chart.bars(BLUE), ...chart.bars(VERMILLION)];
    const middles = bars.map(({ x, width }) => chart.across(x + width / 2));
    expectNear(
      middles,
      middles.map((_, day) => day),
      0.1,
    );
    const up = chart.up();
    expectNear(
      bars.map(({ y, height }) => up(y) - up(y + height)),
      bars.map((_, day) => said[day] ?? 0),
      Math.abs(up(0.2) - up(0)),
    );
    const [, longer = "0", most] =
      /([\d,]+) took more than (\d+) and (?:is|are) not drawn/.exec(captionOf(run, title)) ?? [];
    const undrawn = said.slice(bars.length).reduce((sum, count) => sum + count, 0);
    expect(Number(longer.replaceAll(",", ""))).toBe(undrawn);
    if (undrawn > 0) expect(Number(most)).toBe(bars.length - 1);
  });

  it("applications and files in hand day by day, and until 999 of 1,000 files have ended", () => {
    const run = runOf(name);
    const { recount, summary } = run;
    const applied = chartOf(run, "Applications received, a day");
    const days = applied.course(summary.country?.daily.firstDay ?? "");
    const backlog = chartOf(run, "Files in hand at the day's end");
    const [out, into] = recount.inHand(days.length);
    for (const [chart, color, said] of [
      [applied, BLUE, recount.applied(days.length)],
      [backlog, BLUE, out],
      [backlog, "#e69f00", out.map((files, day) => files + (into[day] ?? 0))],
    ] as const) {
      const up = chart.up();
      expectNear(chart.along(color, days).map(up), said, Math.abs(up(0.1) - up(0)));
    }
    const left = (out.at(-1) ?? 0) + (into.at(-1) ?? 0);
    expect(left).toBeLessThanOrEqual(recount.files / 1_000);
  });

  it("the money in transit at each day's end, until hardly any is", () => {
    const run = runOf(name);
    const chart = chartOf(run, "Money in transit at the day's end");
    const days = chart.course(run.summary.country?.daily.firstDay ?? "");
    const fenOf = { yuan: 100, "thousand yuan": 1e5, "million yuan": 1e8 }[chart.unit] ?? Number.NaN;
    const up = (y: number): number => chart.up()(y) * fenOf;
    const daily = run.summary.country?.daily.inTransitFen ?? [];
    expectNear(chart.along(BLUE, days).map(up), daily.slice(0, days.length), Math.abs(up(0.1) - up(0)));
    expect(Math.max(0, ...daily.slice(days.length))).toBeLessThanOrEqual(Math.max(...daily) / 1_000);
  });

  it("the mean days of each stage, and how long it is at its end", () => {
    const run = runOf(name);
    const chart = chartOf(run, "Calendar days of each stage, by what they went with");
    const bars = STAGE_COLORS.flatMap((color) => chart.bars(color));
    const said = run.recount.stageDays();
    expect(chart.names.map((stage) => stage.name)).toEqual(said.map(([stage]) => stage));
    const ends = chart.names.map(({ y }) =>
      Math.max(...bars.filter((bar) => bar.y < y && bar.y + bar.height > y).map((bar) => bar.x + bar.width)),
    );
    const means = said.map(([, mean]) => mean);
    // A part's white frame takes half a pixel of its end.
    expectNear(ends.map(chart.across), means, chart.across(0.8) - chart.across(0));
    expect(chart.texts.filter((text) => /^\d+\.\d$/.test(text))).toEqual(
      means.map((mean) => mean.toFixed(1)),
    );
  });

  it("every province's shares in time, and on the map both legs together", () => {
    const run = runOf(name);
    const chart = chartOf(run, "Share of files ended in time, by the province whose turn it was");
    const said = run.recount.shares();
    const provinces = run.summary.country?.provinces ?? [];
    expect(chart.names.length).toBeGreaterThan(0);
    for (const [leg, color, shift] of [
      ["out", BLUE, -4],
      ["in", VERMILLION, 4],
    ] as const) {
      const marks = chart.marks(color);
      for (const { name: place, y } of chart.names) {
        const code = provinces.find(({ nameEn }) => nameEn.startsWith(place))?.code ?? "";
        const share = said.get(code)?.[leg];
        const [mark] = marks.filter((each) => Math.abs(each[1] - y - shift) < 1);
        if (share === undefined || share.all === 0) expect(mark, place).toBeUndefined();
        else expectNear([chart.across(mark?.[0] ?? Number.NaN)], [(100 * share.good) / share.all], 0.02);
      }
    }
    const tiles = [
      ...run.page.matchAll(
        /<li class="ramp-(\d)" style="grid-area[^>]*><b><span lang="en">(.*?)<\/span>.*?<span>([\d.]+)%<\/span><\/li>/g,
      ),
    ];
    expect(tiles).toHaveLength(chart.names.length);
    for (const [, level, place = "", shown] of tiles) {
      const code = provinces.find(({ nameEn }) => nameEn.startsWith(place))?.code ?? "";
      const { out, in: into } = said.get(code) ?? { out: { good: 0, all: 0 }, in: { good: 0, all: 0 } };
      const [good, of] = [out.good + into.good, out.all + into.all];
      expectNear([Number(shown)], [(100 * good) / of], 0.01);
      const most = [1, 2, 3, 5, 10, 20, 100];
      expect(Number(level)).toBe(most.findIndex((percent) => (of - good) * 100 <= percent * of));
    }
  });

  it("people by their days without cover", () => {
    const run = runOf(name);
    const chart = chartOf(run, "Moves between provinces by days without cover");
    const bars = [...chart.bars(BLUE), ...chart.bars(VERMILLION)];
    const said = run.recount.withoutCover();
    expectNear(
      bars.map(({ x, width }) => chart.across(x + width)),
      said,
      chart.across(0.2) - chart.across(0),
    );
  });
});

it("draws why applications were refused, the most frequent reason first", () => {
  for (const name of ["late", "refused"] as const) {
    const run = runOf(name);
    const chart = chartOf(run, "Refused applications by reason");
    const bars = chart.bars(BLUE).toSorted((a, b) => a.y - b.y);
    const said = run.recount.refusals();
    expectNear(
      bars.map(({ x, width }) => chart.across(x + width)),
      said,
      chart.across(0.2) - chart.across(0),
    );
    // Half an application there is not.
    expect(chart.texts.filter((text) => /^0\.\d/.test(text))).toEqual([]);
  }
});

it("draws shares in time week by week, those of a province with hardly any in time, too", () => {
  const run = runOf("late");
  const first = run.summary.country?.daily.firstDay ?? "";
  const country = chartOf(run, "Files ended in time, a week");
  const days = country.course(first);
  const weeks = (said: readonly (number | null)[]): number[] =>
    Array.from({ length: days.length }, (_, day) => said[Math.floor(day / 7)] ?? Number.NaN);
  const drawn = country.along("#009e73", days).map(country.up());
  expectSame(drawn, weeks(run.recount.weeklyOnTime(days.length)), 0.3);
  const provinces = run.summary.country?.provinces ?? [];
  const lowest = provinces.map(({ code, nameEn }) => {
    const panel = chartOf(run, nameEn.replace(/ .*/, ""));
    const course = panel.course(first);
    const up = (y: number): number => panel.up(75)(y);
    const shares = panel.along("#009e73", course).map(up);
    expectSame(shares, weeks(run.recount.weeklyOnTime(course.length, code)), 0.8);
    return Math.min(...shares.filter((share) => !Number.isNaN(share)));
  });
  expect(Math.min(...lowest)).toBeLessThan(40);
});

it("draws the money in transit that the rows have", () => {
  for (const name of ["blackout", "refused", "inside"] as const) {
    const { summary, recount } = runOf(name);
    const daily = summary.country?.daily.inTransitFen ?? [];
    expect(recount.inTransitFen(daily.length)).toEqual(daily);
    expect(Math.max(...daily)).toBeGreaterThan(0);
  }
});

it("draws officers' time of every desk and province week by week", () => {
  const { charts, summary } = runOf("late");
  const first = summary.country?.daily.firstDay ?? "";
  const panels = [
    ...[
      ["verification", "verification"],
      ["transfer-out", "transferOut"],
      ["matching", "matching"],
    ].map(([title, name]) => [title, summary.desks.filter(({ desk }) => desk === name)] as const),
    ["Chongqing · transfer-out", summary.desks.filter(({ place }) => place === "500000")] as const,
  ];
  for (const [title = "", desks] of panels) {
    const chart = charts.find((each) => each.whole.startsWith(title));
    if (chart === undefined) throw new Error(`no chart ${title}`);
    const course = chart.course(first);
    const monday = Date.parse(desks[0]?.weeks.firstDay ?? "");
    const said = Array.from({ length: course.length }, (_, day) => {
      const week = Math.floor((Date.parse(first) - monday + day * 86_400_000) / (7 * 86_400_000));
      const sum = (of: "busyTicks" | "openTicks"): number =>
        desks.reduce((ticks, { weeks }) => ticks + (weeks[of][week] ?? 0), 0);
      return (100 * sum("busyTicks")) / sum("openTicks");
    });
    expectSame(chart.along(BLUE, course).map(chart.up()), said, 0.3);
  }
});
