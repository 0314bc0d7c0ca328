import { purposeCode } from "#kernel/draw.ts";
import type { InformationSheetMessage } from "../message/message.ts";

/** What an information sheet says; its seal is put under it, and delays are told beside it. */
export type UnsealedSheet = Omit<InformationSheetMessage, "kind" | "addressee" | "delays" | "seal">;

/**
 * The electronic seal (电子签章) that origin puts under the information sheet (43号 art. 7): a number that no other
 * agency's sheet has, and that changes with every figure on it. It stands for the seal and proves nothing to a court:
 * who may speak for an agency is the wire's concern, not the sheet's.
 */
export function sealOf(agency: string, sheet: UnsealedSheet): number {
  return purposeCode(
    `${agency} ${sheet.sheetNumber} ${sheet.case} ${sheet.acceptedAt} ${sheet.dayZero} ${sheet.outDeadlineDay} ` +
      `${sheet.outDoneAt} ${sheet.contributionMonths} ${sheet.contributions.join()} ${sheet.amountFen} ${sheet.toFollowFen}`,
  );
}

/**
 * Destination holds a sheet against its seal before anything on it counts.
 * @param agency whose seal it must be: origin's
 * @throws Error when the sheet is not what was sealed
 */
export function checkSeal(agency: string, sheet: InformationSheetMessage): void {
  if (sheet.seal === sealOf(agency, sheet)) return;
  throw new Error(
    `case ${sheet.case}: the information sheet ${sheet.sheetNumber} does not bear the seal of ${agency} for what it says`,
  );
}
