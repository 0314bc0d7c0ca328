import { type Fingerprint, writeInteger, writeName, writeText } from "#kernel/fingerprint.ts";
import type { Application } from "../application.ts";
import type { ApplicationHistory } from "../journey/journey.ts";
import type { Fact, FactKind } from "./fact.ts";
import { accountCodes, factCodes } from "./factCode.ts";
import { journeyWriters } from "./journeyWriters.ts";
import { clocksWriters, writeDelays } from "./writeClocksFact.ts";
import { moneyWriters } from "./writeMoneyFact.ts";
import { payoutWriters } from "./writePayoutFact.ts";
import { stationWriters } from "./writeStationFact.ts";
import { walletWriters } from "./writeWalletFact.ts";

/**
 * Writes a fact into the outcome digest: its kind and every field, integers and texts only, in a fixed order.
 * The recorder writes virtual time before it and seals the record after it.
 */
export function writeFact(fingerprint: Fingerprint, fact: Fact): void {
  // The commonest kinds are told apart without looking them up: most facts of a run are about desks.
  switch (fact.kind) {
    case "service_started":
      writeInteger(fingerprint, factCodes.service_started);
      return stationWriters.service_started(fingerprint, fact);
    case "service_ended":
      writeInteger(fingerprint, factCodes.service_ended);
      return stationWriters.service_ended(fingerprint, fact);
    case "queued":
      writeInteger(fingerprint, factCodes.queued);
      return stationWriters.queued(fingerprint, fact);
    case "job_started":
      writeInteger(fingerprint, factCodes.job_started);
      return stationWriters.job_started(fingerprint, fact);
    case "job_arrived":
      writeInteger(fingerprint, factCodes.job_arrived);
      return stationWriters.job_arrived(fingerprint, fact);
    case "job_moved":
      writeInteger(fingerprint, factCodes.job_moved);
      return stationWriters.job_moved(fingerprint, fact);
    case "job_left":
      writeInteger(fingerprint, factCodes.job_left);
      return stationWriters.job_left(fingerprint, fact);
    default: {
      const { code, write } = recipes.get(fact.kind) as Recipe;
      writeInteger(fingerprint, code);
      write(fingerprint, fact);
    }
  }
}

type Writer<K extends FactKind> = (fingerprint: Fingerprint, fact: Extract<Fact, { kind: K }>) => void;

/**
 * How each kind of fact is written. A function of its own for each, though many are alike: one that sees facts of
 * many shapes has to look up where every field of every fact lies, and this is done for every fact of a run.
 */
