import type { Effects } from "../effects.ts";
import type { Fact } from "../fact/fact.ts";
import { createLedger, type Ledger, post } from "../ledger/ledger.ts";
import { PLATFORM } from "../logicalProcessCode.ts";
import type { Machine, Rules } from "../machine.ts";
import type { ApplicationMessage, Message, ProcedureMessage, WalletMessage } from "../message/message.ts";

/** What the platform knows of an open case: enough to tell when it has ended. */
interface Registration {
  readonly person: string;
  /** −1 until the sheet has passed. */
  amountFen: number;
  relationDone: boolean;
  fundsDone: boolean;
}

interface PlatformState {
  readonly cases: Map<string, Registration>;
  /** The open case of each person. */
  readonly persons: Map<string, string>;
  readonly ledger: Ledger;
}

/** @property exchangeTicks one hop; at least the lookahead */
export interface PlatformSetting {
  readonly exchangeTicks: number;
}

/**
 * The national platform (国家医保信息平台): hands every message on to its addressee, and keeps the register of open
 * cases, one a person, by which a second application is refused while the first is open.
 */
export function createPlatformMachine(setting: PlatformSetting): Machine<PlatformState> {
  return {
    initialState: () => ({ cases: new Map(), persons: new Map(), ledger: createLedger() }),
    bind: (state, effects) => bindRules(setting, state, effects),
  };
}

function bindRules(setting: PlatformSetting, state: PlatformState, effects: Effects): Rules {
  return {
    ledger: state.ledger,
    start: () => {},
    onMessage: (message, from) => onMessage(setting, state, effects, message, from),
    onTimer: (timer) => {
      throw new Error(`the platform sets no timer ${timer.kind}`);
    },
    evolve: (fact) => evolvePlatform(state, fact),
    finish: () => {},
  };
}

function onMessage(
  setting: PlatformSetting,
  state: PlatformState,
  effects: Effects,
  message: Message,
  from: string,
): void {
  switch (message.kind) {
    case "wallet_transfer":
    case "wallet_return":
    case "wallet_result":
      return clear(setting, effects, message);
    case "job":
    case "remittance":
    case "remittance_return":
    case "late_remittance":
    case "payout":
    case "payout_result":
    case "payout_return":
      throw new Error(`the platform hands on no ${message.kind} (from ${from})`);
    default:
      return handOn(setting, state, effects, message);
  }
}

/**
 * Wallet money passes the platform, which clears it (清算): it comes in and goes out in one instant, and nothing is
 * owed. An assumption: provinces settle in full every month, and the model does so with each transfer.
 */
function clear(setting: PlatformSetting, effects: Effects, message: WalletMessage): void {
  const { case: id, addressee } = message;
  if (message.kind !== "wallet_result") {
    const { amountFen } = message;
    effects.record({ kind: "posted", case: id, debit: "arrived", credit: "in_transit", amountFen });
    effects.record({ kind: "posted", case: id, debit: "in_transit", credit: "dispatched", amountFen });
  }
  effects.send(addressee, message, setting.exchangeTicks);
}

function handOn(
  setting: PlatformSetting,
  state: PlatformState,
  effects: Effects,
  message: ProcedureMessage,
): void {
  if (message.kind === "application" && !register(setting, state, effects, message)) return;
  note(state, effects, message);
  effects.send(message.addressee, message, setting.exchangeTicks);
}

/** Registers the case, or refuses it because the person has one open already. */
function register(
  setting: PlatformSetting,
  state: PlatformState,
  effects: Effects,
  message: ApplicationMessage,
): boolean {
  const { person, home } = message.application;
  if (!state.persons.has(person)) {
    effects.record({ kind: "case_registered", case: message.case, person, home });
    return true;
  }
  effects.send(
    home,
    {
      kind: "verification_result",
      case: message.case,
      addressee: home,
      side: PLATFORM,
      refusal: "ALREADY_IN_PROGRESS",
    },
    setting.exchangeTicks,
  );
  return false;
}

function note(state: PlatformState, effects: Effects, message: ProcedureMessage): void {
  const id = message.case;
  switch (message.kind) {
    case "verification_result":
      if (message.refusal !== null) effects.record({ kind: "case_released", case: id });
      return;
    case "early_end":
      if (state.cases.has(id)) effects.record({ kind: "case_released", case: id });
      return;
    case "information_sheet":
      effects.record({ kind: "sheet_noted", case: id, amountFen: message.amountFen });
      return;
    case "transfer_in_result":
      effects.record({ kind: "relation_noted", case: id });
      break;
    case "funds_result":
      effects.record({ kind: "funds_noted", case: id });
      break;
    default:
      return;
  }
  const registration = registrationOf(state, id);
  const fundsSettled = registration.amountFen === 0 || registration.fundsDone;
  if (registration.relationDone && fundsSettled) effects.record({ kind: "case_released", case: id });
}

function evolvePlatform(state: PlatformState, fact: Fact): void {
  switch (fact.kind) {
    case "posted":
      return post(state.ledger, fact.debit, fact.credit, fact.amountFen);
    case "case_registered":
      state.persons.set(fact.person, fact.case);
      state.cases.set(fact.case, {
        person: fact.person,
        amountFen: -1,
        relationDone: false,
        fundsDone: false,
      });
      return;
    case "case_released":
      state.persons.delete(registrationOf(state, fact.case).person);
      state.cases.delete(fact.case);
      return;
    case "sheet_noted":
      registrationOf(state, fact.case).amountFen = fact.amountFen;
      return;
    case "relation_noted":
      registrationOf(state, fact.case).relationDone = true;
      return;
    case "funds_noted":
      registrationOf(state, fact.case).fundsDone = true;
      return;
    default:
      throw new Error(`the platform records no ${fact.kind}`);
  }
}

function registrationOf(state: PlatformState, id: string): Registration {
  const registration = state.cases.get(id);
  if (registration === undefined) throw new Error(`the platform has no open case ${id}`);
  return registration;
}
