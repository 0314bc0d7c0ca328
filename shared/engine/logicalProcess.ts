import type { Effects } from "#domain/effects.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { writeFact } from "#domain/fact/writeFact.ts";
import { heldFen, openedFen, ownedFen, spentFen } from "#domain/ledger/ledger.ts";
import type { Machine, Rules } from "#domain/machine.ts";
import { type Message, moneyOf } from "#domain/message/message.ts";
import type { Row } from "#domain/row.ts";
import type { Timer } from "#domain/timer.ts";
import { peekTie, peekTime, pop, push } from "#kernel/eventQueue.ts";
import { type ByteHash, finishFingerprint, sealRecord, writeInteger } from "#kernel/fingerprint.ts";
import { orderKey } from "#kernel/orderKey.ts";
import type { Batch } from "#protocol/batch.ts";
import type { Content, Envelope } from "#protocol/envelope.ts";
import type { Grant } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { bookFault } from "./bookFault.ts";
import { BrokenInvariant, invariantOf } from "./brokenInvariant.ts";
import { FaultyLinks, type LinkTimer } from "./faultyLinks.ts";
import type { LinkFault, Outage } from "./linkFault.ts";
import { initialState, type LogicalProcessState, type QueueItem } from "./logicalProcessState.ts";
import { Outbox } from "./outbox.ts";
import { horizonErrorOf } from "./runHorizonError.ts";
import { TakenBatches } from "./takenBatches.ts";
import type { RunTerms } from "./terms.ts";
import { undoneEvents } from "./undoneEvents.ts";
import { unfitMessageOf } from "./unfitMessage.ts";
import type { Witness } from "./witness.ts";

/** Classes of events at one instant, in their order. */
const DEFERRED = 0;
const ENVELOPE = 1;
const TIMER = 2;

/** The last class: what comes with this key or a greater one is a timer. */
const FIRST_TIMER_KEY = orderKey(TIMER, 0, 0);

/** What makes a logical process: its rules, and what it must know of the run. */
export interface LogicalProcessSetting {
  readonly code: string;
  readonly machine: Machine<unknown>;
  readonly terms: RunTerms;
  readonly hash: ByteHash;
  readonly seed: number;
  readonly replication: number;
  readonly outages: readonly Outage[];
  /** Faults of links that begin or end here. */
  readonly linkFaults: readonly LinkFault[];
  readonly witness: Witness | null;
}

/** The outcome of one window: what to tell the conductor, and what to send. */
export interface WindowOutcome {
  readonly report: WindowReport;
  readonly batches: readonly Batch[];
}

/**
 * A logical process (the term is from parallel discrete-event simulation): a state machine with a future event list of
 * its own, run window by window. It does no I/O; the same windows and batches give the same outcome.
 */
export class LogicalProcess implements Effects {
  readonly code: string;
  now: number;
  readonly state: LogicalProcessState;
  readonly #setting: LogicalProcessSetting;
  readonly #rules: Rules;
  readonly #ordinals: ReadonlyMap<string, number>;
  readonly #ordinal: number;
  readonly #links: FaultyLinks;
  readonly #taken: TakenBatches;
  readonly #outbox = new Outbox();
  /** The event being handled. */
  #item: QueueItem | null = null;

  /** @param state a snapshot to go on from; a fresh start without one */
  constructor(
    setting: LogicalProcessSetting,
    state: LogicalProcessState = initialState(setting.machine.initialState(), setting.terms.startAt),
  ) {
    this.code = setting.code;
    this.#setting = setting;
    this.state = state;
    this.now = setting.terms.startAt;
    this.#ordinals = new Map(setting.terms.places.map((place, index) => [place, index]));
    this.#ordinal = this.#ordinalOf(setting.code);
    this.#taken = new TakenBatches(setting.code);
    this.#links = new FaultyLinks(setting, state.links, this);
    this.#rules = setting.machine.bind(state.machine, this);
  }

  /** The least delay of a message to another logical process; ticks. */
  get lookaheadTicks(): number {
    return this.#setting.terms.lookaheadTicks;
  }

  /** Takes in what others sent in the window before. */
  take(batch: Batch, grant: Grant): void {
    this.#taken.add(batch, grant);
    if (batch.envelopes.length === 0) return;
    const sender = this.#ordinalOf(batch.from);
    for (const envelope of batch.envelopes) {
      if (envelope.dueAt < this.state.handledUntil)
        throw this.#taken.late(envelope, grant, this.state.handledUntil);
      this.state.takenFen += this.#links.moneyTaken(envelope);
      try {
        push(this.state.queue, envelope.dueAt, orderKey(ENVELOPE, sender, envelope.sequence), envelope);
      } catch (error) {
        throw this.#taken.unplaced(envelope, grant, error);
      }
    }
  }

