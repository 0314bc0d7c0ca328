import { textOfDay, textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { Message } from "#domain/message/message.ts";
import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import { yuanText } from "../report/numberText.ts";
import { applicantWords, combinationWords } from "./applicantWords.ts";
import type { ClockedLeg } from "./caseClock.ts";
import { contributionWords, coverWords, profileWords, yearsWords } from "./coverWords.ts";
import { clocksSentence } from "./englishClocks.ts";
import { moneySentence } from "./englishMoney.ts";
import { faultWords } from "./faultWords.ts";
import { journeyContent, tellJourneyFact, tellStep } from "./journeyTeller.ts";
import { payoutContent, tellPayoutFact } from "./payoutEnglish.ts";
import { tellPersonsFact } from "./personsTeller.ts";
import { refusalAdvice } from "./refusalAdvice.ts";
import { refusalWords, sideWords } from "./refusalWords.ts";
import type { FactSetting, Teller } from "./teller.ts";

const desks: Readonly<Record<string, string>> = {
  verification: "verification",
  transferOut: "transfer-out",
  finance: "finance",
  transferIn: "transfer-in",
  matching: "matching",
};

const accounts = {
  opening: "opening balance",
  participants: "participants",
  payable: "payable",
  in_transit: "in transit",
  suspense: "suspense",
  paid_out: "paid out",
  dispatched: "dispatched",
  arrived: "arrived",
  shared: "set aside for relatives",
  pooled: "pooled fund",
  standing: "standing claim at origin",
  paid_ahead: "paid ahead",
  clearing_owed: "owed in clearing",
  clearing_claims: "claimed in clearing",
  contributions: "contributions",
  interest: "interest",
  made_good: "made good",
} as const;

const legs = {
  out: "transfer-out",
  in: "transfer-in",
  total: "relation, in all",
  remit: "payment",
  credit: "crediting",
  funds: "money credited",
} as const;

export const englishTeller: Teller = {
  accounts,
  faults: "Faults",
  fact: tellFact,
  step: (step) => tellStep(step, "en"),
  dispatch({ message, names, to, id, parcel, isRepeat, dueAt }) {
    const again = isRepeat ? " once more" : "";
    const numbered = parcel === null ? id : `${id}, parcel ${parcel}`;
    return `sends ${contentOf(message)}${again} to ${names.place(to)} (message ${numbered}), there at ${dueAt}`;
  },
  leg: (leg) => `${legs[leg.leg]}: ${spanOf(leg)}; ${punctualityOf(leg)}`,
  title: (id) => `Case ${id}`,
  profiles: (before, after) => profileWords(before, after, "en"),
  matter(application, names) {
    const { origin, originPool, destination, destinationPool, channel, lodgedAt, applicant } = application;
    const how = { app: "over the app", portal: "over the portal", window: "at a window" }[channel];
    const who = applicantWords(applicant, "en");
    return (
      `from ${names.place(origin)} (${names.pool(originPool)}) to ${names.place(destination)} ` +
      `(${names.pool(destinationPool)}); applied for at ${lodgedAt}, ${how}, ${who}${combinationWords(application, "en")}`
    );
  },
  fault: (fault, names) => faultWords(fault, names, "en"),
  day({ date, weekday, kind, holiday, workingDay }) {
    const name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday - 1];
    const rest = {
      working: "",
      weekend: ", a rest day",
      holiday: `, ${holiday} holiday`,
      make_up: ", a make-up working day",
    };
    const since = workingDay === null || workingDay === 0 ? "" : `, working day ${workingDay}`;
    return `${name} ${date}${rest[kind]}${kind === "working" || kind === "make_up" ? since : ""}`;
  },
  conclusion(ended, ending, names) {
    const lines = ended.map((leg) => `${legs[leg.leg]}: ${spanOf(leg)}, ${punctualityOf(leg)}`);
    const late = ended.filter((leg) => leg.place !== null && leg.lateWorkingDays > 0);
    if (ended.length > 0) {
      const who = late.map((leg) => `${names.place(leg.place ?? "")}, by ${days(leg.lateWorkingDays)}`);
      lines.push(
        who.length === 0 ? "nobody was late in a leg of their own" : `who was late: ${who.join("; ")}`,
      );
    }
    if (ending === "everywhere") return lines;
    if (ending === "nowhere") return [...lines, "still open when the run ended"];
    const home = names.place(ending.onlyAtHome);
    return [...lines, `ended at its home, ${home}; not yet everywhere else when the run ended`];
  },
};

