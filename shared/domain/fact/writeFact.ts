import { type Fingerprint, writeInteger, writeText } from "#kernel/fingerprint.ts";
import { unreachable } from "#kernel/unreachable.ts";
import type { Application } from "../application.ts";
import type { Fact } from "./fact.ts";
import { accountCodes, factCodes } from "./factCode.ts";

/**
 * Writes a fact into the outcome digest: its kind and every field, integers and texts only, in a fixed order.
 * The recorder writes virtual time before it and seals the record after it.
 */
export function writeFact(fingerprint: Fingerprint, fact: Fact): void {
  writeInteger(fingerprint, factCodes[fact.kind]);
  switch (fact.kind) {
    case "queued":
    case "service_started":
    case "service_ended":
    case "opening_awaited":
    case "circulating":
      return writeDeskFact(fingerprint, fact);
    case "job_started":
    case "job_arrived":
    case "job_moved":
    case "job_left":
      return writeJobFact(fingerprint, fact);
    case "case_registered":
    case "case_released":
    case "relation_noted":
    case "sheet_noted":
    case "funds_noted":
      return writeRegisterFact(fingerprint, fact);
    case "posted":
    case "balance_found":
    case "payment_ordered":
    case "batch_opened":
    case "remittance_sent":
    case "funds_arrived":
    case "funds_credited":
    case "funds_sent_back":
    case "funds_reported":
    case "account_restored":
    case "payment_taken":
    case "payment_delivered":
      return writeFundsFact(fingerprint, fact);
    default:
      return writeRelationFact(fingerprint, fact);
  }
}

type DeskFact = Extract<
  Fact,
  { kind: "queued" | "service_started" | "service_ended" | "opening_awaited" | "circulating" }
>;

function writeDeskFact(fingerprint: Fingerprint, fact: DeskFact): void {
  if (fact.kind === "opening_awaited") return writeInteger(fingerprint, fact.at);
  writeText(fingerprint, fact.case);
  writeText(fingerprint, fact.desk);
  if (fact.kind === "queued") {
    writeInteger(fingerprint, fact.workTicks);
    writeInteger(fingerprint, fact.before);
  } else if (fact.kind === "circulating") {
    writeInteger(fingerprint, fact.until);
  } else if (fact.kind === "service_started") {
    writeInteger(fingerprint, fact.waitedTicks);
    writeInteger(fingerprint, fact.fromLine ? 1 : 0);
  }
}

type JobFact = Extract<Fact, { kind: "job_started" | "job_arrived" | "job_moved" | "job_left" }>;

function writeJobFact(fingerprint: Fingerprint, fact: JobFact): void {
  writeText(fingerprint, fact.case);
  switch (fact.kind) {
    case "job_started":
      return writeInteger(fingerprint, fact.number);
    case "job_arrived":
      writeText(fingerprint, fact.home);
      writeInteger(fingerprint, fact.number);
      writeInteger(fingerprint, fact.startedAt);
      writeInteger(fingerprint, fact.waitedTicks);
      return writeInteger(fingerprint, fact.visits);
    case "job_moved":
      return writeText(fingerprint, fact.to);
    case "job_left":
      return;
    default:
      return unreachable(fact, "writeFact");
  }
}

type RegisterFact = Extract<
  Fact,
  { kind: "case_registered" | "case_released" | "relation_noted" | "sheet_noted" | "funds_noted" }
>;

function writeRegisterFact(fingerprint: Fingerprint, fact: RegisterFact): void {
  writeText(fingerprint, fact.case);
  if (fact.kind === "case_registered") {
    writeText(fingerprint, fact.person);
    writeText(fingerprint, fact.home);
  } else if (fact.kind === "sheet_noted") {
    writeInteger(fingerprint, fact.amountFen);
  }
}

type FundsFact = Extract<
  Fact,
  {
    kind:
      | "posted"
      | "balance_found"
      | "payment_ordered"
      | "batch_opened"
      | "remittance_sent"
      | "funds_arrived"
      | "funds_credited"
      | "funds_sent_back"
      | "funds_reported"
      | "account_restored"
      | "payment_taken"
      | "payment_delivered";
  }
>;

