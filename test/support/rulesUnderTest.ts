import type { Effects } from "#domain/effects.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { Machine, Rules, Undone } from "#domain/machine.ts";
import type { Message } from "#domain/message/message.ts";
import type { Row } from "#domain/row.ts";
import type { Timer } from "#domain/timer.ts";
import { provinceMachineOf } from "#services/assembly/countryMachines.ts";
import { type CountryParts, smallCountry } from "./smallCountry.ts";

/** What the rules did in answer to one event, each kind in its order. */
export interface Answer {
  readonly facts: Fact[];
  readonly messages: { to: string; message: Message; delayTicks: number }[];
  readonly timers: { at: number; timer: Timer }[];
  readonly rows: Row[];
}

/**
 * A state machine between given facts and recorded effects: `given` folds what has happened, the other calls hand
 * over one event and give back what the rules did about it.
 */
export class RulesUnderTest<State> {
  readonly state: State;
  readonly rules: Rules;
  readonly #effects: Effects & { now: number };
  #answer: Answer = emptyAnswer();

  constructor(machine: Machine<State>) {
    this.#effects = {
      now: 0,
      record: (fact) => {
        this.#answer.facts.push(fact);
        this.rules.evolve(fact);
      },
      send: (to, message, delayTicks) => this.#answer.messages.push({ to, message, delayTicks }),
      schedule: (at, timer) => this.#answer.timers.push({ at, timer }),
      report: (row) => this.#answer.rows.push(row),
    };
    this.state = machine.initialState();
    this.rules = machine.bind(this.state, this.#effects);
  }

  given(at: number, ...facts: readonly Fact[]): this {
    this.#effects.now = at;
    for (const fact of facts) this.rules.evolve(fact);
    return this;
  }

  start(at: number): Answer {
    return this.#when(at, () => this.rules.start());
  }

  receive(at: number, message: Message, from = "platform", cameAt = at): Answer {
    return this.#when(at, () => this.rules.onMessage(message, from, cameAt));
  }

  remind(at: number, timer: Timer): Answer {
    return this.#when(at, () => this.rules.onTimer(timer));
  }

  finish(at: number, undone: Undone = { messages: [], timers: [] }): Answer {
    return this.#when(at, () => this.rules.finish(undone));
  }

  #when(at: number, event: () => void): Answer {
    this.#effects.now = at;
    this.#answer = emptyAnswer();
    event();
    return this.#answer;
  }
}

/** The rules of one province of a small country. */
export function provinceUnderTest(code: string, parts: CountryParts = {}) {
  return new RulesUnderTest(provinceMachineOf(smallCountry(parts), code));
}

/** The kinds of the facts of an answer, in order. */
export function kindsOf({ facts }: Answer): string[] {
  return facts.map((fact) => fact.kind);
}

function emptyAnswer(): Answer {
  return { facts: [], messages: [], timers: [], rows: [] };
}
