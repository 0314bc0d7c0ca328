import { type Fingerprint, writeInteger, writeName, writeText } from "#kernel/fingerprint.ts";
import { type Delays, delayKinds, holdKinds, verificationKinds } from "../lateness/delays.ts";
import type { ClocksFact } from "./clocksFact.ts";

type Writer<K extends ClocksFact["kind"]> = (
  fingerprint: Fingerprint,
  fact: Extract<ClocksFact, { kind: K }>,
) => void;

/** How the facts of clocks are written into the outcome digest. */
export const clocksWriters: { readonly [K in ClocksFact["kind"]]: Writer<K> } = {
  remit_due(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.deadlineDay);
  },
  credit_due(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.deadlineDay);
  },
  delays_learnt(to, fact) {
    writeName(to, fact.case);
    writeDelays(to, fact.delays);
    writeInteger(to, fact.bankReturns);
  },
  in_clock_started(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.inDeadlineDay);
  },
  payment_postponed(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.batchAt);
  },
  payment_returned(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.remittanceNumber);
    writeInteger(to, fact.amountFen);
  },
  mismatch_found(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.finding);
  },
  investigation_begun(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.until);
  },
  investigation_answered(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.corrected ? 1 : 0);
  },
  credit_held(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.distributionAt);
  },
  distribution_opened: (to, fact) => writeInteger(to, fact.credits),
};

/**
 * 0 for none, else 1 and each of them; one more, and what a transfer-out waited for after them, where it did; two more,
 * and the lines at verification at the end, where there were any.
 */
export function writeDelays(to: Fingerprint, delays: Delays | null): void {
  if (delays === null) return writeInteger(to, 0);
  const hasHolds = holdKinds.some((kind) => delays[kind] !== undefined);
  const hasLines = verificationKinds.some((kind) => delays[kind] !== undefined);
  writeInteger(to, 1 + (hasHolds ? 1 : 0) + (hasLines ? 2 : 0));
  for (const kind of delayKinds) writeInteger(to, delays[kind]);
  if (hasHolds) for (const kind of holdKinds) writeInteger(to, delays[kind] ?? 0);
  if (hasLines) for (const kind of verificationKinds) writeInteger(to, delays[kind] ?? 0);
}