function tellFact(fact: Fact, setting: FactSetting): string | null {
  switch (fact.kind) {
    case "application_lodged":
      return "the application comes in";
    case "application_received":
      return "opens a file on the application";
    case "circulating":
      return `the file circulates until ${minutesOf(fact.until)}, then goes to the ${deskOf(fact.desk)} desk`;
    case "queued":
      return `in line at the ${deskOf(fact.desk)} desk`;
    case "service_started":
      return `an officer of the ${deskOf(fact.desk)} desk takes it up${waitOf(fact)}`;
    case "verified":
      return `verified for ${sideWords(fact.side, "en")}: in order`;
    case "refused":
      return refusalOf(fact, setting);
    case "accepted":
      if (setting.isNews) return "learns that the case was accepted";
      return (
        `ACCEPTED; day 0 is ${textOfDay(fact.dayZero)}, transfer-out by ${textOfDay(fact.outDeadlineDay)}, ` +
        `all by ${textOfDay(fact.totalDeadlineDay)}`
      );
    case "transfer_out_done":
      return `TRANSFER-OUT DONE: sheet ${fact.sheetNumber}, ${fact.contributionMonths} months (${contributionWords(fact.contributions, "en")}), ${yuan(fact.amountFen)}`;
    case "sheet_received":
      return `has the information sheet ${fact.sheetNumber}; transfer-in by ${textOfDay(fact.inDeadlineDay)}`;
    case "transfer_in_done":
      return `TRANSFER-IN DONE: the relation is at destination, ${yearsWords(fact.accumulatedMonths, fact.retirementMonthsNeeded, "en")}`;
    case "transfer_in_reported":
      return `learns that the relation was taken in at ${minutesOf(fact.inDoneAt)}`;
    case "cover_settled":
      return coverWords(fact, "en");
    case "case_closed":
      return `closes its file: ${statusOf(fact.status)}`;
    default:
      return tellMoneyFact(fact, setting);
  }
}

function tellMoneyFact(fact: Fact, setting: FactSetting): string | null {
  switch (fact.kind) {
    case "balance_found":
      return `the account holds ${yuan(fact.amountFen)}`;
    case "payment_ordered":
      return `payment ordered with the finance batch of ${minutesOf(fact.batchAt)}`;
    case "remittance_sent":
      return `MONEY REMITTED: ${fact.remittanceNumber}`;
    case "payment_taken":
      return `takes payment ${fact.payment} of ${yuan(fact.order.amountFen)}, to be delivered at ${minutesOf(fact.deliverAt)}`;
    case "payment_delivered":
      return `delivers payment ${fact.payment}`;
    case "funds_arrived":
      return `${fact.remittanceNumber} arrives: ${yuan(fact.amountFen)}`;
    case "funds_credited":
      return "MONEY CREDITED to the person";
    case "funds_sent_back":
      return "MONEY SENT BACK: it does not match the file";
    case "funds_reported":
      return `learns that the money was ${fact.outcome === "credited" ? "credited" : "sent back"} at ${minutesOf(fact.fundsDoneAt)}`;
    case "account_restored":
      return `${yuan(fact.amountFen)} put back into the person's account`;
    case "posted":
      return `ledger: ${yuan(fact.amountFen)} from ${accounts[fact.debit]} to ${accounts[fact.credit]}`;
    default:
      return tellRegisterFact(fact, setting);
  }
}

