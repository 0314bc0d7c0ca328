import type { Row } from "#domain/row.ts";
import type { Envelope } from "#protocol/envelope.ts";
import type { ExpectedBatch, Grant } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";

/** An envelope, and the window in which it was sent. */
export interface HeardEnvelope {
  readonly envelope: Envelope;
  readonly window: number;
}

/** A batch, and whether all its parts have come. */
export interface HeardBatch {
  readonly to: string;
  readonly window: number;
  readonly isWhole: boolean;
}

/** A report of the province under test, and how long it took. */
export interface HeardReport {
  readonly report: WindowReport;
  readonly instance: string;
  /** Since everything the window needs was on its way. */
  readonly afterMs: number;
}

/** A breach of a clause of the contract, seen on the wire. */
export interface Slip {
  /** For example `P5`: the clause of docs/contract/README.md. */
  readonly clause: string;
  readonly text: string;
}

/** How a run with the province under test ended. */
export type Ending =
  | { readonly kind: "ended"; readonly digest: string }
  /** `blames`: whether the run says that the province itself could not go on. */
  | { readonly kind: "failed"; readonly text: string; readonly blames: boolean };

/** All that was said between the kit and the province under test in one run. */
export interface Conversation {
  readonly province: string;
  readonly configuration: RunConfiguration;
  readonly run: string;
  /** What the province sent and what was sent to it, in order of windows, each once. */
  readonly sent: readonly HeardEnvelope[];
  readonly received: readonly HeardEnvelope[];
  /** The province's batches of which something has come. */
  readonly batches: readonly HeardBatch[];
  readonly rows: readonly Row[];
  readonly reports: readonly HeardReport[];
  readonly grants: readonly Grant[];
  readonly slips: readonly Slip[];
  /** In the order in which they joined. */
  readonly instances: readonly string[];
  /** Answers to `collect`. */
  readonly standings: number;
  /** What the province asked others to send again, and what of its own came again when it was asked. */
  readonly asked: readonly ExpectedBatch[];
  readonly sentAgain: readonly ExpectedBatch[];
  readonly fingerprint: string | null;
  readonly ending: Ending;
}
