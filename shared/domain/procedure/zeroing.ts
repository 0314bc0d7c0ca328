import type { Agency } from "../province/agency.ts";
import type { TransferCase } from "../transferCase.ts";

/** Moves the whole balance, and not a fen less, from the person's account to origin's payable. */
export function zeroAccount(agency: Agency, transferCase: TransferCase): void {
  agency.effects.record({
    kind: "posted",
    case: transferCase.application.case,
    debit: "participants",
    credit: "payable",
    amountFen: transferCase.amountFen,
  });
}
