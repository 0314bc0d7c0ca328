import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";

/**
 * Resident insurance has no individual account: of who moves there from employee insurance (职转居) only the record is
 * transferred, and the money stays in the account at origin, usable there or to be paid out, as origin has it. Decided
 * when origin confirms the relation out; the amount on the sheet is 0 then.
 */
export function retainAccount(agency: Agency, transferCase: TransferCase): void {
  const { application, amountFen } = transferCase;
  if (application.combination !== "er" || amountFen <= 0) return;
  agency.effects.record({
    kind: "account_retained",
    case: application.case,
    amountFen,
    outcome: originPolicy(agency.setting.country, application).combinations.er.moneyPolicy,
  });
}
