import { instantOf } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import type { DeskPolicy, ProvincePolicy } from "#domain/policy/policy.ts";
import type { Row } from "#domain/row.ts";
import type { Grant, GrantPhase } from "#protocol/grant.ts";
import { metricContextOf } from "#scenario/results/runContext.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { compileThresholds } from "#scenario/threshold/compileThresholds.ts";
import type { ThresholdCheck } from "#scenario/threshold/thresholdCheck.ts";
import type { ThresholdsConfig } from "#scenario/threshold/thresholdConfig.ts";

export const calendar = createStatutoryCalendar({ allowProjected: false });

/** An instant of the simulated country, `2026-01-05T09:00`. */
export function at(text: string): number {
  return instantOf(text);
}

const desk: DeskPolicy = {
  officers: 2,
  discipline: "fifo",
  service: { kind: "deterministic", valueTicks: 60_000 },
};

/** A province under the national rule; what differs is given. */
export function province(code: string, differs: Partial<ProvincePolicy> = {}): ProvincePolicy {
  return {
    code,
    name: `省${code.slice(0, 2)}`,
    nameEn: `Province ${code.slice(0, 2)}`,
    kind: "province",
    pools: [{ code: `${code.slice(0, 3)}1${code.slice(4)}`, name: "市" }],
    deadlines: { outWorkingDays: 10, inWorkingDays: 5, totalWorkingDays: 15 },
    promise: { outWorkingDays: null, inWorkingDays: null },
    funds: {
      remitWorkingDays: null,
      creditWorkingDays: null,
      batchCycleWorkingDays: 1,
      batchAtMinute: 600,
      mismatchShare: 0,
    },
    inProvince: { accountMode: "remit", deadlineWorkingDays: 7 },
    clock: { acceptOnNonWorkingDay: "next_working_day", businessCloseMinute: 1_020 },
    account: { zeroAt: "out_confirmed" },
    verification: {
      out: {
        requireSuspended: true,
        requireContributionRecord: true,
        blockOnArrears: true,
        blockOnFrozen: true,
        blockOnOverdraft: true,
        blockOnUnsettledClaims: true,
        refuseRetirees: true,
      },
      in: { requireEnrolledNormal: true },
      blockOnDuplicate: true,
      identityMatch: true,
      agencyCodeMatch: true,
    },
    officeHours: [{ fromMinute: 540, toMinute: 1_020 }],
    desks: { verification: desk, transferOut: desk, finance: desk, transferIn: desk, matching: desk },
    ...differs,
  };
}

export const defaultPolicies = [province("110000"), province("310000"), province("440000")];

/** A run of three provinces that opens on Monday 2026-01-05. */
export function countryRun(
  differs: Partial<RunConfiguration> = {},
  policies = defaultPolicies,
): RunConfiguration {
  return {
    schemaVersion: 1,
    name: "three provinces",
    why: "to hold figures against cases counted by hand",
    scenarioFile: "scenarios/three.yaml",
    seed: 7,
    replication: 0,
    scale: 1,
    startAt: at("2026-01-05T00:00"),
    arrivalsUntil: at("2026-03-01T00:00"),
    cutAt: null,
    lookaheadTicks: 3_600_000,
    exchangeTicks: 3_600_000,
    calendar: { kind: "statutory", allowProjected: false },
    faults: [],
    thresholds: {},
    country: {
      policies,
      provenance: {},
      assumptionCount: 0,
      mix: {
        materialInvalid: 0,
        identityMismatch: 0,
        wrongAgencyCode: 0,
        retired: 0,
        notSuspended: 0,
        noContributionRecord: 0,
        arrears: 0,
        frozen: 0,
        overdrawn: 0,
        unsettledClaims: 0,
        duplicateEnrolment: 0,
        notEnrolled: 0,
        secondApplication: 0,
      },
      balance: { medianFen: 100_000, meanFen: 150_000 },
      shares: { app: 0.5, atDestination: 0.5, byEmployer: 0.1 },
      secondApplicationAfterTicks: 86_400_000,
      bank: {
        latency: { kind: "deterministic", valueTicks: 3_600_000 },
        officeHours: [{ fromMinute: 540, toMinute: 1_020 }],
      },
      flows: [],
      monthFactors: [],
      weekdayFactors: [],
      hourFactors: [],
      applications: [],
    },
    network: null,
    ...differs,
  };
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
    closedAt: at("2026-01-13T11:45"),
    ...differs,
  };
}

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
