import type { Fact } from "../fact/fact.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { type Agency, dropFile } from "./agency.ts";
import { archiveFile } from "./closedFiles.ts";
import { endOutHold } from "./evolveClocks.ts";
import { evolveFunds } from "./evolveFunds.ts";
import { keep } from "./keptAWhile.ts";
import { emptyOtherFiles, offeredInOtherFiles, takeFromOtherFiles } from "./oneAccount.ts";
import { rememberAccount, takeOverAccount } from "./rememberAccount.ts";

/** Facts that every case has, or may have, in its own file. */
export type CaseFact = Extract<
  Fact,
  {
    kind:
      | "balance_found"
      | "verified"
      | "refused"
      | "accepted"
      | "transfer_out_done"
      | "sheet_received"
      | "transfer_in_done"
      | "transfer_in_reported"
      | "payment_ordered"
      | "remittance_sent"
      | "funds_arrived"
      | "funds_credited"
      | "funds_sent_back"
      | "funds_reported"
      | "account_restored"
      | "case_closed"
      | "account_retained";
  }
>;

/** Folds a fact of the procedure into the case's file. */
export function evolveCase(agency: Agency, file: TransferCase, fact: CaseFact): void {
  switch (fact.kind) {
    case "balance_found":
      file.amountFen = fact.amountFen;
      return takeOverAccount(agency, file);
    case "verified":
      file.verified = true;
      return;
    case "refused":
      file.refusalCode = fact.code;
      file.refusedBy = fact.side;
      return;
    case "accepted":
      file.acceptedAt = fact.acceptedAt;
      file.dayZero = fact.dayZero;
      file.outDeadlineDay = fact.outDeadlineDay;
      file.totalDeadlineDay = fact.totalDeadlineDay;
      if (isInProvince(file.application)) {
        agency.state.inProvinceCases.set(file.application.person, fact.case);
      }
      return;
    case "account_retained":
      file.retained = { amountFen: fact.amountFen, outcome: fact.outcome };
      // Nothing of it goes with the relation.
      file.amountFen = 0;
      emptyOtherFiles(agency, file);
      return;
    case "payment_ordered":
      agency.state.batchAt = fact.batchAt;
      agency.state.batch.push(fact.case);
      return;
    case "case_closed":
      file.status = fact.status;
      if (fact.status === "withdrawn" || fact.status === "lapsed") {
        keep(agency.state.setAside, fact.case, true, agency.effects.now);
      }
      dropFile(agency, fact.case, file.application.person);
      if (fact.status === "completed") emptyOtherFiles(agency, file);
      if (file.refusalCode === "OUT_RETIRED") offeredInOtherFiles(agency, file);
      rememberAccount(agency, file);
      archiveFile(agency.state.closed, file, agency.effects.now);
      if (agency.state.inProvinceCases.get(file.application.person) === fact.case) {
        agency.state.inProvinceCases.delete(file.application.person);
      }
      return;
    case "transfer_out_done":
    case "sheet_received":
    case "transfer_in_done":
    case "transfer_in_reported":
      return evolveRelation(agency, file, fact);
    default:
      return evolveFunds(agency, file, fact);
  }
}

type RelationFact = Extract<
  Fact,
  { kind: "transfer_out_done" | "sheet_received" | "transfer_in_done" | "transfer_in_reported" }
>;

function evolveRelation(agency: Agency, file: TransferCase, fact: RelationFact): void {
  switch (fact.kind) {
    case "transfer_out_done":
      file.outDoneAt = agency.effects.now;
      file.sheetNumber = fact.sheetNumber;
      file.contributionMonths = fact.contributionMonths;
      file.contributions = fact.contributions;
      file.amountFen = fact.amountFen;
      if (fact.amountFen > 0) takeFromOtherFiles(agency, file);
      if (file.clocks !== null) endOutHold(agency, file.clocks);
      return;
    case "sheet_received":
      file.sheetNumber = fact.sheetNumber;
      file.acceptedAt = fact.acceptedAt;
      file.dayZero = fact.dayZero;
      file.totalDeadlineDay = fact.totalDeadlineDay;
      file.outDeadlineDay = fact.outDeadlineDay;
      file.outDoneAt = fact.outDoneAt;
      file.contributionMonths = fact.contributionMonths;
      file.contributions = fact.contributions;
      file.amountFen = fact.amountFen;
      file.inDeadlineDay = fact.inDeadlineDay;
      file.sheetReceivedAt = agency.effects.now;
      return;
    case "transfer_in_done":
      file.inDoneAt = agency.effects.now;
      file.accumulatedMonths = fact.accumulatedMonths;
      file.retirementMonthsNeeded = fact.retirementMonthsNeeded;
      return;
    case "transfer_in_reported":
      file.sheetReceivedAt = fact.sheetReceivedAt;
      file.inDeadlineDay = fact.inDeadlineDay;
      file.inDoneAt = fact.inDoneAt;
      file.accumulatedMonths = fact.accumulatedMonths;
      file.retirementMonthsNeeded = fact.retirementMonthsNeeded;
  }
}
