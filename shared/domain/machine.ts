import type { Effects } from "./effects.ts";
import type { Fact } from "./fact/fact.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { Message } from "./message/message.ts";
import type { PlaceLoad } from "./placeLoad.ts";
import type { Timer } from "./timer.ts";

/**
 * The state machine of one logical process: pure rules, no clock, no chance, no I/O. The state is plain data
 * (objects, arrays, maps, typed arrays), so that a snapshot of it is complete by construction.
 */
export interface Machine<State> {
  initialState(): State;
  /** The rules, tied to one state and to the effects an engine offers. */
  bind(state: State, effects: Effects): Rules;
}

/** A message and the instant at which it is due where it goes, ticks; Infinity while it has not got onto its way. */
export interface UndoneMessage {
  readonly message: Message;
  readonly dueAt: number;
}

/** What a place has not had as its run ends. */
export interface Undone {
  /** On their way to it, at its door while it is down, or not yet through a link that loses them. */
  readonly messages: readonly UndoneMessage[];
  /** Of its own, those an outage put off included. */
  readonly timers: readonly Timer[];
}

/** `decide` chooses effects and never touches the state; `evolve` is the only way the state changes. */
export interface Rules {
  start(): void;
  /** @param cameAt when it was due; an outage may have held it up since. Ticks */
  onMessage(message: Message, from: string, cameAt: number): void;
  onTimer(timer: Timer): void;
  evolve(fact: Fact): void;
  /** The run has ended: reports what is still open, and the desks' figures. */
  finish(undone: Undone): void;
  readonly ledger: Ledger;
  /** What lies here; left out where nothing can. */
  load?(): PlaceLoad;
}
