import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOfInstant, dayOfText, instantOf, startOfDay } from "#domain/calendar/civilDate.ts";
import { isWorkingDay } from "#domain/calendar/workCalendar.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { durationNames, rateNames } from "#scenario/results/caseCells.ts";
import { CsvBytes } from "#scenario/results/csvBytes.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { Summary } from "#scenario/results/summary.ts";
import { createTransferLines, transferColumns } from "#scenario/results/transfersCsv.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { randomCountries } from "#test/support/randomCountry.ts";
import { caseRows, runEmbedded } from "#test/support/runEmbedded.ts";
import { changed } from "#test/support/smallCountry.ts";
import { calendar, checksOf } from "#test/support/smallRun.ts";
import {
  daysOf,
  distributionOf,
  percentileOf,
  shareOf,
  sumOf,
  totalsOf,
} from "#test/support/transferFigures.ts";
import { type ReadCase, readTransfers, type TransferLine } from "#test/support/transferTable.ts";

type Distribution = NonNullable<Summary["country"]>["national"]["durations"]["out_working_days"];

/** The clock starts with the sheet's arrival everywhere: when a sheet was opened is in no column. */
const countries = fc
  .tuple(randomCountries, fc.boolean())
  .map(([configuration, warmsUp]): RunConfiguration => {
    const { country, startAt } = configuration;
    if (country === null) throw new Error("a random country is one");
    const clock = { clock: { inStart: "sheet_delivered" } } as const;
    const policies = country.policies.map((policy) => changed(policy, clock));
    const poolPolicies = country.poolPolicies.map(({ pool, policy }) => ({
      pool,
      policy: changed(policy, clock),
    }));
    const counted = { fromTicks: startAt + TICKS_PER_DAY, untilTicks: startAt + 3 * TICKS_PER_DAY };
    return { ...configuration, ...(warmsUp && { counted }), country: { ...country, policies, poolPolicies } };
  });

const thresholds = {
  total_working_days: ["p(90)<=5", "max<=6", "avg<=3", "count>=20"],
  funds_calendar_days: ["p(75)<=9", "med<5", "min>=1"],
  days_without_cover: ["p(95)<=31", "max<92"],
  on_time_rate: ["rate>=0.99"],
  remit_on_time_rate: ["rate>=0.9", "rate<0.5"],
  first_time_acceptance_rate: ["rate>0.6"],
};

/** What a run leaves: its summary, and its lines as anybody reads them. */
function resultsOf(configuration: RunConfiguration): { summary: Summary; cases: ReadCase[] } {
  const run = runEmbedded(configuration, { witnessed: false });
  const checks = checksOf(configuration, thresholds);
  const { results, onGrant, onRows } = createResultsCollector({ configuration, calendar, checks });
  for (const grant of run.grants) onGrant(grant);
  onRows("110000", run.rows);
  const versions = { jiexu: "0", node: "0", natsServer: null };
  const rest = { digest: run.digest, engine: "embedded", versions, reproduce: "" } as const;
  const summary = buildSummary({ configuration, results, checks, ...rest });
  const transfers = createTransferLines(configuration, calendar);
  const bytes = new CsvBytes();
  for (const row of caseRows(run)) transfers.writeCase(row, results.endAt, bytes);
  let text = "";
  bytes.drain((part) => {
    text = new TextDecoder().decode(part);
  });
  const lines = text
    .split("\r\n")
    .slice(0, -1)
    .map((line) => {
      const cells = line.split(",");
      return Object.fromEntries(transferColumns.map((name, place) => [name, cells[place]])) as TransferLine;
    });
  return { summary, cases: readTransfers(lines, configuration, calendar, dayOfInstant(results.endAt)) };
}

type Section = Pick<NonNullable<Summary["country"]>["national"], "totals" | "shares"> & {
  readonly durations: Partial<Record<string, Distribution>>;
};

function expectSection(section: Section, cases: readonly ReadCase[]): void {
  expect(section.totals).toEqual(totalsOf(cases));
  for (const name of rateNames)
    expect({ [name]: section.shares[name] }).toEqual({ [name]: shareOf(cases, name) });
  for (const name of durationNames) {
    const told = section.durations[name];
    if (told === undefined) continue;
    const expected = distributionOf(cases, name);
    for (const [key, figure] of Object.entries(expected)) {
      const found = told[key as keyof Distribution];
      if (figure === null || found === null) expect([name, key, found]).toEqual([name, key, figure]);
      else expect(found, `${name} ${key}`).toBeCloseTo(figure, 9);
    }
  }
}

