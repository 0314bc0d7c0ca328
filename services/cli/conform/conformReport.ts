import type { TestResult, TestState } from "#services/conform/judge.ts";

/** The verdict of the conformance kit on one province; the schema of `conform.json`, version 1. */
export interface ConformReport {
  readonly schemaVersion: 1;
  readonly kit: string;
  readonly contract: string;
  readonly province: string;
  readonly name: string;
  readonly nameEn: string;
  readonly natsVersion: string;
  readonly pace: string | null;
  readonly passed: boolean;
  readonly counts: Readonly<Record<TestState, number>>;
  readonly tests: readonly TestResult[];
  /** The command that repeats it. */
  readonly reproduce: string;
}

export const testStates: readonly TestState[] = ["pass", "fail", "error", "skip", "omit", "waiting"];

export function countsOf(tests: readonly TestResult[]): Record<TestState, number> {
  const counts = { pass: 0, fail: 0, skip: 0, omit: 0, error: 0, waiting: 0 };
  for (const { state } of tests) counts[state]++;
  return counts;
}

/** A province has passed when something was shown, and nothing against it. */
export function hasPassed(counts: Readonly<Record<TestState, number>>): boolean {
  return counts.pass > 0 && counts.fail === 0 && counts.error === 0;
}
