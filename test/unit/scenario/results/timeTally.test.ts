import { describe, expect, it } from "vitest";
import type { CaseRow, RowJourney } from "#domain/caseRow.ts";
import { noDelays } from "#domain/lateness/delays.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import {
  askedNothing,
  at,
  caseRow,
  countryRun,
  nothingDone,
  refused,
  underVerification,
} from "#test/support/smallRun.ts";
import { type Country, countryOfRows, ticksOf } from "#test/support/summaryOfRows.ts";

const countryOf = (rows: readonly CaseRow[], differs: Partial<RunConfiguration> = {}): Country =>
  countryOfRows(rows, { ...countryRun(), ...differs });

describe("where the time goes", () => {
  const HOUR = 3_600_000;

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

  const down = (province: string, from: string, until: string): Partial<RunConfiguration> => ({
    faults: [{ kind: "outage", at: province, fromTicks: at(from), untilTicks: at(until) }],
  });
  const maintained = (
    fromDay: number,
    untilDay: number,
    hours: [number, number],
  ): Partial<RunConfiguration> => {
    const { country } = countryRun();
    if (country === null) throw new Error("a country's run has a country");
    const [fromMinute, toMinute] = hours.map((hour) => 60 * hour) as [number, number];
    const maintenance = [{ fromDay, untilDay, hours: { fromMinute, toMinute } }];
    const policies = country.policies.map((policy) => ({
      ...policy,
      clock: { ...policy.clock, maintenance },
    }));
    return { country: { ...country, policies } };
  };
  type Stage = Country["time"][number]["stage"];
  it.each<[string, Stage, string, Partial<RunConfiguration>, number, "work" | "batch" | "bank"]>([
    ["110000", "out", "a day's outage", down("110000", "2026-01-06T00:00", "2026-01-07T00:00"), 7, "work"],
    ["110000", "out", "an hour's", down("110000", "2026-01-06T09:30", "2026-01-06T10:30"), 1, "work"],
    ["110000", "out", "one at night", down("110000", "2026-01-06T20:00", "2026-01-07T05:00"), 0, "work"],
    ["110000", "out", "one before it", down("110000", "2026-01-05T09:00", "2026-01-05T11:00"), 0, "work"],
    ["110000", "out", "the other side's", down("440000", "2026-01-06T00:00", "2026-01-07T00:00"), 0, "work"],
    [
      "110000",
      "verification",
      "an outage",
      down("110000", "2026-01-05T09:30", "2026-01-05T10:00"),
      0.5,
      "work",
    ],
    [
      "440000",
      "in",
      "one over the week-end",
      down("440000", "2026-01-09T00:00", "2026-01-12T00:00"),
      7,
      "work",
    ],
    [
      "110000",
      "remit",
      "one in the morning",
      down("110000", "2026-01-09T09:00", "2026-01-09T10:00"),
      1,
      "batch",
    ],
    [
      "440000",
      "credit",
      "one of destination",
      down("440000", "2026-01-13T09:00", "2026-01-13T09:30"),
      0.5,
      "work",
    ],
    ["110000", "bank", "one of origin", down("110000", "2026-01-09T00:00", "2026-01-13T00:00"), 0, "bank"],
    ["110000", "out", "maintenance at the month's beginning", maintained(1, 6, [9, 11]), 2, "work"],
    ["440000", "in", "maintenance at the month's beginning", maintained(1, 6, [9, 11]), 0, "work"],
  ])("at %s, %s, with %s: %o takes %f office hours from %s", (province, stage, _, differs, hours, rest) => {
    const plain = ticksOf(countryOf([caseRow()]), province, stage);
    const { downtime, ...others } = ticksOf(countryOf([caseRow()], differs), province, stage);
    expect(downtime).toBe(inOffice(hours));
    expect({ ...others, downtime: 0 }).toEqual({ ...plain, [rest]: plain[rest] - inOffice(hours) });
  });

  it("is the applicant's side's downtime while it is verified where it was lodged", () => {
    const lodged = caseRow({ lodgedAt: "destination" });
    const at440000 = down("440000", "2026-01-05T09:30", "2026-01-05T10:00");
    expect(ticksOf(countryOf([lodged], at440000), "440000", "verification").downtime).toBe(inOffice(0.5));
    const at110000 = down("110000", "2026-01-05T09:30", "2026-01-05T10:00");
    expect(ticksOf(countryOf([lodged], at110000), "440000", "verification").downtime).toBe(0);
  });

  it("counts the cases of each stage where it was whose turn", () => {
    const [done, other] = [caseRow(), caseRow({ ...nothingDone, lodgedAt: "destination" })];
    const told = countryOf([done, done, other]).time.map(({ province, stage, cases }) => [
      province,
      stage,
      cases,
    ]);
    expect(told).toEqual([
      ["110000", "verification", 2],
      ["110000", "out", 2],
      ["110000", "remit", 2],
      ["110000", "bank", 2],
      ["440000", "verification", 1],
      ["440000", "in", 2],
      ["440000", "credit", 2],
    ]);
  });

  it.each<[string, Partial<CaseRow>]>([
    ["what has not begun", { remittedAt: -1, fundsArrivedAt: at("2026-01-12T09:30") }],
    ["what has not ended", { fundsArrivedAt: -1 }],
    ["what ended before it began", { fundsArrivedAt: at("2026-01-09T10:29") }],
  ])("tells no time of %s", (_, differs) => {
    const stages = countryOf([caseRow(differs)]).time.map(({ stage }) => stage);
    expect(stages).not.toContain("bank");
    expect(stages).toContain("out");
  });

  it("tells no time of an application that was never accepted", () => {
    expect(countryOf([caseRow(refused), caseRow(underVerification)]).time).toEqual([]);
  });

  // 9 January 2026 is a Friday.
  it.each([
    ["2026-01-10T10:00", "2026-01-10T15:00", 5],
    ["2026-01-09T10:00", "2026-01-09T15:00", 0],
    ["2026-01-10T10:00", "2026-01-11T15:00", 29],
    ["2026-01-10T10:00", "2026-01-12T09:30", 38],
    ["2026-01-08T10:00", "2026-01-10T15:00", 15],
    ["2026-01-09T10:00", "2026-01-12T09:30", 48],
    ["2026-01-09T10:00", "2026-01-19T09:30", 96],
    ["2026-01-11T23:59", "2026-01-12T00:00", 1 / 60],
    ["2026-01-12T00:00", "2026-01-12T00:00", 0],
  ])("from %s to %s, %f hours are of rest days", (remittedAt, fundsArrivedAt, hours) => {
    const instants = { remittedAt: at(remittedAt), fundsArrivedAt: at(fundsArrivedAt) };
    const fundsDoneAt = at("2026-01-20T10:00");
    const { rest, bank } = ticksOf(countryOf([caseRow({ ...instants, fundsDoneAt })]), "110000", "bank");
    expect(rest).toBe(hours * HOUR);
    expect(bank).toBe(at(fundsArrivedAt) - at(remittedAt) - rest);
  });
});