function expectMoney({ country }: Summary, cases: readonly ReadCase[]): void {
  const returned = cases.filter(({ line }) => line.funds_done_at !== "" && line.credited_fen === "0");
  expect(country?.money).toMatchObject({
    creditedFen: sumOf(cases.map(({ line }) => Number(line.credited_fen))),
    returnedFen: sumOf(returned.map(({ line }) => Number(line.amount_fen))),
  });
}

function expectCombinations(summary: Summary, cases: readonly ReadCase[]): void {
  for (const told of summary.country?.combinations ?? []) {
    const own = cases.filter(({ line }) => line.combination === told.combination);
    const { applications, refused, accepted, completed } = totalsOf(own);
    expect(told).toMatchObject({ applications, refused, accepted, completed });
    expect(told.retainedFen).toBe(sumOf(own.map(({ line }) => Number(line.retained_fen))));
  }
  const told = summary.country?.combinations ?? [];
  expect(sumOf(told.map(({ applications }) => applications))).toBe(totalsOf(cases).applications);
}

/** Every late case is in the status tree, at the stage and for the cause its line has. */
function expectReasons(summary: Summary, cases: readonly ReadCase[]): void {
  const { accepted } = summary.country?.status ?? expect.fail("no country");
  const told = [...accepted.relationLate.causes, ...accepted.moneyLate.causes].flatMap(
    ({ stage, cause, count }) => new Array<string>(count).fill(`${stage} ${cause}`),
  );
  const reasons = cases
    .map(({ line }) => `${line.late_stage} ${line.late_cause}`)
    .filter((text) => text !== " ");
  expect(told.sort()).toEqual(reasons.sort());
  expect(accepted.relationLate.count).toBe(
    cases.filter(({ shares }) =>
      ["out_on_time_rate", "in_on_time_rate", "on_time_rate"].some((name) => shares[name] === "bad"),
    ).length,
  );
}

/** The stages of a case that have ended: where, and from when to when. */
function stagesOf({ line, out }: ReadCase): [string, string, string, string][] {
  const home = line.lodged_at === "origin" ? line.origin : line.destination;
  const legs: [string, string, string, string][] = [
    ["verification", home, line.applied_at, line.accepted_at],
    ["out", line.origin, line.accepted_at, line.out_done_at],
    ["in", line.destination, line.sheet_received_at, line.in_done_at],
    ["remit", line.origin, line.out_done_at, line.remitted_at],
    ["bank", line.origin, line.remitted_at, line.funds_arrived_at],
    ["credit", line.destination, line.funds_arrived_at, line.funds_done_at],
  ];
  const begun = line.accepted_at === "" ? [] : legs.slice(0, out === null ? 1 : legs.length);
  return begun.filter(([, , from, to]) => from !== "" && to !== "");
}

/** Ticks between two instants, those on rest days and the others. */
function spentBetween(from: number, to: number): { rest: number; spent: number } {
  let rest = 0;
  for (let day = dayOfInstant(from); startOfDay(day) < to; day++) {
    const hours = Math.min(to, startOfDay(day + 1)) - Math.max(from, startOfDay(day));
    if (!isWorkingDay(calendar, day)) rest += hours;
  }
  return { rest, spent: to - from };
}

function expectTime({ country }: Summary, cases: readonly ReadCase[]): void {
  const expected = new Map<string, number[]>();
  for (const [stage, place, from, to] of cases.flatMap(stagesOf)) {
    const { rest, spent } = spentBetween(instantOf(from), instantOf(to));
    const [count = 0, rests = 0, all = 0] = expected.get(`${place} ${stage}`) ?? [];
    expected.set(`${place} ${stage}`, [count + 1, rests + rest, all + spent]);
  }
  const told = (country?.time ?? []).map(({ province, stage, cases: count, ticks }) => {
    expect(Math.min(...Object.values(ticks))).toBeGreaterThanOrEqual(0);
    return [`${province} ${stage}`, [count, ticks.rest, sumOf(Object.values(ticks))]] as const;
  });
  expect(new Map(told)).toEqual(expected);
}

