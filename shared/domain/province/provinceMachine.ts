import { unreachable } from "#kernel/unreachable.ts";
import { createDesk } from "../desk/desk.ts";
import { endService, openOffice } from "../desk/deskOffice.ts";
import { reportDesks } from "../desk/reportDesks.ts";
import { waitingAtDesks } from "../desk/waitingAtDesks.ts";
import type { Effects } from "../effects.ts";
import type { Fact } from "../fact/fact.ts";
import { createLedger } from "../ledger/ledger.ts";
import type { Machine, Rules } from "../machine.ts";
import type { Message } from "../message/message.ts";
import { settleClearing } from "../money/clearing.ts";
import { createClearing } from "../money/clearingState.ts";
import { isPayout } from "../payout/payoutApplication.ts";
import { createPayoutBook } from "../payout/payoutFile.ts";
import { finishPayoutService } from "../payout/payoutWork.ts";
import { type DeskName, deskNames } from "../policy/policy.ts";
import { receiveAcceptance, receiveVerificationResult } from "../procedure/acceptance.ts";
import { finishVerification, receiveApplication } from "../procedure/application.ts";
import { arrive, arriveAgain, arriveListed, expectArrivals } from "../procedure/arrival.ts";
import { reportOpenCase } from "../procedure/closing.ts";
import { standingInLine } from "../procedure/delaysSoFar.ts";
import { bringToDesk } from "../procedure/deskWork.ts";
import { handOverSheet, receiveSheet } from "../procedure/informationSheet.ts";
import { investigate } from "../procedure/investigation.ts";
import { onApplicantTimer, onJourneyMessage } from "../procedure/journeyEvents.ts";
import {
  finishFinance,
  finishMatchingOf,
  passOnLateCredit,
  receiveLateFunds,
  receiveLateFundsResult,
  resumeLateCredit,
} from "../procedure/lateCredit.ts";
import { receiveCredit, receiveOverdraft } from "../procedure/monthlyCredit.ts";
import { openBatch } from "../procedure/remittance.ts";
import {
  distribute,
  finishInvestigation,
  receiveFunds,
  receiveFundsAnswer,
  receiveFundsResult,
  receiveReturn,
} from "../procedure/settlement.ts";
import { finishTransferIn, receiveTransferInResult } from "../procedure/transferIn.ts";
import { finishTransferOut } from "../procedure/transferOut.ts";
import { createReconciliation } from "../reconciliation/accountWith.ts";
import { receiveStatement, stateAccounts } from "../reconciliation/reconcile.ts";
import { reportBooks } from "../reconciliation/reportBooks.ts";
import type { Timer } from "../timer.ts";
import { createWalletBook } from "../wallet/walletBook.ts";
import { createAccountBook } from "./accountBook.ts";
import { type Agency, caseOf, fileOf, type ProvinceState } from "./agency.ts";
import { createClosedFiles } from "./closedFiles.ts";
import { evolveProvince } from "./evolveProvince.ts";
import { keepNothingYet, keptOf } from "./keptAWhile.ts";
import { expectOtherDoors, onOtherDoorMessage, onOtherDoorTimer, reportOtherDoors } from "./otherDoors.ts";
import type { ProvinceSetting } from "./provinceSetting.ts";

/** A province's state machine: the whole procedure, whichever policy it runs under. */
export function createProvinceMachine(setting: ProvinceSetting): Machine<ProvinceState> {
  return {
    initialState: () => initialState(setting),
    bind: (state, effects) => bindRules(setting, state, effects),
  };
}

function initialState(setting: ProvinceSetting): ProvinceState {
  const { desks } = setting.policy;
  return {
    numbered: setting.country.listed.get(setting.code)?.length ?? 0,
    cases: new Map(),
    seconds: new Map(),
    inProvinceCases: new Map(),
    closed: createClosedFiles(),
    setAside: keepNothingYet(),
    accounts: createAccountBook(),
    desks: Object.fromEntries(
      deskNames.map((name) => [name, createDesk(name, desks[name].officers, desks[name].discipline)]),
    ),
    openingAt: -1,
    ledger: createLedger(),
    batchAt: -1,
    batch: [],
    reconciliation: createReconciliation(),
    clearing: createClearing(),
    distributionAt: -1,
    held: [],
    payouts: createPayoutBook(setting.country.payouts?.listed.get(setting.code)?.length ?? 0),
    wallets: createWalletBook(setting.country.wallet?.listed.get(setting.code)?.length ?? 0),
  };
}

function bindRules(setting: ProvinceSetting, state: ProvinceState, effects: Effects): Rules {
  const { observation, startAt } = setting.country;
  const office = {
    schedule: setting.schedule,
    effects,
    startAt,
    state,
    observation,
    atHand: undefined,
    before: undefined,
  };
  const agency: Agency = { setting, state, effects, office, atHand: { id: "", file: undefined } };
  return {
    ledger: state.ledger,
    start: () => {
      expectArrivals(agency);
      expectOtherDoors(agency);
    },
    onMessage: (message, from) => onMessage(agency, message, from),
    onTimer: (timer) => onTimer(agency, timer),
    evolve: (fact: Fact) => evolveProvince(agency, fact),
    finish: () => finish(agency),
    load: () => ({ open: state.cases.size, waiting: waitingAtDesks(state.desks) }),
  };
}

