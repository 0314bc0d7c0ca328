import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { ByteHash } from "#kernel/fingerprint.ts";
import type { Batch } from "#protocol/batch.ts";
import type { Grant } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { byReceiver, firstGrant, nextGrant } from "./conductor.ts";
import type { LogicalProcess } from "./logicalProcess.ts";
import type { Observer } from "./observer.ts";
import { outcomeDigest } from "./outcomeDigest.ts";
import type { RunTerms } from "./terms.ts";

/** What the engine asks of a logical process. */
export type Runnable = Pick<LogicalProcess, "code" | "take" | "runWindow">;

/** What the embedded engine runs. */
export interface EmbeddedRun {
  readonly terms: RunTerms;
  /** In code order: what they have for the observer reaches it in this order. */
  readonly processes: readonly Runnable[];
  readonly observer: Observer;
  readonly hash: ByteHash;
}

/** Where a run stands between two windows, the logical processes' own states aside. Plain data. */
export interface EmbeddedState {
  /** The window to run next; null: the run is over. */
  readonly grant: Grant | null;
  readonly undelivered: readonly Batch[];
}

/**
 * The embedded engine: the window protocol in one operating-system process, with arrays in place of a broker.
 * One call of `step` runs one window; the caller decides how often to let other work in.
 */
export class EmbeddedEngine {
  readonly #run: EmbeddedRun;
  readonly #byCode: ReadonlyMap<string, Runnable>;
  #grant: Grant | null;
  #undelivered: Batch[] = [];
  #digest: string | null = null;

  /** @param state where to go on, with logical processes that stand there, too; from the first window without one */
  constructor(run: EmbeddedRun, state?: EmbeddedState) {
    this.#run = run;
    this.#byCode = new Map(run.processes.map((member) => [member.code, member]));
    this.#grant = state === undefined ? firstGrant(run.terms) : state.grant;
    this.#undelivered = [...(state?.undelivered ?? [])];
  }

  /** Where the run stands; valid until the next step. */
  get state(): EmbeddedState {
    return { grant: this.#grant, undelivered: this.#undelivered };
  }

  /** The opening of the window to run next; Infinity when no event is left to handle. */
  get nextFrom(): number {
    return this.#grant?.phase === "run" ? this.#grant.from : Number.POSITIVE_INFINITY;
  }

  /** The end of the window to run next; -Infinity when no event is left to handle. */
  get nextUntil(): number {
    return this.#grant?.phase === "run" ? this.#grant.until : Number.NEGATIVE_INFINITY;
  }

  /**
   * Runs the next window. Returns false when the run is over.
   * @param before no event from this instant on is handled in it: a window may be shorter than the lookahead
   */
  step(before = Number.POSITIVE_INFINITY): boolean {
    const opened = this.#grant;
    if (opened === null) return false;
    const grant = opened.phase === "run" && before < opened.until ? { ...opened, until: before } : opened;
    this.#deliver(grant);
    this.#run.observer.onGrant(grant);
    const reports: WindowReport[] = [];
    const expected = byReceiver(grant.expected);
    for (const member of this.#run.processes) {
      const { report, batches } = member.runWindow({ ...grant, expected: expected.get(member.code) ?? [] });
      reports.push(report);
      for (const batch of batches) this.#undelivered.push(batch);
    }
    if (this.#run.observer.onReport !== undefined) {
      for (const report of reports) this.#run.observer.onReport(report);
    }
    if (grant.phase === "close") this.#digest = outcomeDigest(reports, this.#run.hash);
    this.#grant = nextGrant(grant, reports, this.#run.terms, this.#run.observer.stops());
    return this.#grant !== null;
  }

  /** The instant the next window opens at; null when the run is over. Ticks. */
  get nextAt(): number | null {
    return this.#grant?.from ?? null;
  }

  /** The outcome digest, once the run has closed. */
  get digest(): string | null {
    return this.#digest;
  }

  #deliver(grant: Grant): void {
    const batches = this.#undelivered;
    this.#undelivered = [];
    for (const batch of batches) {
      if (batch.to === RESULTS) this.#run.observer.onRows(batch.from, batch.rows);
      else this.#receiver(batch).take(batch, grant);
    }
  }

  #receiver(batch: Batch): Runnable {
    const receiver = this.#byCode.get(batch.to);
    if (receiver === undefined)
      throw new Error(`${batch.from} sent a batch to ${batch.to}, which is not in this run`);
    return receiver;
  }
}
