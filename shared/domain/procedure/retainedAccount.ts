import type { Application } from "../application.ts";
import type { EmployeeToResidentMoney } from "../policy/combinationPolicy.ts";
import type { ProvincePolicy } from "../policy/policy.ts";
import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";

/**
 * The money that does not go with the relation stays in the account at origin, usable there or to be paid out, as
 * origin has it. Decided when origin confirms the relation out; the amount on the sheet is 0 then. What stays usable is
 * the person's standing claim (留存) in origin's books; what is to be paid out waits in the account.
 */
export function retainAccount(agency: Agency, transferCase: TransferCase): void {
  const { application, amountFen } = transferCase;
  if (amountFen <= 0) return;
  const { case: id } = application;
  const outcome = retentionOf(originPolicy(agency.setting.country, application), application);
  if (outcome === null) return;
  agency.effects.record({ kind: "account_retained", case: id, amountFen, outcome });
  if (outcome === "pay_out") return;
  agency.effects.record({ kind: "posted", case: id, debit: "participants", credit: "standing", amountFen });
}

/** A credit that came late (补划) joins the account it belongs to, which stays at origin: nowhere is there another. */
export function retainLateCredit(
  agency: Agency,
  { application, money, retained }: TransferCase,
  outcome: EmployeeToResidentMoney,
): void {
  const amountFen = (retained?.amountFen ?? 0) + (money?.lateFen ?? 0);
  agency.effects.record({ kind: "account_retained", case: application.case, amountFen, outcome });
}

/**
 * Where the account of a case is after its transfer-out; null: it went with the relation. It is where it was then, whatever
 * origin's policy has come to say since. An account that was empty is where the policy says.
 */
export function whereAccountIs(
  policy: ProvincePolicy,
  { application, amountFen, retained }: TransferCase,
): EmployeeToResidentMoney | null {
  if (retained !== null) return retained.outcome;
  return amountFen > 0 ? null : retentionOf(policy, application);
}

/**
 * What becomes of an account that stays; null: it goes with the relation. Resident insurance has no account, so that
 * nothing can follow who moves there from employee insurance (职转居). To another province the account goes in principle,
 * unless origin's scheme keeps it or pays it out (跨省转移原则上随转, Chongqing article, question 1).
 */
export function retentionOf(
  { combinations, crossProvince }: ProvincePolicy,
  application: Application,
): EmployeeToResidentMoney | null {
  if (application.combination === "er") return combinations.er.moneyPolicy;
  if (isInProvince(application) || crossProvince.accountMode === "remit") return null;
  return crossProvince.accountMode === "pay_to_own_bank" ? "pay_out" : "stay_usable_at_origin";
}
