import type { Agency } from "../province/agency.ts";
import type { TransferCase } from "../transferCase.ts";
import { sendToDesk } from "./deskWork.ts";

/**
 * A second remittance goes to the matching desk once the first is settled: an officer holds it against the same
 * business file. It has no clock of its own and opens none again.
 */
export function matchLateFunds(agency: Agency, transferCase: TransferCase): void {
  const { application, amountFen, fundsOutcome, money, remittanceNumber, sheetReceivedAt } = transferCase;
  if (money === null || money.lateArrivedFen === 0 || money.isAtMatching || sheetReceivedAt < 0) return;
  if (amountFen > 0 && fundsOutcome === null) return;
  agency.effects.record({ kind: "late_funds_to_match", case: application.case });
  const first = remittanceNumber === "" ? 0 : 1;
  sendToDesk(agency, "matching", application, agency.effects.now, first + money.lateMatchings);
}
