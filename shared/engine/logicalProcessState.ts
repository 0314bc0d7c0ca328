import type { Timer } from "#domain/timer.ts";
import { createEventQueue, type EventQueue } from "#kernel/eventQueue.ts";
import { createFingerprint, type Fingerprint } from "#kernel/fingerprint.ts";
import type { Envelope } from "#protocol/envelope.ts";
import type { FaultyLinksState, LinkTimer } from "./faultyLinks.ts";

/** What a future event list holds. */
export type QueueItem = Envelope | Timer | LinkTimer;

/** Everything of a logical process that changes, as plain data: a copy of it is a complete snapshot. */
export interface LogicalProcessState {
  readonly machine: unknown;
  readonly queue: EventQueue<QueueItem>;
  readonly fingerprint: Fingerprint;
  readonly links: FaultyLinksState;
  started: boolean;
  /** Everything before this instant has been handled: nothing may be due there any more. */
  handledUntil: number;
  /** The last event handled; before the first, the start of the run. */
  lastEventAt: number;
  envelopes: number;
  timers: number;
  deferred: number;
  sentBeforeFen: number;
  sentFen: number;
  takenFen: number;
  handledFen: number;
}

/** @param machine the initial state of the rules; @param startAt the first instant of the run, ticks */
export function initialState(machine: unknown, startAt: number): LogicalProcessState {
  return {
    machine,
    queue: createEventQueue<QueueItem>(),
    fingerprint: createFingerprint(),
    links: { senders: new Map(), receivers: new Map(), receiptsSent: 0 },
    started: false,
    handledUntil: startAt,
    lastEventAt: startAt,
    envelopes: 0,
    timers: 0,
    deferred: 0,
    sentBeforeFen: 0,
    sentFen: 0,
    takenFen: 0,
    handledFen: 0,
  };
}