  /** Handles every event of a granted window, in total order. */
  runWindow(grant: Grant): WindowOutcome {
    const { state } = this;
    this.#taken.close(grant);
    state.sentBeforeFen = state.sentFen;
    if (grant.phase === "run") this.#runEvents(grant.until);
    state.handledUntil = grant.until;
    if (grant.phase === "close") {
      this.now = grant.from;
      this.#rules.finish(undoneEvents(state.queue, this.#links));
    }
    this.#proveMoney(grant);
    return { report: this.#report(grant), batches: this.#outbox.empty(this.code, grant.window) };
  }

  record(fact: Fact): void {
    const { fingerprint } = this.state;
    writeInteger(fingerprint, this.now);
    writeFact(fingerprint, fact);
    sealRecord(fingerprint, this.#setting.hash);
    this.#rules.evolve(fact);
    this.#setting.witness?.onFact(this.now, this.code, fact);
  }

  send(to: string, message: Message, delayTicks: number): void {
    if (!this.#links.send(to, message, delayTicks)) {
      this.state.sentFen += moneyOf(message);
      this.launch(to, message, delayTicks);
    }
  }

  countSent(amountFen: number): void {
    this.state.sentFen += amountFen;
  }

  /** Puts content on the wire: from here on it is an envelope. */
  launch(to: string, content: Content, delayTicks: number): void {
    const { lookaheadTicks } = this.#setting.terms;
    if (!(delayTicks >= lookaheadTicks)) {
      throw new BrokenInvariant(
        "causality",
        `${this.code} at tick ${this.now}: a ${content.kind} to ${to} with a delay of ${delayTicks} ticks; ` +
          `between logical processes at least the lookahead of ${lookaheadTicks} is needed`,
      );
    }
    const envelope: Envelope = {
      from: this.code,
      to,
      sequence: this.state.envelopes++,
      sentAt: this.now,
      dueAt: this.now + delayTicks,
      content,
    };
    this.#outbox.add(envelope);
    this.#setting.witness?.onEnvelope(envelope);
  }

  schedule(at: number, timer: Timer | LinkTimer): void {
    if (at < this.now) {
      throw new BrokenInvariant(
        "causality",
        `${this.code} at tick ${this.now}: a timer ${timer.kind} for ${at}`,
      );
    }
    push(this.state.queue, at, orderKey(TIMER, this.#ordinal, this.state.timers++), timer);
  }

  report(row: Row): void {
    this.#outbox.addRow(row);
  }

  #runEvents(until: number): void {
    try {
      this.#handleEvents(until);
    } catch (error) {
      const { code: place, now } = this;
      const { seed, replication } = this.#setting;
      const position = { place, now, item: this.#item, seed, replication };
      throw invariantOf(unfitMessageOf(horizonErrorOf(error, position), position));
    }
  }

  #handleEvents(until: number): void {
    const { state } = this;
    const { queue } = state;
    if (!state.started) {
      state.started = true;
      this.now = this.#setting.terms.startAt;
      this.#rules.start();
    }
    while (peekTime(queue) < until) {
      this.now = peekTime(queue);
      const isTimer = peekTie(queue) >= FIRST_TIMER_KEY;
      const item = pop(queue);
      this.#item = item;
      const outage = this.#setting.outages.length === 0 ? undefined : this.#outageAt(this.now);
      if (outage === undefined) this.#handle(item, isTimer);
      else push(queue, outage.untilTicks, orderKey(DEFERRED, 0, state.deferred++), item);
    }
    if (this.now > state.lastEventAt) state.lastEventAt = this.now;
  }

  /** @param isTimer known from the key: looking for a property costs more, and is left to what was deferred */
  #handle(item: QueueItem, isTimer: boolean): void {
    if (!isTimer && "content" in item) this.#handleEnvelope(item);
    else this.#handleTimer(item as Timer | LinkTimer);
  }

  #handleTimer(timer: Timer | LinkTimer): void {
    if (timer.kind === "retransmit") this.#links.retransmit(timer);
    else this.#rules.onTimer(timer);
  }

  #handleEnvelope(envelope: Envelope): void {
    const message = this.#links.open(envelope);
    if (message === null) return;
    this.state.handledFen += moneyOf(message);
    this.#rules.onMessage(message, envelope.from, envelope.dueAt);
  }

  #outageAt(at: number): Outage | undefined {
    return this.#setting.outages.find((outage) => at >= outage.fromTicks && at < outage.untilTicks);
  }

  #report(grant: Grant): WindowReport {
    const { state } = this;
    const { ledger } = this.#rules;
    const nextAt = peekTime(state.queue);
    return {
      place: this.code,
      window: grant.window,
      nextEventAt: nextAt === Number.POSITIVE_INFINITY ? null : nextAt,
      sent: this.#outbox.sent(),
      money: {
        openedFen: openedFen(ledger),
        participantsFen: ownedFen(ledger),
        paidOutFen: spentFen(ledger),
        sentBeforeFen: state.sentBeforeFen,
        sentFen: state.sentFen,
        takenFen: state.takenFen,
      },
      fingerprint: grant.phase === "run" ? null : finishFingerprint(state.fingerprint, this.#setting.hash),
      ...(this.#setting.terms.closesFrom === undefined ? {} : { lastEventAt: state.lastEventAt }),
      ...this.#load(),
    };
  }

  #load(): Pick<WindowReport, "load"> {
    const load = this.#rules.load?.();
    if (load === undefined) return {};
    return { load: { open: load.open, waiting: load.waiting, sentEnvelopes: this.state.envelopes } };
  }

  #proveMoney(grant: Grant): void {
    const { state } = this;
    const { ledger } = this.#rules;
    const fault = bookFault(ledger, state.sentFen + this.#links.heldFen(), state.handledFen);
    if (fault === null) return;
    throw new BrokenInvariant(
      "money",
      `${this.code}, window ${grant.window} (up to tick ${grant.until}): ${fault}; ` +
        `held ${heldFen(ledger)} fen (seed ${this.#setting.seed}, replication ${this.#setting.replication})`,
    );
  }

  #ordinalOf(code: string): number {
    const ordinal = this.#ordinals.get(code);
    if (ordinal === undefined) {
      throw new BrokenInvariant("protocol", `${code} is not a logical process of this run`);
    }
    return ordinal;
  }
}
