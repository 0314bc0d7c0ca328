import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";

/**
 * Resident insurance has no individual account: of who moves there from employee insurance (职转居) only the record is
 * transferred, and the money stays in the account at origin, usable there or to be paid out, as origin has it. Decided
 * when origin confirms the relation out; the amount on the sheet is 0 then. What stays usable is the person's standing
 * claim (留存) in origin's books; what is to be paid out waits in the account.
 */
export function retainAccount(agency: Agency, transferCase: TransferCase): void {
  const { application, amountFen } = transferCase;
  if (application.combination !== "er" || amountFen <= 0) return;
  const { case: id } = application;
  const outcome = originPolicy(agency.setting.country, application).combinations.er.moneyPolicy;
  agency.effects.record({ kind: "account_retained", case: id, amountFen, outcome });
  if (outcome === "pay_out") return;
  agency.effects.record({ kind: "posted", case: id, debit: "participants", credit: "standing", amountFen });
}