/** Files by the day on which they came to a province and left it, and money, which is of all cases, counted or not. */
function expectDays({ country }: Summary, cases: readonly ReadCase[], all: readonly ReadCase[]): void {
  const { firstDay, days, provinces } = country?.daily ?? expect.fail("no country");
  const dayIn = (instant: string): number => dayOfText(instant.slice(0, 10)) - dayOfText(firstDay);
  for (const { code, outEnded, inEnded, inTransitToFen } of provinces) {
    const [outs, ins, fen] = [outEnded, inEnded, inTransitToFen].map(() =>
      new Array<number>(days).fill(0),
    ) as [number[], number[], number[]];
    const add = (to: number[], instant: string, more: number): void => {
      if (instant !== "") to[dayIn(instant)] = (to[dayIn(instant)] ?? 0) + more;
    };
    for (const { line } of cases.filter(({ out: leg }) => leg !== null)) {
      if (line.origin === code) add(outs, line.out_done_at, 1);
      if (line.destination === code && line.sheet_received_at !== "") add(ins, line.in_done_at, 1);
    }
    for (const { line, out } of all) {
      if (line.destination !== code || line.remitted_at === "" || out === null) continue;
      add(fen, line.remitted_at, Number(line.amount_fen));
      add(fen, line.funds_done_at, -Number(line.amount_fen));
    }
    let onTheWay = 0;
    const atDaysEnd = fen.map((more) => (onTheWay += more));
    expect([code, outEnded, inEnded, inTransitToFen]).toEqual([code, outs, ins, atDaysEnd]);
  }
}

function outcomeOf(holds: (figure: number) => boolean, low: number, high: number): string {
  if (holds(low) && holds(high)) return "held";
  return holds(low) || holds(high) ? "no_evidence" : "violated";
}

/** Every completion of what is open lies between what is open as it stands and beyond all bounds. */
function expectThresholds(summary: Summary, cases: readonly ReadCase[]): void {
  for (const { metric, expression, outcome } of summary.thresholds) {
    const [, asked = "", percent = "", operator = "", limit] =
      expression.match(/^([a-z]+)(?:\((\d+)\))?(<=|>=|<|>)([\d.]+)$/) ?? [];
    const holds = (figure: number): boolean => {
      if (operator === "<=") return figure <= Number(limit);
      if (operator === ">=") return figure >= Number(limit);
      return operator === "<" ? figure < Number(limit) : figure > Number(limit);
    };
    const expected = (): string => {
      if (asked === "rate") {
        const { rate, upTo } = shareOf(cases, metric);
        return rate === null ? "no_evidence" : outcomeOf(holds, rate, upTo ?? rate);
      }
      const all = cases.map((read) => daysOf(read, metric)).filter((days) => days !== null);
      if (all.length === 0) return "no_evidence";
      const figure = (values: number[]): number => {
        values.sort((a, b) => a - b);
        if (asked === "avg") return sumOf(values) / values.length;
        if (asked === "min" || asked === "max") return values.at(asked === "min" ? 0 : -1) ?? Number.NaN;
        return percentileOf(values, asked === "med" ? 50 : Number(percent));
      };
      if (asked === "count") return outcomeOf(holds, all.filter(({ isOpen }) => !isOpen).length, all.length);
      const endless = all.map(({ isOpen, days }) => (isOpen ? Number.POSITIVE_INFINITY : days));
      return outcomeOf(holds, figure(all.map(({ days }) => days)), figure(endless));
    };
    expect([metric, expression, outcome]).toEqual([metric, expression, expected()]);
  }
}

test("a summary says what its reader finds in the lines of transfers.csv, of a run that ended or was cut off", () => {
  fc.assert(
    fc.property(countries, (configuration) => {
      const { summary, cases: all } = resultsOf(configuration);
      const cases = all.filter(({ line }) => line.counted === "true");
      expect(summary.period.counted?.leftOut ?? 0).toBe(all.length - cases.length);
      const { national, provinces, links } = summary.country ?? expect.fail("no country");
      expectSection(national, cases);
      for (const { code, asOrigin, asDestination } of provinces) {
        expectSection(
          asOrigin,
          cases.filter(({ line }) => line.origin === code),
        );
        expectSection(
          asDestination,
          cases.filter(({ line }) => line.destination === code),
        );
      }
      for (const { origin, destination, ...link } of links) {
        expectSection(
          link,
          cases.filter(({ line }) => line.origin === origin && line.destination === destination),
        );
      }
      expectMoney(summary, cases);
      expectCombinations(summary, cases);
      expectReasons(summary, cases);
      expectThresholds(summary, cases);
      expectTime(summary, cases);
      expectDays(summary, cases, all);
    }),
    { numRuns: 25 },
  );
});