const writers: { readonly [K in FactKind]: Writer<K> } = {
  ...moneyWriters,
  ...journeyWriters,

  ...stationWriters,

  case_registered(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.person);
    writeText(to, fact.home);
  },
  case_released: (to, fact) => writeName(to, fact.case),
  relation_noted: (to, fact) => writeName(to, fact.case),
  sheet_noted(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.amountFen);
  },
  funds_noted: (to, fact) => writeName(to, fact.case),

  posted(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, accountCodes[fact.debit]);
    writeInteger(to, accountCodes[fact.credit]);
    writeInteger(to, fact.amountFen);
  },
  balance_found(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.amountFen);
  },
  payment_ordered(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.batchAt);
  },
  batch_opened: (to, fact) => writeInteger(to, fact.payments),
  remittance_sent(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.remittanceNumber);
  },
  funds_arrived(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.remittanceNumber);
    writeInteger(to, fact.remittedAt);
    writeInteger(to, fact.amountFen);
  },
  funds_credited: (to, fact) => writeName(to, fact.case),
  funds_sent_back: (to, fact) => writeName(to, fact.case),
  funds_reported(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.outcome);
    writeInteger(to, fact.fundsArrivedAt);
    writeInteger(to, fact.fundsDoneAt);
  },
  account_restored(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.amountFen);
    writeInteger(to, fact.sentBackAt);
  },
  payment_taken(to, fact) {
    const { order } = fact;
    writeName(to, fact.case);
    writeInteger(to, fact.payment);
    writeInteger(to, fact.deliverAt);
    writeText(to, order.kind);
    writeName(to, order.case);
    writeText(to, order.addressee);
    writeText(to, order.remittanceNumber);
    writeInteger(to, order.amountFen);
    if (order.kind === "remittance") {
      writeInteger(to, order.remittedAt);
      writeText(to, order.payer);
      writeInteger(to, order.issue);
      writeInteger(to, order.accountWrong ? 1 : 0);
      writeDelays(to, order.delays);
    } else if (order.kind === "late_remittance") {
      writeInteger(to, order.remittedAt);
    } else {
      writeInteger(to, order.sentBackAt);
      writeText(to, order.reason);
    }
  },
  payment_delivered(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.payment);
  },

  application_lodged: (to, fact) => writeApplication(to, fact.case, fact.application),
  application_received: (to, fact) => writeApplication(to, fact.case, fact.application),
  verified(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.side);
  },
  refused(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.side);
    writeText(to, fact.code);
  },
  accepted(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.acceptedAt);
    writeInteger(to, fact.dayZero);
    writeInteger(to, fact.outDeadlineDay);
    writeInteger(to, fact.totalDeadlineDay);
  },
  enrolment_kept(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.keep);
    writeText(to, fact.rule);
    writeInteger(to, fact.writtenPromise ? 1 : 0);
  },
  account_retained(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.amountFen);
    writeText(to, fact.outcome);
  },
  transfer_out_done(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.sheetNumber);
    writeInteger(to, fact.contributionMonths);
    writeIntegers(to, fact.contributions);
    writeInteger(to, fact.amountFen);
  },
  sheet_received(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.sheetNumber);
    writeInteger(to, fact.acceptedAt);
    writeInteger(to, fact.dayZero);
    writeInteger(to, fact.totalDeadlineDay);
    writeInteger(to, fact.outDeadlineDay);
    writeInteger(to, fact.outDoneAt);
    writeInteger(to, fact.contributionMonths);
    writeIntegers(to, fact.contributions);
    writeInteger(to, fact.amountFen);
    writeInteger(to, fact.inDeadlineDay);
  },
  transfer_in_done(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.accumulatedMonths);
    writeInteger(to, fact.retirementMonthsNeeded);
  },
  transfer_in_reported(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.sheetReceivedAt);
    writeInteger(to, fact.inDeadlineDay);
    writeInteger(to, fact.inDoneAt);
    writeInteger(to, fact.accumulatedMonths);
    writeInteger(to, fact.retirementMonthsNeeded);
  },
  cover_settled(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.rule);
    writeInteger(to, fact.waitingMonths);
    writeInteger(to, fact.lastCoveredDay);
    writeInteger(to, fact.coveredFromDay);
    writeInteger(to, fact.daysWithoutCover);
    writeInteger(to, fact.daysPartlyCovered);
    writeInteger(to, fact.daysClaimedLater);
  },
  case_closed(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.status);
  },
  ...clocksWriters,
  ...payoutWriters,
  ...walletWriters,
};

function writeIntegers(to: Fingerprint, values: readonly number[]): void {
  writeInteger(to, values.length);
  for (const value of values) writeInteger(to, value);
}

function writeApplication(to: Fingerprint, id: string, application: Application): void {
  writeName(to, id);
  writeName(to, application.case);
  writeText(to, application.home);
  writeInteger(to, application.number);
  writeName(to, application.person);
  writeText(to, application.origin);
  writeText(to, application.originPool);
  writeText(to, application.destination);
  writeText(to, application.destinationPool);
  writeText(to, application.channel);
  writeText(to, application.lodgedAt);
  writeText(to, application.applicant);
  writeText(to, application.combination);
  writeInteger(to, application.appliedAt);
  if (application.history !== null) writeHistory(to, application.history);
}

function writeHistory(to: Fingerprint, history: ApplicationHistory): void {
  writeInteger(to, history.setOutAt);
  writeInteger(to, history.attempt);
  writeName(to, history.firstCase);
  writeText(to, history.corrected.join());
  writeInteger(to, history.knownAtOrigin ? 1 : 0);
  writeInteger(to, history.hasChangedChannel ? 1 : 0);
  writeName(to, history.certificateNumber);
}

/** A kind's number and its writer, found together: the kind is looked up once a fact. */
interface Recipe {
  readonly code: number;
  readonly write: (fingerprint: Fingerprint, fact: Fact) => void;
}

/** A map: it answers in half the time of an object asked for ever other properties. */
const recipes = new Map<FactKind, Recipe>(
  (Object.keys(factCodes) as FactKind[]).map((kind) => [
    kind,
    { code: factCodes[kind], write: writers[kind] as Recipe["write"] },
  ]),
);
