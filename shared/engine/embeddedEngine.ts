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

  constructor(run: EmbeddedRun) {
    this.#run = run;
    this.#byCode = new Map(run.processes.map((member) => [member.code, member]));
    this.#grant = firstGrant(run.terms);
  }

  /** Runs the next window. Returns false when the run is over. */
  step(): boolean {
    const grant = this.#grant;
    if (grant === null) return false;
    this.#deliver(grant);
    this.#run.observer.onGrant(grant);
    const reports: WindowReport[] = [];
    const expected = byReceiver(grant.expected);
    for (const member of this.#run.processes) {
      const { report, batches } = member.runWindow({ ...grant, expected: expected.get(member.code) ?? [] });
      reports.push(report);
      for (const batch of batches) this.#undelivered.push(batch);
    }
    if (grant.phase === "close") this.#digest = outcomeDigest(reports, this.#run.hash);
    this.#grant = nextGrant(grant, reports, this.#run.terms, this.#run.observer.stops());
    return this.#grant !== null;
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
