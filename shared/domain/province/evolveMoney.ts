import type { MoneyFact } from "../fact/moneyFact.ts";
import { type CaseMoney, noMoney } from "../money/caseMoney.ts";
import { notePaid, noteReceived } from "../reconciliation/evolveReconciliation.ts";
import type { TransferCase } from "../transferCase.ts";
import { type Agency, caseOf, fileOf } from "./agency.ts";
import { noteOutHold } from "./evolveClocks.ts";
import { changeOtherFiles, openBeside, setOffInOtherFiles } from "./oneAccount.ts";

type FactOfMoney = Exclude<MoneyFact, { kind: `reconciliation_${string}` }>;

/** Folds a fact about money beyond the procedure into the province's state. */
export function evolveMoney(agency: Agency, fact: FactOfMoney): void {
  switch (fact.kind) {
    case "credited_first":
    case "clearing_settled":
    case "clearing_position":
    case "clearing_held":
    case "account_changed_pool":
      return evolveClearing(agency, fact);
    default:
      return evolveCaseMoney(agency, caseOf(agency, fact.case), fact);
  }
}

type ClearingKind =
  | "credited_first"
  | "clearing_settled"
  | "clearing_position"
  | "clearing_held"
  | "account_changed_pool";

function evolveClearing(agency: Agency, fact: Extract<FactOfMoney, { kind: ClearingKind }>): void {
  const { clearing } = agency.state;
  switch (fact.kind) {
    case "credited_first": {
      const { originPool: from, destinationPool: to } = caseOf(agency, fact.case).application;
      clearing.settleAt = fact.settleAt;
      clearing.entries.push({ case: fact.case, from, to, amountFen: fact.amountFen });
      return;
    }
    case "clearing_held":
      clearing.settleAt = -1;
      clearing.entries = [];
      return;
    case "account_changed_pool": {
      const file = fileOf(agency, fact.case);
      if (file === undefined) return;
      file.fundsOutcome = "credited";
      file.fundsDoneAt = agency.effects.now;
      return;
    }
    case "clearing_settled":
    case "clearing_position":
  }
}

type CaseMoneyFact = Exclude<FactOfMoney, { kind: ClearingKind }>;

function evolveCaseMoney(agency: Agency, file: TransferCase, fact: CaseMoneyFact): void {
  file.money ??= noMoney();
  const { money } = file;
  switch (fact.kind) {
    case "credits_announced":
      money.creditsDue = fact.credits;
      money.creditFen = fact.creditFen;
      // They are awaited with one application of the person.
      for (const other of openBeside(agency, file)) if (other.money !== null) other.money.creditsDue = 0;
      return;
    case "credit_came":
      money.creditsDue--;
      money.creditedAt = agency.effects.now;
      if (fact.late) money.lateFen += fact.amountFen;
      else {
        file.amountFen += fact.amountFen;
        changeOtherFiles(agency, file, fact.amountFen);
      }
      return;
    case "transfer_out_held":
      money.heldFor = fact.reason;
      return noteOutHold(agency, file, fact);
    case "advance_set_off":
      money.isSetOff = true;
      money.shortFen = fact.shortFen;
      file.amountFen -= fact.setOffFen;
      changeOtherFiles(agency, file, -fact.setOffFen);
      return setOffInOtherFiles(agency, file, fact.shortFen);
    case "overdraft_made_good":
      money.heldFor = null;
      money.shortFen = 0;
      return setOffInOtherFiles(agency, file, 0);
    default:
      return evolveLateCredit(agency, file, money, fact);
  }
}

type LateFact = Extract<CaseMoneyFact, { kind: `late_${string}` }>;

function evolveLateCredit(agency: Agency, file: TransferCase, money: CaseMoney, fact: LateFact): void {
  const { state } = agency;
  const { origin, destination } = file.application;
  switch (fact.kind) {
    case "late_credit_called":
      money.lateDueAt = fact.at;
      return;
    case "late_payment_ordered":
      money.lateOrdered = true;
      money.lateDueAt = -1;
      state.batchAt = fact.batchAt;
      state.batch.push(fact.case);
      return;
    case "late_remittance_sent":
      money.lateOrdered = false;
      money.lateRemittances++;
      money.lateSentFen += fact.amountFen;
      money.lateFen -= fact.amountFen;
      notePaid(agency, destination, "remitted", fact.remittanceNumber, fact.amountFen);
      return;
    case "late_credit_settled":
      money.lateDueAt = -1;
      money.lateFen -= fact.amountFen;
      return;
    case "late_credits_expected":
      money.lateExpectedFen = fact.amountFen;
      return;
    case "late_funds_arrived":
      money.lateArrivedFen += fact.amountFen;
      noteReceived(agency, origin, "remitted", fact);
      return;
    case "late_funds_to_match":
      money.isAtMatching = true;
      return;
    case "late_funds_credited":
      money.isAtMatching = false;
      money.lateMatchings++;
      money.lateArrivedFen -= fact.amountFen;
      money.lateCreditedFen += fact.amountFen;
      return;
    case "late_funds_reported":
      money.lateCreditedFen += fact.amountFen;
  }
}
