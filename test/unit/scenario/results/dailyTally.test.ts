import { describe, expect, it } from "vitest";
import type { CaseRow, RowJourney } from "#domain/caseRow.ts";
import { noDelays } from "#domain/lateness/delays.ts";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { type Summary, summarySchema, summaryText } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import {
  askedNothing,
  at,
  calendar,
  caseRow,
  countryRun,
  feed,
  grant,
  nothingDone,
} from "#test/support/smallRun.ts";

type Country = NonNullable<Summary["country"]>;

type Counted = RunConfiguration["counted"];

function summaryOf(
  rows: readonly CaseRow[],
  endAt = at("2026-02-02T00:00"),
  counted?: NonNullable<Counted>,
): Summary {
  const configuration = { ...countryRun(), ...(counted && { counted }) };
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  feed(collector, rows, endAt);
  const versions = { jiexu: "0.1.0", node: "24.0.0", natsServer: null };
  const common = {
    configuration,
    checks: [],
    digest: "",
    engine: "embedded" as const,
    versions,
    reproduce: "",
  };
  return buildSummary({ ...common, results: collector.results });
}

function countryOf(rows: readonly CaseRow[], endAt?: number, counted?: NonNullable<Counted>): Country {
  const { country } = summaryOf(rows, endAt, counted);
  if (country === null) throw new Error("a country's run has a country's summary");
  return country;
}

const provinceIn = ({ daily }: Country, code: string) => {
  const found = daily.provinces.find((province) => province.code === code);
  if (found === undefined) throw new Error(`${code} is not in the summary`);
  return found;
};
/** Days after the first, and how many there are of something on them. */
const onDays = (counts: readonly number[]): [number, number][] =>
  counts.flatMap((count, day): [number, number][] => (count === 0 ? [] : [[day, count]]));

describe("counts by day", () => {
  it("tell on which day a file came to each province and left it", () => {
    const country = countryOf([caseRow()]);
    expect(country.daily.firstDay).toBe("2026-01-05");
    expect(country.daily.days).toBe(29);
    const origin = provinceIn(country, "110000");
    const destination = provinceIn(country, "440000");
    expect(onDays(origin.applied)).toEqual([[0, 1]]);
    expect(onDays(origin.outBegun)).toEqual([[0, 1]]);
    expect(onDays(origin.outEnded)).toEqual([[3, 1]]);
    expect(onDays(origin.inBegun)).toEqual([]);
    expect(onDays(destination.inBegun)).toEqual([[3, 1]]);
    expect(onDays(destination.inEnded)).toEqual([[7, 1]]);
    expect(onDays(destination.applied)).toEqual([]);
  });

  it("tell what ended late, and on which day", () => {
    const late = caseRow({ outDoneAt: at("2026-01-20T10:00"), sheetReceivedAt: at("2026-01-20T12:00") });
    const origin = provinceIn(countryOf([late]), "110000");
    expect(onDays(origin.outLate)).toEqual([[15, 1]]);
    expect(onDays(origin.outEnded)).toEqual([[15, 1]]);
  });

  it("leave what is open in hand, and money on its way on its way", () => {
    const country = countryOf([caseRow({ ...nothingDone, remittedAt: at("2026-01-09T10:30") })]);
    expect(onDays(provinceIn(country, "110000").outEnded)).toEqual([]);
    expect(provinceIn(country, "440000").inTransitToFen.at(-1)).toBe(123_456);
  });

  it("follow the money to each destination until it is credited", () => {
    const { inTransitToFen } = provinceIn(countryOf([caseRow()]), "440000");
    expect(inTransitToFen.slice(3, 9)).toEqual([0, 123_456, 123_456, 123_456, 123_456, 0]);
  });

  it("follow the money of a case that is not counted, too: what is in transit is so of the whole run", () => {
    const counted = { fromTicks: at("2026-01-06T00:00"), untilTicks: at("2026-01-20T00:00") };
    const { inTransitToFen, applied } = provinceIn(
      countryOf([caseRow()], at("2026-02-02T00:00"), counted),
      "440000",
    );
    expect([inTransitToFen.slice(3, 5), applied.slice(0, 2)]).toEqual([
      [0, 123_456],
      [0, 0],
    ]);
  });

  it("leave out money of which home does not know how much it is", () => {
    const paid = { ...nothingDone, remittedAt: at("2026-01-09T10:30"), amountFen: -1 };
    const { inTransitToFen } = provinceIn(countryOf([caseRow(paid)]), "440000");
    expect(onDays(inTransitToFen)).toEqual([]);
  });

  it("make room for as many days as a run has, and lose nothing by it", () => {
    const country = countryOf([caseRow(), caseRow(nothingDone)], at("2026-12-20T00:00"));
    expect(country.daily.days).toBe(350);
    expect(country.daily.inTransitFen).toHaveLength(350);
    expect(onDays(provinceIn(country, "110000").outEnded)).toEqual([[3, 1]]);
    expect(onDays(provinceIn(country, "440000").inTransitToFen).map(([day]) => day)).toEqual([4, 5, 6, 7]);
  });

  it("keep the country's money in transit as the day's last window found it", () => {
    const collector = createResultsCollector({ configuration: countryRun(), calendar, checks: [] });
    collector.onGrant(grant(0, "run", at("2026-01-05T08:00"), 5));
    collector.onGrant(grant(1, "run", at("2026-01-05T17:00"), 7));
    collector.onGrant(grant(2, "run", at("2026-01-08T09:00"), 9));
    expect([...collector.results.daily.inTransitFen.slice(0, 5)]).toEqual([7, -1, -1, 9, -1]);
  });
});

