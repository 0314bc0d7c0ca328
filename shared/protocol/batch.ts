import type { Row } from "#domain/row.ts";
import type { Envelope } from "./envelope.ts";

/** All that one logical process has for another from one window. It travels in one part or more. */
export interface Batch {
  readonly from: string;
  readonly to: string;
  readonly window: number;
  readonly envelopes: readonly Envelope[];
  /** Evidence, for the observer only. */
  readonly rows: readonly Row[];
}
