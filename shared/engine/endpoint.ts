import type { ByteHash } from "#kernel/fingerprint.ts";
import type { Store } from "#ports/store.ts";
import type { DeliveredPart } from "#ports/transport.ts";
import { type PartLimit, type SealedPart, sealBatch } from "#protocol/batchPart.ts";
import type { Standing } from "#protocol/controlMessage.ts";
import type { ExpectedBatch, Grant } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { Inbox, type ReceivedBatch, type Reception, type TakenBatch } from "./inbox.ts";
import type { LogicalProcess } from "./logicalProcess.ts";
import type { LogicalProcessState } from "./logicalProcessState.ts";

/** What an endpoint is made from. */
export interface EndpointSetting {
  readonly code: string;
  readonly run: string;
  readonly hash: ByteHash;
  readonly partLimit: PartLimit;
  /** null: nothing survives. */
  readonly store: Store | null;
  /** Builds the logical process, from a snapshot if there is one. */
  create(state: LogicalProcessState | undefined): LogicalProcess;
}

/** All of an endpoint that must survive, as plain data. */
interface EndpointState {
  readonly process: LogicalProcessState;
  readonly taken: Map<string, TakenBatch>;
  /** What was sent and may still be asked for. */
  kept: readonly SealedPart[];
  last: { readonly grant: Grant; readonly report: WindowReport } | null;
  previousReport: WindowReport | null;
}

/** One finished window: all that is needed to do it again, with the same outcome. */
interface WindowRecord {
  /** With the batches expected here, and no others. */
  readonly grant: Grant;
  readonly parts: readonly SealedPart[];
}

/** What a window gave: the report to tell, the parts to publish. */
export interface FinishedWindow {
  readonly report: WindowReport;
  readonly parts: readonly SealedPart[];
}

/** Records are folded into a snapshot when they weigh this much, and four times the last snapshot. */
const SNAPSHOT_AFTER_BYTES = 2 ** 20;

/**
 * One logical process and its end of all links: what has come in, what was sent and may be asked for again, and the
 * memory of both. A window is finished when it is in the store; only then may anybody hear of it.
 */
export class Endpoint {
  readonly code: string;
  readonly #setting: EndpointSetting;
  readonly #process: LogicalProcess;
  readonly #inbox: Inbox;
  readonly #state: EndpointState;
  #attempts = 0;

  /** Opens with what the store holds, by doing every recorded window again. */
  constructor(setting: EndpointSetting) {
    const stored = setting.store?.load() ?? { snapshot: null, records: [] };
    const snapshot = stored.snapshot as EndpointState | null;
    this.code = setting.code;
    this.#setting = setting;
    this.#process = setting.create(snapshot?.process);
    this.#state = {
      process: this.#process.state,
      taken: snapshot?.taken ?? new Map(),
      kept: snapshot?.kept ?? [],
      last: snapshot?.last ?? null,
      previousReport: snapshot?.previousReport ?? null,
    };
    this.#inbox = new Inbox(setting.code, setting.run, setting.hash, this.#state.taken);
    for (const record of stored.records) this.#repeat(record as WindowRecord);
  }

  /** The last finished window; −1 before the first. */
  get lastWindow(): number {
    return this.#state.last?.grant.window ?? -1;
  }

  get lastReport(): WindowReport | null {
    return this.#state.last?.report ?? null;
  }

  get standing(): Standing {
    const { last, previousReport } = this.#state;
    if (last === null) return { place: this.code, last: null };
    const { grant, report } = last;
    return { place: this.code, last: { grant: { ...grant, expected: [] }, report, previousReport } };
  }

  /** @throws WireFault, BrokenInvariant */
  receive(part: DeliveredPart): Reception {
    return this.#inbox.receive(part, this.lastWindow);
  }

  missing(expected: readonly ExpectedBatch[]): ExpectedBatch[] {
    return this.#inbox.missing(expected);
  }

  /**
   * Does a window whose batches are all here, and puts it into the store.
   * @param grant with the batches expected here
   */
  finishWindow(grant: Grant): FinishedWindow {
    const { store } = this.#setting;
    const received = this.#inbox.take(grant.expected, grant.window - 1);
    const finished = this.#run(grant, received);
    if (store !== null) {
      const parts = received.flatMap(({ sealed }) => sealed.map(bare));
      store.append({ grant, parts } satisfies WindowRecord);
      if (store.recordBytes > Math.max(SNAPSHOT_AFTER_BYTES, 4 * store.snapshotBytes))
        store.replace(this.#state);
    }
    for (const { sealed } of received) sealed.at(-1)?.settle();
    return finished;
  }

  /** What was sent in the last window: after a restart nobody knows how much of it got out. */
  lastParts(): readonly SealedPart[] {
    return this.#state.kept.filter((part) => part.window === this.lastWindow);
  }

  /** The parts of a batch that somebody lacks, under a name the transport has not had; empty if it is not kept. */
  partsAgain(to: string, window: number): SealedPart[] {
    const attempt = ++this.#attempts;
    return this.#state.kept
      .filter((part) => part.to === to && part.window === window)
      .map((part) => ({ ...part, attempt }));
  }

  close(): void {
    this.#setting.store?.close();
  }

  #run(grant: Grant, received: readonly ReceivedBatch[]): FinishedWindow {
    const { run, partLimit, hash } = this.#setting;
    for (const { batch } of received) this.#process.take(batch, grant);
    const { report, batches } = this.#process.runWindow(grant);
    const parts = batches.flatMap((batch) => sealBatch(batch, run, partLimit, hash));
    const state = this.#state;
    state.kept = state.kept.filter(({ window }) => window > discardableWindow(grant)).concat(parts);
    state.previousReport = state.last?.report ?? null;
    state.last = { grant, report };
    return { report, parts };
  }

  #repeat({ grant, parts }: WindowRecord): void {
    for (const part of parts) this.#inbox.receive({ ...part, settle: () => {} }, this.lastWindow);
    this.#run(grant, this.#inbox.take(grant.expected, grant.window - 1));
  }
}

/** Up to which window nobody asks any more: a grant says that all have finished the window before. */
export function discardableWindow(grant: Grant): number {
  return grant.window - 2;
}

/** A part without the word that it need not be brought again: as it is kept. */
export function bare({ from, to, window, part, attempt, hash, body }: DeliveredPart): SealedPart {
  return { from, to, window, part, attempt, hash, body };
}
