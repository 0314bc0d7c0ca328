import { noDelays } from "../lateness/delays.ts";
import { verificationQueueAt } from "../lateness/queueDelay.ts";
import { type Agency, sideOf } from "../province/agency.ts";
import type { TransferCase } from "../transferCase.ts";
import { learnDelays } from "./holdUp.ts";

/** What an answer tells of this agency's verification desk: how long the application stood in line there. */
export function verificationLine(
  agency: Agency,
  transferCase: TransferCase,
): { readonly lineTicks?: number } {
  const lineTicks = transferCase.clocks?.delays[verificationQueueAt(sideOf(agency, transferCase))];
  return lineTicks === undefined ? {} : { lineTicks };
}

/** Takes in how long the application stood in line at the other side's verification desk; mostly it did not. */
export function learnVerificationLine(agency: Agency, transferCase: TransferCase, lineTicks = 0): void {
  if (lineTicks === 0) return;
  const kind = verificationQueueAt(sideOf(agency, transferCase) === "origin" ? "destination" : "origin");
  learnDelays(agency, transferCase.application.case, { ...noDelays(), [kind]: lineTicks });
}
