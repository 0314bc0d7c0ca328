import { dayOfInstant } from "../calendar/civilDate.ts";
import type { Fact } from "../fact/fact.ts";
import { notePaid, noteReceived } from "../reconciliation/evolveReconciliation.ts";
import type { TransferCase } from "../transferCase.ts";
import type { Agency } from "./agency.ts";
import { noteInClockFile } from "./evolveClocks.ts";
import { emptyOtherFiles, tellOtherFiles } from "./oneAccount.ts";

export type FundsFact = Extract<
  Fact,
  {
    kind:
      | "remittance_sent"
      | "funds_arrived"
      | "funds_credited"
      | "funds_sent_back"
      | "funds_reported"
      | "account_restored";
  }
>;

/** Folds a fact about the money of a case into its file. */
export function evolveFunds(agency: Agency, file: TransferCase, fact: FundsFact): void {
  const { now } = agency.effects;
  if (file.clocks !== null) noteInClockFile(agency, file.clocks, fact);
  switch (fact.kind) {
    case "remittance_sent":
      file.remittanceNumber = fact.remittanceNumber;
      file.remittedAt = now;
      notePaid(agency, file.application.destination, "remitted", fact.remittanceNumber, file.amountFen);
      return;
    case "funds_arrived":
      file.remittanceNumber = fact.remittanceNumber;
      file.remittedAt = fact.remittedAt;
      file.fundsArrivedAt = now;
      noteReceived(agency, file.application.origin, "remitted", fact);
      return;
    case "funds_credited":
      file.fundsDoneAt = now;
      file.fundsOutcome = "credited";
      return;
    case "funds_sent_back":
      file.fundsDoneAt = now;
      file.fundsOutcome = "returned";
      notePaid(agency, file.application.origin, "returned", file.remittanceNumber, file.amountFen);
      return;
    case "funds_reported":
      file.fundsArrivedAt = fact.fundsArrivedAt;
      file.fundsDoneAt = fact.fundsDoneAt;
      file.fundsOutcome = fact.outcome;
      if (fact.outcome === "credited") emptyOtherFiles(agency, file);
      return;
    case "account_restored":
      file.restored = true;
      file.interestDay = dayOfInstant(now);
      tellOtherFiles(agency, file, {
        amountFen: fact.amountFen,
        interestDay: file.interestDay,
        cameBack: true,
      });
      noteReceived(agency, file.application.destination, "returned", {
        remittanceNumber: file.remittanceNumber,
        remittedAt: fact.sentBackAt,
        amountFen: fact.amountFen,
      });
  }
}
