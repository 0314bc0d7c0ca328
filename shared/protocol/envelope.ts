import type { Message } from "#domain/message/message.ts";

/** A message on a link with a declared fault: numbered, so that the receiver knows a copy it has had. */
export interface Parcel {
  readonly kind: "parcel";
  readonly number: number;
  readonly message: Message;
}

/** The receiver's word that a parcel has arrived; until then the sender sends it again. */
export interface Receipt {
  readonly kind: "receipt";
  readonly number: number;
}

export type Content = Message | Parcel | Receipt;

/** One message with its addresses and times (ticks). Sender and sequence make it unique in a run. */
export interface Envelope {
  readonly from: string;
  readonly to: string;
  readonly sequence: number;
  readonly sentAt: number;
  /** When the receiver handles it: at least the lookahead after `sentAt`. */
  readonly dueAt: number;
  readonly content: Content;
}