function tellRegisterFact(fact: Fact, setting: FactSetting): string | null {
  switch (fact.kind) {
    case "case_registered":
      return "enters the case in the register of open cases";
    case "case_released":
      return "takes the case off the register";
    case "job_started":
      return "comes in";
    case "job_arrived":
      return "arrives";
    case "job_moved":
      return "moves on";
    case "job_left":
      return "leaves the network";
    default:
      return (
        tellPersonsFact(fact, "en") ??
        clocksSentence(fact) ??
        tellJourneyFact(fact, "en") ??
        tellPayoutFact(fact, setting) ??
        moneySentence(fact)
      );
  }
}

function refusalOf(fact: Extract<Fact, { kind: "refused" }>, { isNews }: FactSetting): string {
  const reason = `${refusalWords(fact.code, "en")} (${fact.code}, found by ${sideWords(fact.side, "en")})`;
  return isNews
    ? `learns of the refusal: ${reason}`
    : `REFUSED: ${reason}; next: ${refusalAdvice(fact.code, "en")}`;
}

function contentOf(message: Message): string {
  switch (message.kind) {
    case "application":
      return "the application";
    case "verification_result":
      return message.refusal === null
        ? "the verification result: in order"
        : "the verification result: refused";
    case "acceptance":
      return "the acceptance";
    case "information_sheet":
      return `the information sheet ${message.sheetNumber}`;
    case "transfer_in_result":
      return "the transfer-in result";
    case "funds_result":
      return `the funds result: ${message.outcome}`;
    case "remittance":
      return `${message.issue === 0 ? "" : "again "}remittance ${message.remittanceNumber}, ${yuan(message.amountFen)}`;
    case "remittance_return":
      return `the return of ${message.remittanceNumber}, ${yuan(message.amountFen)}`;
    case "late_remittance":
      return `second remittance ${message.remittanceNumber}, ${yuan(message.amountFen)}`;
    case "late_funds_result":
      return "the result of the second remittance: credited";
    case "reconciliation":
      return `the statement of account ${message.case}`;
    case "funds_query":
      return "a query: the money does not match";
    case "funds_answer":
      return `the answer: ${message.corrected ? "put right" : "it cannot be put right"}`;
    case "job":
      return "the job";
    case "payout":
    case "payout_result":
    case "payout_return":
    case "wallet_transfer":
    case "wallet_return":
    case "wallet_result":
      return payoutContent(message);
    default:
      return journeyContent(message, "en");
  }
}

function statusOf(status: Extract<Fact, { kind: "case_closed" }>["status"]): string {
  const words = {
    refused: "refused",
    completed: "completed",
    kept_in_place: "kept in place, nothing is moved and the account stays usable",
    returned: "the relation has moved, the money came back",
    withdrawn: "withdrawn, nothing has moved",
    lapsed: "lapsed for want of an answer, nothing has moved",
    gave_up: "never applied for",
    open: "open",
  };
  return words[status];
}

function waitOf({ waitedTicks, fromLine }: Extract<Fact, { kind: "service_started" }>): string {
  if (!fromLine) return " at once";
  const minutes = Math.floor(waitedTicks / TICKS_PER_MINUTE);
  if (minutes < 60) return ` after ${minutes} min in line`;
  return ` after ${Math.floor(minutes / 60)} h ${minutes % 60} min in line`;
}

function spanOf({ workingDays, calendarDays, lastDay, isDone }: ClockedLeg): string {
  const used = `${days(workingDays)} (${calendarDays} calendar)`;
  const limit = lastDay === null ? "no limit but each side's own" : `last day ${textOfDay(lastDay)}`;
  return `${isDone ? used : `not done after ${used}`}, ${limit}`;
}

function punctualityOf({ lateWorkingDays, isDone, lastDay }: ClockedLeg): string {
  if (lastDay === null) return isDone ? "done" : "under way";
  return lateWorkingDays === 0 ? (isDone ? "in time" : "still in time") : `LATE by ${days(lateWorkingDays)}`;
}

function days(count: number): string {
  return `${count} working ${count === 1 ? "day" : "days"}`;
}

function deskOf(name: string): string {
  return desks[name] ?? name;
}

function yuan(fen: number): string {
  return `${yuanText(fen)} yuan`;
}

function minutesOf(at: number): string {
  return textOfInstant(at).slice(0, 16).replace("T", " ");
}