function onMessage(agency: Agency, message: Message, from: string): void {
  if (isSetAside(agency, message.case)) return;
  switch (message.kind) {
    case "application":
      return receiveApplication(agency, message);
    case "verification_result":
      return receiveVerificationResult(agency, message);
    case "acceptance":
      return receiveAcceptance(agency, message);
    case "information_sheet":
      return receiveSheet(agency, message);
    case "transfer_in_result":
      return receiveTransferInResult(agency, message);
    case "remittance":
      return receiveFunds(agency, message);
    case "remittance_return":
      return receiveReturn(agency, message);
    case "funds_result":
      receiveFundsResult(agency, message);
      return resumeLateCredit(agency, message.case);
    case "late_remittance":
      return receiveLateFunds(agency, message);
    case "late_funds_result":
      return receiveLateFundsResult(agency, message);
    case "reconciliation":
      return receiveStatement(agency, message);
    case "funds_query":
      return investigate(agency, message.case);
    case "funds_answer":
      return receiveFundsAnswer(agency, message);
    case "certificate_request":
    case "certificate":
    case "contact_letter":
    case "supplement_notice":
    case "withdrawal_request":
    case "withdrawal_refusal":
    case "early_end":
      return onJourneyMessage(agency, message);
    case "payout_result":
    case "payout_return":
    case "wallet_transfer":
    case "wallet_result":
    case "wallet_return":
      return onOtherDoorMessage(agency, message);
    case "payout":
      throw new Error(`province ${agency.setting.code} got a pay-out from ${from}; the bank pays them out`);
    case "job":
      throw new Error(
        `province ${agency.setting.code} got a job from ${from}; jobs travel in bare networks only`,
      );
    default:
      return unreachable(message, `province ${agency.setting.code}`);
  }
}

function onTimer(agency: Agency, timer: Timer): void {
  if (isOfSetAside(agency, timer)) return;
  switch (timer.kind) {
    case "arrival":
      return arrive(agency, timer.cameAt);
    case "listed_arrival":
      return arriveListed(agency, timer.index);
    case "second_application":
      return arriveAgain(agency, timer.first);
    case "circulated": {
      const { application } = caseOf(agency, timer.case);
      return bringToDesk(agency, timer.desk, application, timer.before, timer.visit);
    }
    case "service_ended":
      return serviceEnded(agency, timer.desk as DeskName, timer.case);
    case "office_opens":
      return openOffice(agency.office);
    case "finance_batch":
      return openBatch(agency);
    case "credit_day":
      return receiveCredit(agency, timer.case);
    case "overdraft_paid":
      return receiveOverdraft(agency, timer.case, timer.amountFen);
    case "late_credit_due":
      return passOnLateCredit(agency, timer.case);
    case "clearing_day":
      return settleClearing(agency);
    case "reconciliation_due":
      return stateAccounts(agency);
    case "sheet_handed_over":
      return handOverSheet(agency, timer.case);
    case "investigation_due":
      return finishInvestigation(agency, timer.case);
    case "distribution":
      return distribute(agency);
    case "journey_ended":
    case "certificate_ready":
    case "reapplication":
    case "supplement_due":
    case "withdrawal":
    case "letter_due":
      return onApplicantTimer(agency, timer);
    case "payout_arrival":
    case "listed_payout":
    case "payout_follows":
    case "payout_corrected":
    case "wallet_arrival":
    case "listed_wallet_transfer":
    case "wallet_again":
    case "wallet_accept":
    case "wallet_return":
      return onOtherDoorTimer(agency, timer);
    case "payout_due":
    case "payment_due":
      throw new Error(`province ${agency.setting.code} sets no timer ${timer.kind}`);
    default:
      return unreachable(timer, `province ${agency.setting.code}`);
  }
}

/**
 * A case that ended before anything moved leaves nothing to do for what still comes: an officer who has its file in
 * hand lays it aside.
 */
function isOfSetAside(agency: Agency, timer: Timer): boolean {
  if (!("case" in timer) || !isSetAside(agency, timer.case)) return false;
  if (timer.kind === "service_ended") endService(agency.office, timer.desk, timer.case);
  return true;
}

/** The file first: it is looked at next anyway, and who has one is not set aside. */
function isSetAside(agency: Agency, id: string): boolean {
  return fileOf(agency, id) === undefined && keptOf(agency.state.setAside, id) === true;
}

/** The case has had its service: the officer turns to the next one, and the case takes its next step. */
function serviceEnded(agency: Agency, desk: DeskName, id: string): void {
  endService(agency.office, desk, id);
  if (isPayout(id)) return finishPayoutService(agency, desk, id);
  switch (desk) {
    case "verification":
      return finishVerification(agency, id);
    case "transferOut":
      return finishTransferOut(agency, id);
    case "finance":
      return finishFinance(agency, id);
    case "transferIn":
      return finishTransferIn(agency, id);
    case "matching":
      return finishMatchingOf(agency, id);
    default:
      return unreachable(desk, `province ${agency.setting.code}`);
  }
}

function finish(agency: Agency): void {
  const { code } = agency.setting;
  const inLine = standingInLine(agency);
  for (const transferCase of agency.state.cases.values()) {
    if (transferCase.application.home === code) reportOpenCase(agency, transferCase, inLine);
  }
  reportOtherDoors(agency);
  reportDesks(agency.office, code);
  reportBooks(agency);
}
