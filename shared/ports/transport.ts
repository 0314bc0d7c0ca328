import type { SealedPart } from "#protocol/batchPart.ts";
import type { ControlMessage } from "#protocol/controlMessage.ts";

/** A part that has come in, and the word that it need not be brought again. */
export interface DeliveredPart extends SealedPart {
  /** To be called when the part is in the receiver's own store, or of no use. Settles all brought before it too. */
  settle(): void;
}

/** Kinds of control messages that concern one logical process alone are heard under its code. */
export type ControlKind = ControlMessage["kind"];

/**
 * How logical processes in different operating-system processes reach one another. It is a cache and never the
 * truth: it may lose, double, delay and reorder everything; whoever lacks something asks for it again.
 */
export interface Transport {
  /**
   * Takes parts into its care: it keeps trying until they lie where their receivers find them, or it is closed. A
   * part that was given before under the same name and attempt may be left out.
   */
  publish(parts: readonly SealedPart[]): void;
  /** Brings what these senders have for `to`, from now on: each part once or more, in any order. */
  receive(to: string, from: readonly string[], onPart: (part: DeliveredPart) => void): void;
  /** Nobody needs what `from` sent up to this window any more. */
  discard(from: string, throughWindow: number): void;
  /** Sends a control message to all who listen for its kind; once at most. */
  tell(message: ControlMessage): void;
  /** Hears control messages of one kind; with `place`, only those for this place. */
  listen<Kind extends ControlKind>(
    kind: Kind,
    onMessage: (message: Extract<ControlMessage, { kind: Kind }>) => void,
    place?: string,
  ): void;
  /** Ends all of it; nothing is brought afterwards. */
  close(): Promise<void>;
}
