import { sha256Hex } from "#adapters/node/sha256.ts";
import { createLedger, type Ledger, post } from "#domain/ledger/ledger.ts";
import type { Machine, Rules } from "#domain/machine.ts";
import { type Message, moneyOf } from "#domain/message/message.ts";
import type { Row } from "#domain/row.ts";
import type { Runnable } from "#engine/embeddedEngine.ts";
import { LogicalProcess } from "#engine/logicalProcess.ts";
import type { LogicalProcessState } from "#engine/logicalProcessState.ts";
import { fromWireRow, toWireRow } from "#protocol/rowSchema.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { termsOf } from "#services/assembly/places.ts";

/** All that a logical process sent in one window; `at` is the instant the window opened. */
export interface SentWindow {
  readonly at: number;
  readonly envelopes: readonly { readonly to: string; readonly dueAt: number; readonly message: Message }[];
  readonly rows: readonly Row[];
}

/** What everybody sent in a run, by place: the traffic without the reasons for it. */
export type Recording = ReadonlyMap<string, readonly SentWindow[]>;

/** Writes down what a logical process sends while it runs. Windows without anything are left to `pacemaker`. */
export function recorded(
  logicalProcess: LogicalProcess,
  windows: SentWindow[],
  pacemaker: boolean,
): Runnable {
  return {
    code: logicalProcess.code,
    take: (batch, grant) => logicalProcess.take(batch, grant),
    runWindow(grant) {
      const outcome = logicalProcess.runWindow(grant);
      if (grant.phase !== "run") return outcome;
      const envelopes = outcome.batches.flatMap(({ envelopes }) =>
        envelopes.map(({ to, dueAt, content }) => ({ to, dueAt, message: content as Message })),
      );
      const rows = outcome.batches.flatMap((batch) => batch.rows);
      if (pacemaker || envelopes.length > 0 || rows.length > 0)
        windows.push({ at: grant.from, envelopes, rows });
      return outcome;
    },
  };
}

/** One line of JSON a window. */
export function recordingText(windows: readonly SentWindow[]): string {
  return windows
    .map((window) => `${JSON.stringify({ ...window, rows: window.rows.map(toWireRow) })}\n`)
    .join("");
}

export function parseRecording(text: string): SentWindow[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const window = JSON.parse(line) as SentWindow;
    return { ...window, rows: window.rows.map((row) => fromWireRow(row as never)) };
  });
}

/**
 * A logical process that sends again what another one sent, window by window, and keeps no more of what comes in than
 * the books ask: the protocol as it is, without rules.
 */
export function createReplay(
  configuration: RunConfiguration,
  code: string,
  windows: readonly SentWindow[],
  state?: LogicalProcessState,
): LogicalProcess {
  const setting = {
    code,
    machine: replayMachine(windows) as Machine<unknown>,
    terms: termsOf(configuration),
    hash: sha256Hex,
    seed: configuration.seed,
    replication: configuration.replication,
    outages: [],
    linkFaults: [],
    witness: null,
  };
  return state === undefined ? new LogicalProcess(setting) : new LogicalProcess(setting, state);
}

interface ReplayState {
  next: number;
  readonly ledger: Ledger;
}

function replayMachine(windows: readonly SentWindow[]): Machine<ReplayState> {
  return {
    initialState: () => ({ next: 0, ledger: createLedger() }),
    bind(state, effects): Rules {
      const expectNext = (): void => {
        const next = windows[state.next];
        if (next !== undefined) effects.schedule(next.at, { kind: "payment_due", payment: state.next });
      };
      return {
        ledger: state.ledger,
        start: expectNext,
        onMessage(message) {
          const amountFen = moneyOf(message);
          if (amountFen > 0) post(state.ledger, "arrived", "suspense", amountFen);
        },
        onTimer() {
          const { envelopes, rows } = windows[state.next++] as SentWindow;
          for (const { to, dueAt, message } of envelopes) {
            const amountFen = moneyOf(message);
            if (amountFen > 0) post(state.ledger, "opening", "dispatched", amountFen);
            effects.send(to, message, dueAt - effects.now);
          }
          for (const row of rows) effects.report(row);
          expectNext();
        },
        evolve: () => {},
        finish: () => {},
      };
    },
  };
}
