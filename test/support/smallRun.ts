import { instantOf } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import type { CaseRow, RowJourney } from "#domain/caseRow.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { Row } from "#domain/row.ts";
import type { Grant, GrantPhase } from "#protocol/grant.ts";
import { metricContextOf } from "#scenario/results/runContext.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { compileThresholds } from "#scenario/threshold/compileThresholds.ts";
import type { ThresholdCheck } from "#scenario/threshold/thresholdCheck.ts";
import type { ThresholdsConfig } from "#scenario/threshold/thresholdConfig.ts";
import { smallCountry } from "#test/support/smallCountry.ts";

export const calendar = createStatutoryCalendar({ allowProjected: false });

/** An instant of the simulated country, `2026-01-05T09:00`. */
export function at(text: string): number {
  return instantOf(text);
}

/** A run of three provinces that opens on Monday 2026-01-05. */
export function countryRun(policies?: readonly ProvincePolicy[]): RunConfiguration {
  return smallCountry({
    run: { name: "three provinces", startAt: at("2026-01-05T00:00"), arrivalsUntil: at("2026-03-01T00:00") },
    ...(policies && { policies }),
  });
}

/** A completed transfer from 110000 to 440000: accepted Monday 2026-01-05, everything a week later. */
export function caseRow(differs: Partial<CaseRow> = {}): CaseRow {
  return {
    kind: "case",
    case: "110000-0",
    origin: "110000",
    originPool: "110100",
    destination: "440000",
    destinationPool: "440100",
    scope: "cross_province",
    channel: "app",
    lodgedAt: "origin",
    applicant: "person",
    combination: "ee",
    status: "completed",
    refusalCode: null,
    refusedBy: null,
    appliedAt: at("2026-01-05T09:00"),
    acceptedAt: at("2026-01-05T11:00"),
    dayZero: day("2026-01-05"),
    outDeadlineDay: day("2026-01-19"),
    outDoneAt: at("2026-01-08T10:00"),
    sheetReceivedAt: at("2026-01-08T12:00"),
    inDeadlineDay: day("2026-01-15"),
    inDoneAt: at("2026-01-12T15:00"),
    totalDeadlineDay: day("2026-01-26"),
    remittedAt: at("2026-01-09T10:30"),
    fundsArrivedAt: at("2026-01-12T09:30"),
    fundsDoneAt: at("2026-01-13T09:45"),
    amountFen: 123_456,
    creditedFen: 123_456,
    retainedFen: 0,
    closedAt: at("2026-01-13T11:45"),
    coverRule: "no_break",
    lastCoveredDay: day("2025-12-31"),
    coveredFromDay: day("2026-01-01"),
    waitingMonths: 0,
    daysWithoutCover: 0,
    daysPartlyCovered: 0,
    daysClaimedLater: 0,
    accumulatedMonths: 61,
    retirementMonthsNeeded: -1,
    journey: null,
    remitDeadlineDay: -1,
    creditDeadlineDay: -1,
    refusalDeadlineDay: -1,
    bankReturns: 0,
    delays: null,
    ...differs,
  };
}

/** An applicant who lodged at once, and was asked for nothing. */
export const askedNothing: RowJourney = {
  setOutAt: -1,
  attempt: 0,
  onPaper: false,
  supplements: 0,
  supplementWorkingDays: 0,
  outPausedWorkingDays: 0,
  inPausedWorkingDays: 0,
};

/** What a case accepted and nothing more looks like when the run ends. */
export const nothingDone = {
  status: "open",
  outDoneAt: -1,
  sheetReceivedAt: -1,
  inDeadlineDay: -1,
  inDoneAt: -1,
  remittedAt: -1,
  fundsArrivedAt: -1,
  fundsDoneAt: -1,
  creditedFen: 0,
  closedAt: -1,
} as const satisfies Partial<CaseRow>;

/** What an application still under verification looks like when the run ends. */
export const underVerification = {
  ...nothingDone,
  acceptedAt: -1,
  dayZero: -1,
  outDeadlineDay: -1,
  totalDeadlineDay: -1,
} as const satisfies Partial<CaseRow>;

/** What a refused application looks like. */
export const refused = {
  ...underVerification,
  status: "refused",
  refusalCode: "OUT_ARREARS",
  refusedBy: "origin",
  refusalDeadlineDay: day("2026-01-05"),
  closedAt: at("2026-01-05T10:00"),
} as const satisfies Partial<CaseRow>;

/** The day number of `2026-01-05`. */
export function day(text: string): number {
  return Math.floor(at(text) / 86_400_000);
}

export function grant(window: number, phase: GrantPhase, from: number, moneyInTransitFen = 0): Grant {
  return {
    window,
    phase,
    from,
    until: phase === "run" ? from + 3_600_000 : from,
    expected: [],
    moneyInTransitFen,
  };
}

/** Compiled thresholds of a run; fails the test if they do not compile. */
export function checksOf(
  configuration: RunConfiguration,
  thresholds: ThresholdsConfig,
): readonly ThresholdCheck[] {
  const { checks, problems } = compileThresholds(thresholds, metricContextOf(configuration));
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join("\n"));
  return checks;
}

/** Feeds rows as an engine does: those of ended cases while the run goes on, the others after it has closed. */
export function feed(
  observer: { onRows(place: string, rows: readonly Row[]): void; onGrant(grant: Grant): void },
  rows: readonly Row[],
  endAt: number,
  startAt = at("2026-01-05T00:00"),
): void {
  const isOpen = (row: Row): boolean => row.kind === "case" && row.status === "open";
  observer.onGrant(grant(0, "run", startAt));
  observer.onRows(
    "110000",
    rows.filter((row) => !isOpen(row)),
  );
  observer.onGrant(grant(1, "close", endAt));
  observer.onRows("110000", rows.filter(isOpen));
  observer.onGrant(grant(2, "end", endAt));
}
