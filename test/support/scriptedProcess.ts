import { sha256Hex } from "#adapters/node/sha256.ts";
import type { Effects } from "#domain/effects.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { createLedger, type Ledger, post } from "#domain/ledger/ledger.ts";
import type { Undone } from "#domain/machine.ts";
import type { JobMessage, Message, RemittanceMessage } from "#domain/message/message.ts";
import type { Timer } from "#domain/timer.ts";
import { LogicalProcess, type LogicalProcessSetting, type WindowOutcome } from "#engine/logicalProcess.ts";
import type { Batch } from "#protocol/batch.ts";
import type { Content, Envelope } from "#protocol/envelope.ts";
import type { Grant } from "#protocol/grant.ts";

/** What a logical process of a test does; by default it notes what comes and does nothing about it. */
export interface Script {
  readonly start?: (effects: Effects) => void;
  readonly onMessage?: (effects: Effects, message: Message, from: string) => void;
  readonly onTimer?: (effects: Effects, timer: Timer) => void;
  readonly finish?: (effects: Effects, undone: Undone) => void;
}

/** A logical process "b" between "a" and "c" with a lookahead of 10 ticks, and what came to it, in order. */
export function scriptedProcess(script: Script = {}, changes: Partial<LogicalProcessSetting> = {}) {
  const seen: string[] = [];
  const logicalProcess = new LogicalProcess({
    code: "b",
    machine: {
      initialState: () => createLedger(),
      bind: (state, effects) => {
        const ledger = state as Ledger;
        return {
          ledger,
          start: () => script.start?.(effects),
          onMessage: (message, from) => {
            seen.push(`${effects.now} ${from} ${message.case}`);
            script.onMessage?.(effects, message, from);
          },
          onTimer: (timer) => {
            seen.push(`${effects.now} ${nameOf(timer)}`);
            script.onTimer?.(effects, timer);
          },
          evolve: (fact: Fact) => {
            if (fact.kind === "posted") post(ledger, fact.debit, fact.credit, fact.amountFen);
          },
          finish: (undone) => script.finish?.(effects, undone),
        };
      },
    },
    terms: { places: ["a", "b", "c"], lookaheadTicks: 10, startAt: 0, cutAt: null },
    hash: sha256Hex,
    seed: 1,
    replication: 0,
    outages: [],
    linkFaults: [],
    witness: null,
    ...changes,
  });
  return {
    logicalProcess,
    seen,
    run: (grant: Grant, ...batches: Batch[]) => runWindow(logicalProcess, grant, batches),
  };
}

function runWindow(logicalProcess: LogicalProcess, grant: Grant, batches: readonly Batch[]): WindowOutcome {
  const expected = batches.map(({ from, to, window }) => ({ from, to, window }));
  for (const batch of batches) logicalProcess.take(batch, grant);
  return logicalProcess.runWindow({ ...grant, expected });
}

/** The window of so many lookaheads after the start. */
export function windowAt(window: number, phase: Grant["phase"] = "run"): Grant {
  const from = 10 * window;
  const until = phase === "run" ? from + 10 : from;
  return { window, phase, from, until, expected: [], moneyInTransitFen: 0 };
}

export function batchTo(to: string, window: number, ...envelopes: Envelope[]): Batch {
  const from = envelopes[0]?.from ?? "a";
  return { from, to, window: window - 1, envelopes, rows: [] };
}

export function envelopeOf(from: string, sequence: number, dueAt: number, content?: Content): Envelope {
  return {
    from,
    to: "b",
    sequence,
    sentAt: dueAt - 10,
    dueAt,
    content: content ?? job(`${from}${sequence}`),
  };
}

export function job(id: string): JobMessage {
  return { kind: "job", case: id, home: "a", number: 0, startedAt: 0, waitedTicks: 0, visits: 1 };
}

export function remittance(id: string, amountFen: number): RemittanceMessage {
  return {
    kind: "remittance",
    payer: "a",
    issue: 0,
    accountWrong: false,
    delays: null,
    case: id,
    addressee: "b",
    remittanceNumber: `HK-${id}`,
    remittedAt: 0,
    amountFen,
  };
}

/** A timer by which a test tells one from another. */
export function timer(name: string): Timer {
  return { kind: "sheet_handed_over", case: name };
}

function nameOf(due: Timer): string {
  return due.kind === "sheet_handed_over" ? due.case : due.kind;
}
