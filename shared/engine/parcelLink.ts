import { type Message, moneyOf } from "#domain/message/message.ts";
import { chance, type DrawSource, purposeCode, uniform } from "#kernel/draw.ts";
import type { LinkFault } from "./linkFault.ts";

/**
 * The sending end of a link with a declared fault: stop-and-repeat until acknowledged (ARQ). Plain data. Links
 * without a fault need none of this: there the transport's own guarantee is enough.
 */
export interface ParcelSender {
  nextNumber: number;
  readonly unacknowledged: Map<number, PendingParcel>;
  /** Money of parcels of which no copy has got through yet: still the sender's to answer for. */
  heldFen: number;
}

interface PendingParcel {
  readonly message: Message;
  readonly delayTicks: number;
  attempts: number;
  launched: boolean;
}

/** The receiving end: which numbers have been had. Everything below `allBelow` has; `beyond` lists the rest. */
export interface ParcelReceiver {
  allBelow: number;
  readonly beyond: Set<number>;
}

/** One copy to put on the wire. */
export interface ParcelCopy {
  readonly delayTicks: number;
}

const LOSS = purposeCode("link.loss");
const DUPLICATE = purposeCode("link.duplicate");
const DELAY = purposeCode("link.delay");
const RECEIPT_LOSS = purposeCode("link.receiptLoss");

export function createParcelSender(): ParcelSender {
  return { nextNumber: 0, unacknowledged: new Map(), heldFen: 0 };
}

export function createParcelReceiver(): ParcelReceiver {
  return { allBelow: 0, beyond: new Set() };
}

/** Takes a message into the link's care; the number names it from now on. */
export function acceptParcel(sender: ParcelSender, message: Message, delayTicks: number): number {
  const number = sender.nextNumber++;
  sender.unacknowledged.set(number, { message, delayTicks, attempts: 0, launched: false });
  sender.heldFen += moneyOf(message);
  return number;
}

/** What becomes of the next attempt: the copies that get through, none if it is lost. */
export interface Attempt {
  readonly message: Message;
  readonly copies: readonly ParcelCopy[];
  /** Money that leaves the sender's care, because its first copy is on the way. */
  readonly launchedFen: number;
}

/** Makes one more attempt to send a parcel; null once it is acknowledged. */
export function attemptParcel(
  sender: ParcelSender,
  number: number,
  fault: LinkFault | undefined,
  source: DrawSource,
): Attempt | null {
  const parcel = sender.unacknowledged.get(number);
  if (parcel === undefined) return null;
  const attempt = parcel.attempts++;
  const copies = copiesOf(parcel, number, attempt, fault, source);
  const launchedFen = copies.length > 0 && !parcel.launched ? moneyOf(parcel.message) : 0;
  if (copies.length > 0) parcel.launched = true;
  sender.heldFen -= launchedFen;
  return { message: parcel.message, copies, launchedFen };
}

function copiesOf(
  parcel: PendingParcel,
  number: number,
  attempt: number,
  fault: LinkFault | undefined,
  source: DrawSource,
): ParcelCopy[] {
  const first = { delayTicks: parcel.delayTicks };
  if (fault === undefined) return [first];
  if (chance(source, number, LOSS, attempt, fault.loss)) return [];
  const delayed = (copy: number) => ({
    delayTicks:
      parcel.delayTicks +
      Math.floor(uniform(source, number, DELAY, 2 * attempt + copy) * fault.extraDelayTicks),
  });
  return chance(source, number, DUPLICATE, attempt, fault.duplicate)
    ? [delayed(0), delayed(1)]
    : [delayed(0)];
}

/** Whether the receipt of a copy is lost on a faulty way back. */
export function receiptLost(
  fault: LinkFault | undefined,
  number: number,
  copy: number,
  source: DrawSource,
): boolean {
  return fault !== undefined && chance(source, number, RECEIPT_LOSS, copy, fault.loss);
}

/** Ends the sender's care for a parcel. A receipt that comes twice changes nothing. */
export function acknowledgeParcel(sender: ParcelSender, number: number): void {
  sender.unacknowledged.delete(number);
}

/** Messages of which no copy has got through yet, in the order in which they were sent. */
export function lostMessages({ unacknowledged }: ParcelSender): Message[] {
  return [...unacknowledged.values()].filter(({ launched }) => !launched).map(({ message }) => message);
}

export function hasParcel({ allBelow, beyond }: ParcelReceiver, number: number): boolean {
  return number < allBelow || beyond.has(number);
}

/** Notes a parcel's arrival. Returns false for a copy of one already had. */
export function receiveParcel(receiver: ParcelReceiver, number: number): boolean {
  if (hasParcel(receiver, number)) return false;
  receiver.beyond.add(number);
  while (receiver.beyond.delete(receiver.allBelow)) receiver.allBelow++;
  return true;
}
