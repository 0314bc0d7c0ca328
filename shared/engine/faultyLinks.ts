import { type Message, moneyOf } from "#domain/message/message.ts";
import { type DrawSource, drawSource } from "#kernel/draw.ts";
import type { Content, Envelope } from "#protocol/envelope.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";
import type { LinkFault } from "./linkFault.ts";
import {
  acceptParcel,
  acknowledgeParcel,
  attemptParcel,
  createParcelReceiver,
  createParcelSender,
  hasParcel,
  lostMessages,
  type ParcelReceiver,
  type ParcelSender,
  receiptLost,
  receiveParcel,
} from "./parcelLink.ts";

/** Asks to send a parcel again unless its receipt has come. */
export interface LinkTimer {
  readonly kind: "retransmit";
  readonly to: string;
  readonly number: number;
}

/** The ends of faulty links at one logical process, by the code of the other end. Plain data. */
export interface FaultyLinksState {
  readonly senders: Map<string, ParcelSender>;
  readonly receivers: Map<string, ParcelReceiver>;
  receiptsSent: number;
}

/** What a faulty link needs of the logical process it belongs to. */
export interface LinkOwner {
  readonly code: string;
  readonly now: number;
  readonly lookaheadTicks: number;
  /** Money that has left the owner's care. */
  countSent(amountFen: number): void;
  launch(to: string, content: Content, delayTicks: number): void;
  schedule(at: number, timer: LinkTimer): void;
}

/** Where the luck of faulty links comes from, and which they are. */
export interface FaultyLinksSetting {
  readonly seed: number;
  readonly replication: number;
  readonly linkFaults: readonly LinkFault[];
}

/** The links of one logical process that have a declared fault; all others pass it by. */
export class FaultyLinks {
  readonly #state: FaultyLinksState;
  readonly #owner: LinkOwner;
  readonly #faults: readonly LinkFault[];
  readonly #code: string;
  readonly #sources = new Map<string, DrawSource>();

  constructor(setting: FaultyLinksSetting, state: FaultyLinksState, owner: LinkOwner) {
    this.#state = state;
    this.#owner = owner;
    this.#faults = setting.linkFaults;
    this.#code = owner.code;
    for (const fault of setting.linkFaults) {
      const name = `${fault.from}>${fault.to}`;
      this.#sources.set(name, drawSource(setting.seed, setting.replication, `link ${name}`));
    }
  }

  /** Sends over a faulty link. Returns false if the link has no declared fault, and nothing was done. */
  send(to: string, message: Message, delayTicks: number): boolean {
    if (this.#faults.length === 0 || !this.#sources.has(`${this.#code}>${to}`)) return false;
    const sender = this.#senderTo(to);
    this.#attempt(to, sender, acceptParcel(sender, message, delayTicks));
    return true;
  }

  retransmit(timer: LinkTimer): void {
    this.#attempt(timer.to, this.#senderTo(timer.to), timer.number);
  }

  /** The message of an envelope, or null when it was a receipt or a copy of a parcel already had. */
  open(envelope: Envelope): Message | null {
    const { content, from } = envelope;
    if (content.kind === "receipt") {
      acknowledgeParcel(this.#senderTo(from), content.number);
      return null;
    }
    if (content.kind !== "parcel") return content;
    this.#sendReceipt(from, content.number);
    return receiveParcel(this.#receiverFrom(from), content.number) ? content.message : null;
  }

  /**
   * Money of an envelope as it is taken in: a copy of a parcel already had, or already waiting, brings none.
   * Parcels are marked when taken and opened when due, by two receivers' ends of the same link.
   */
  moneyTaken(envelope: Envelope): number {
    const { content, from } = envelope;
    if (content.kind === "receipt") return 0;
    if (content.kind !== "parcel") return moneyOf(content);
    return receiveParcel(this.#receiverFrom(`taken ${from}`), content.number) ? moneyOf(content.message) : 0;
  }

  /** What an envelope would bring if it were opened now: null for a receipt and for a copy of a parcel already had. */
  unopened({ content, from }: Envelope): Message | null {
    if (content.kind === "receipt") return null;
    if (content.kind !== "parcel") return content;
    return hasParcel(this.#receiverFrom(from), content.number) ? null : content.message;
  }

  /** What was sent from here and of which every copy so far was lost. */
  lost(): Message[] {
    return [...this.#state.senders.values()].flatMap(lostMessages);
  }

  /** Money in the care of links whose every copy so far was lost. */
  heldFen(): number {
    let heldFen = 0;
    for (const sender of this.#state.senders.values()) heldFen += sender.heldFen;
    return heldFen;
  }

  #attempt(to: string, sender: ParcelSender, number: number): void {
    const owner = this.#owner;
    const fault = this.#faultAt(this.#code, to);
    const attempt = attemptParcel(sender, number, fault, this.#sourceOf(this.#code, to));
    if (attempt === null) return;
    owner.countSent(attempt.launchedFen);
    for (const { delayTicks } of attempt.copies) {
      owner.launch(to, { kind: "parcel", number, message: attempt.message }, delayTicks);
    }
    const wait = (fault ?? this.#anyFault(this.#code, to)).retransmitAfterTicks;
    owner.schedule(owner.now + wait, { kind: "retransmit", to, number });
  }

  #sendReceipt(to: string, number: number): void {
    const fault = this.#faultAt(this.#code, to);
    const copy = this.#state.receiptsSent++ % 2 ** 20;
    if (fault !== undefined && receiptLost(fault, number, copy, this.#sourceOf(this.#code, to))) return;
    this.#owner.launch(to, { kind: "receipt", number }, this.#owner.lookaheadTicks);
  }

  #faultAt(from: string, to: string): LinkFault | undefined {
    const { now } = this.#owner;
    return this.#faults.find(
      (fault) => fault.from === from && fault.to === to && now >= fault.fromTicks && now < fault.untilTicks,
    );
  }

  #anyFault(from: string, to: string): LinkFault {
    const fault = this.#faults.find((candidate) => candidate.from === from && candidate.to === to);
    if (fault === undefined)
      throw new BrokenInvariant("protocol", `no fault is declared on ${from} to ${to}`);
    return fault;
  }

  #sourceOf(from: string, to: string): DrawSource {
    const source = this.#sources.get(`${from}>${to}`);
    if (source === undefined)
      throw new BrokenInvariant("protocol", `no fault is declared on ${from} to ${to}`);
    return source;
  }

  #senderTo(to: string): ParcelSender {
    let sender = this.#state.senders.get(to);
    if (sender === undefined) {
      sender = createParcelSender();
      this.#state.senders.set(to, sender);
    }
    return sender;
  }

  #receiverFrom(from: string): ParcelReceiver {
    let receiver = this.#state.receivers.get(from);
    if (receiver === undefined) {
      receiver = createParcelReceiver();
      this.#state.receivers.set(from, receiver);
    }
    return receiver;
  }
}
