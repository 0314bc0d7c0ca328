import type { Account } from "../ledger/ledger.ts";
import type { AccountPolicy } from "../policy/accountPolicy.ts";
import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";

/**
 * Zeroing (个人账户清零) at its moment, where that is one before the credit: the whole balance, and not a fen less, moves
 * from the person's account to origin's payable.
 */
export function zeroAccount(agency: Agency, transferCase: TransferCase): void {
  agency.effects.record({
    kind: "posted",
    case: transferCase.application.case,
    debit: "participants",
    credit: "payable",
    amountFen: transferCase.amountFen,
  });
}

/**
 * What origin pays from: the payable of an account already zeroed. Where the account is zeroed only when destination has
 * acknowledged the credit, origin pays ahead (垫付), and until then that stands against what the account holds.
 */
export function paidFrom({ zeroAt }: AccountPolicy): Account {
  return zeroAt === "credit_acknowledged" ? "paid_ahead" : "payable";
}

/** Where money goes that destination sent back: the account it was taken from, which may never have been zeroed. */
export function restoredTo({ zeroAt }: AccountPolicy): Account {
  return zeroAt === "credit_acknowledged" ? "paid_ahead" : "participants";
}

/** The credit has been acknowledged: an account that waited for that is zeroed now. */
export function zeroAcknowledged(agency: Agency, { application, amountFen }: TransferCase): void {
  const { account } = originPolicy(agency.setting.country, application);
  if (account.zeroAt !== "credit_acknowledged") return;
  const entry = {
    kind: "posted",
    case: application.case,
    debit: "participants",
    credit: "paid_ahead",
  } as const;
  agency.effects.record({ ...entry, amountFen });
}
