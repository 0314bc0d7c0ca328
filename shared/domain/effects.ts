import type { Fact } from "./fact/fact.ts";
import type { Message } from "./message/message.ts";
import type { Row } from "./row.ts";
import type { Timer } from "./timer.ts";

/**
 * What a state machine may do, and all it may do: the engine carries the effects out. Time comes from here and
 * from nowhere else.
 */
export interface Effects {
  /** Virtual time of the event being handled; ticks. */
  readonly now: number;
  /** Records a fact; the state reflects it at once. */
  record(fact: Fact): void;
  /** Sends a message that arrives after a delay of at least the lookahead. */
  send(to: string, message: Message, delayTicks: number): void;
  /** Asks for a timer at an instant not before now. */
  schedule(at: number, timer: Timer): void;
  /** Reports evidence to the observer. */
  report(row: Row): void;
}