describe("where the time goes", () => {
  const HOUR = 3_600_000;

  function ticksOf(country: Country, province: string, stage: Country["time"][number]["stage"]) {
    const found = country.time.find((each) => each.province === province && each.stage === stage);
    if (found === undefined) throw new Error(`nobody ended ${stage} at ${province}`);
    return found.ticks;
  }

  it("shares each stage's calendar time out among its parts, to the tick", () => {
    const row = caseRow();
    const country = countryOf([row]);
    const sum = (ticks: Record<string, number>): number =>
      Object.values(ticks).reduce((all, each) => all + each, 0);
    expect(sum(ticksOf(country, "110000", "out"))).toBe(row.outDoneAt - row.acceptedAt);
    expect(sum(ticksOf(country, "440000", "in"))).toBe(row.inDoneAt - row.sheetReceivedAt);
    expect(sum(ticksOf(country, "110000", "bank"))).toBe(row.fundsArrivedAt - row.remittedAt);
  });

  it("tells rest days from the rest: a week-end lies between Friday and Monday", () => {
    const { rest, bank } = ticksOf(countryOf([caseRow()]), "110000", "bank");
    expect(rest).toBe(48 * HOUR);
    expect(bank).toBe(at("2026-01-12T09:30") - at("2026-01-09T10:30") - 48 * HOUR);
  });

  it("takes a line at the desk out of the work, in days of the calendar for days of the office", () => {
    const plain = ticksOf(countryOf([caseRow()]), "110000", "out");
    const queued = caseRow({ delays: { ...noDelays(), transferOutQueue: HOUR } });
    const { queue, work } = ticksOf(countryOf([queued]), "110000", "out");
    expect(queue).toBeGreaterThan(HOUR);
    expect(queue + work).toBe(plain.work);
  });

  // Seven hours of office are a day: an hour at a desk is 24/7 hours of the calendar.
  const inOffice = (hours: number): number => Math.round((hours * 24 * HOUR) / 7);
  it.each([
    ["110000", "out", { queue: inOffice(1) }, "work", { transferOutQueue: HOUR, financeQueue: HOUR }],
    [
      "110000",
      "out",
      { queue: inOffice(1), hold: inOffice(2) + inOffice(3) },
      "work",
      { transferOutQueue: HOUR, overdraft: 2 * HOUR, creditToCome: 3 * HOUR },
    ],
    ["440000", "in", { queue: inOffice(2) }, "work", { transferInQueue: 2 * HOUR, matchingQueue: HOUR }],
    [
      "110000",
      "remit",
      { queue: inOffice(1), trouble: inOffice(2) + inOffice(3) },
      "batch",
      { financeQueue: HOUR, bankData: 2 * HOUR, bankReturn: 3 * HOUR, mismatch: HOUR },
    ],
    [
      "440000",
      "credit",
      { queue: inOffice(1), trouble: inOffice(2), batch: inOffice(3) },
      "work",
      { matchingQueue: HOUR, mismatch: 2 * HOUR, monthlyBatch: 3 * HOUR, bankData: HOUR },
    ],
  ] as const)(
    "at %s, %s: what the agencies told of it, and %o; the rest is %s",
    (province, stage, named, rest, delays) => {
      const plain = ticksOf(countryOf([caseRow()]), province, stage);
      const held = ticksOf(countryOf([caseRow({ delays: { ...noDelays(), ...delays } })]), province, stage);
      const told = Object.values(named).reduce((sum: number, ticks) => sum + ticks, 0);
      expect(held).toEqual({ ...plain, ...named, [rest]: plain[rest] - told });
    },
  );

  const askedAt = (desk: "verification" | "transferOut" | "transferIn", workingDays: number) => ({
    desk,
    workingDays,
  });
  it.each<[string, "verification" | "out" | "in" | "remit" | "credit", Partial<RowJourney>, number]>([
    ["110000", "verification", { supplementsAt: [askedAt("verification", 1)] }, 1],
    ["110000", "verification", { supplementsAt: [askedAt("transferOut", 1)] }, 0],
    ["110000", "out", { supplementsAt: [askedAt("transferOut", 1)] }, 1],
    ["110000", "out", { supplementsAt: [askedAt("transferOut", 1)], outPausedWorkingDays: 1 }, 1],
    ["110000", "out", { supplementsAt: [askedAt("transferIn", 1), askedAt("verification", 1)] }, 0],
    ["440000", "in", { supplementsAt: [askedAt("transferIn", 1)], inPausedWorkingDays: 1 }, 1],
    ["440000", "in", { supplementsAt: [askedAt("transferOut", 1)] }, 0],
    ["110000", "remit", { supplementsAt: [askedAt("transferOut", 1)] }, 0],
    ["440000", "credit", { supplementsAt: [askedAt("transferIn", 1)] }, 0],
    // Contract 1.2 and before: the days in which a clock stood still have a desk, the others none.
    ["110000", "out", { supplementWorkingDays: 2, outPausedWorkingDays: 1 }, 1],
    ["440000", "in", { supplementWorkingDays: 2, inPausedWorkingDays: 1 }, 1],
    ["110000", "verification", { supplementWorkingDays: 2, outPausedWorkingDays: 1 }, 0],
  ])("at %s, %s: given %j, the applicant was waited for %i working days", (province, stage, asked, days) => {
    const slow = { acceptedAt: at("2026-01-06T11:00") };
    const plain = ticksOf(countryOf([caseRow(slow)]), province, stage);
    const journey = { ...askedNothing, ...asked };
    const waited = ticksOf(countryOf([caseRow({ ...slow, journey })]), province, stage);
    expect(waited).toEqual({
      ...plain,
      supplement: days * 24 * HOUR,
      work: plain.work - days * 24 * HOUR,
    });
  });

  it("takes a line and an applicant who was waited for out of one time, each but once", () => {
    const journey = { ...askedNothing, supplementsAt: [askedAt("transferOut", 100)] };
    const row = caseRow({ journey, delays: { ...noDelays(), transferOutQueue: HOUR } });
    const plain = ticksOf(countryOf([caseRow()]), "110000", "out");
    const { queue, supplement, work } = ticksOf(countryOf([row]), "110000", "out");
    expect([queue, queue + supplement, work]).toEqual([inOffice(1), plain.work, 0]);
  });

  it("never tells of more than there was", () => {
    const endless = caseRow({ delays: { ...noDelays(), transferOutQueue: 10_000 * HOUR } });
    const { work, queue } = ticksOf(countryOf([endless]), "110000", "out");
    expect(work).toBe(0);
    expect(queue).toBe(ticksOf(countryOf([caseRow()]), "110000", "out").work);
  });
});

describe("how many cases took how long", () => {
  it("counts moves between provinces by their days, open ones apart", () => {
    const { spread } = countryOf([
      caseRow(),
      caseRow({ origin: "440000", originPool: "440100" }),
      caseRow(nothingDone),
    ]);
    expect(spread.total_working_days.closed).toEqual([0, 0, 0, 0, 0, 1]);
    expect(spread.total_working_days.open.reduce((sum, count) => sum + count, 0)).toBe(1);
  });
});

describe("the text of a summary", () => {
  it("has rows of whole numbers on one line, and is read back as it was", () => {
    const summary = summaryOf([caseRow()]);
    const text = summaryText(summary);
    expect(text).toMatch(/"outEnded": \[0,0,0,1,/);
    expect(summarySchema.parse(JSON.parse(text))).toEqual(summary);
  });
});
