import { createEventQueue, peekTime, pop, push } from "#kernel/eventQueue.ts";

/** The wall clock of a simulation, and every timer that runs by it: time passes from one happening to the next. */
export class SimulatedClock {
  nowMs = 0;
  steps = 0;
  readonly #happenings = createEventQueue<() => void>();
  #order = 0;

  after(delayMs: number, happening: () => void): void {
    push(this.#happenings, this.nowMs + Math.max(0, Math.round(delayMs)), this.#order++, happening);
  }

  /** Lets the next thing happen. Returns false if nothing is to come. */
  step(): boolean {
    const at = peekTime(this.#happenings);
    if (at === Number.POSITIVE_INFINITY) return false;
    this.nowMs = at;
    this.steps++;
    pop(this.#happenings)();
    return true;
  }
}