function writeFundsFact(fingerprint: Fingerprint, fact: FundsFact): void {
  if (fact.kind === "batch_opened") return writeInteger(fingerprint, fact.payments);
  writeText(fingerprint, fact.case);
  switch (fact.kind) {
    case "posted":
      writeInteger(fingerprint, accountCodes[fact.debit]);
      writeInteger(fingerprint, accountCodes[fact.credit]);
      return writeInteger(fingerprint, fact.amountFen);
    case "balance_found":
    case "account_restored":
      return writeInteger(fingerprint, fact.amountFen);
    case "payment_ordered":
      return writeInteger(fingerprint, fact.batchAt);
    case "remittance_sent":
      return writeText(fingerprint, fact.remittanceNumber);
    case "funds_arrived":
      writeText(fingerprint, fact.remittanceNumber);
      writeInteger(fingerprint, fact.remittedAt);
      return writeInteger(fingerprint, fact.amountFen);
    case "funds_credited":
    case "funds_sent_back":
      return;
    case "funds_reported":
      writeText(fingerprint, fact.outcome);
      writeInteger(fingerprint, fact.fundsArrivedAt);
      return writeInteger(fingerprint, fact.fundsDoneAt);
    case "payment_taken":
      return writePaymentTaken(fingerprint, fact);
    case "payment_delivered":
      return writeInteger(fingerprint, fact.payment);
    default:
      return unreachable(fact, "writeFact");
  }
}

function writePaymentTaken(fingerprint: Fingerprint, fact: Extract<Fact, { kind: "payment_taken" }>): void {
  const { order } = fact;
  writeInteger(fingerprint, fact.payment);
  writeInteger(fingerprint, fact.deliverAt);
  writeText(fingerprint, order.kind);
  writeText(fingerprint, order.case);
  writeText(fingerprint, order.addressee);
  writeText(fingerprint, order.remittanceNumber);
  writeInteger(fingerprint, order.amountFen);
  if (order.kind === "remittance") writeInteger(fingerprint, order.remittedAt);
}

type RelationFact = Exclude<Fact, DeskFact | JobFact | RegisterFact | FundsFact>;

function writeRelationFact(fingerprint: Fingerprint, fact: RelationFact): void {
  writeText(fingerprint, fact.case);
  switch (fact.kind) {
    case "application_lodged":
    case "application_received":
      return writeApplication(fingerprint, fact.application);
    case "verified":
      return writeText(fingerprint, fact.side);
    case "refused":
      writeText(fingerprint, fact.side);
      return writeText(fingerprint, fact.code);
    case "accepted":
      writeInteger(fingerprint, fact.acceptedAt);
      writeInteger(fingerprint, fact.dayZero);
      writeInteger(fingerprint, fact.outDeadlineDay);
      return writeInteger(fingerprint, fact.totalDeadlineDay);
    case "transfer_out_done":
      writeText(fingerprint, fact.sheetNumber);
      writeInteger(fingerprint, fact.contributionMonths);
      return writeInteger(fingerprint, fact.amountFen);
    case "sheet_received":
      return writeSheetReceived(fingerprint, fact);
    case "transfer_in_done":
      return;
    case "transfer_in_reported":
      writeInteger(fingerprint, fact.sheetReceivedAt);
      writeInteger(fingerprint, fact.inDeadlineDay);
      return writeInteger(fingerprint, fact.inDoneAt);
    case "case_closed":
      return writeText(fingerprint, fact.status);
    default:
      return unreachable(fact, "writeFact");
  }
}

function writeSheetReceived(fingerprint: Fingerprint, fact: Extract<Fact, { kind: "sheet_received" }>): void {
  writeText(fingerprint, fact.sheetNumber);
  writeInteger(fingerprint, fact.acceptedAt);
  writeInteger(fingerprint, fact.dayZero);
  writeInteger(fingerprint, fact.totalDeadlineDay);
  writeInteger(fingerprint, fact.outDeadlineDay);
  writeInteger(fingerprint, fact.outDoneAt);
  writeInteger(fingerprint, fact.contributionMonths);
  writeInteger(fingerprint, fact.amountFen);
  writeInteger(fingerprint, fact.inDeadlineDay);
}

function writeApplication(fingerprint: Fingerprint, application: Application): void {
  writeText(fingerprint, application.case);
  writeText(fingerprint, application.home);
  writeInteger(fingerprint, application.number);
  writeText(fingerprint, application.person);
  writeText(fingerprint, application.origin);
  writeText(fingerprint, application.originPool);
  writeText(fingerprint, application.destination);
  writeText(fingerprint, application.destinationPool);
  writeText(fingerprint, application.channel);
  writeText(fingerprint, application.lodgedAt);
  writeText(fingerprint, application.applicant);
  writeInteger(fingerprint, application.appliedAt);
}
