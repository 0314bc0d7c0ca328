/** All that the page shows at one moment: plain JSON, of bounded size whatever the length of the run. */
export interface Snapshot {
  readonly run: SnapshotRun;
  readonly phase: Phase;
  /** Local simulated time, ISO 8601 without a zone; null before the first window. */
  readonly clock: string | null;
  readonly from: string;
  /** The last day on which anybody applies, or the cut. */
  readonly until: string;
  /** How much of that period has passed, from 0 to 1. */
  readonly share: number;
  readonly window: number;
  readonly pace: SnapshotPace;
  readonly totals: SnapshotTotals;
  readonly places: readonly SnapshotPlace[];
  readonly holding: SnapshotHolding;
  readonly thresholds: readonly SnapshotThreshold[];
  readonly turns: readonly SnapshotTurn[];
  readonly links: readonly SnapshotLink[];
  readonly faults: readonly SnapshotFault[];
  readonly series: SnapshotSeries;
  readonly end: SnapshotEnd | null;
}

export type Phase = "gathering" | "running" | "paused" | "ended" | "failed";

export interface SnapshotRun {
  readonly name: string;
  readonly why: string;
  /** The same in Chinese, where the scenario has it; else as `why`. */
  readonly whyZh: string;
  readonly engine: "embedded" | "nats";
  readonly seed: number;
  readonly scale: number;
  readonly isNetwork: boolean;
  /** Whether there is an agency to ask about a case. */
  readonly answersQuestions: boolean;
}

export interface SnapshotPace {
  /** Simulated seconds in a second; null: as fast as it can. */
  readonly rate: number | null;
  /** Whether this server lets anybody pause the run and set its pace. */
  readonly isControlled: boolean;
}

export interface SnapshotTotals {
  readonly ended: number;
  readonly refused: number;
  readonly late: number;
  /** Files open at all places, and work that waits in line; null where nobody has said. */
  readonly open: number | null;
  readonly waiting: number | null;
  readonly creditedFen: number;
  readonly inTransitFen: number;
  /** Cases ended in a second of the wall clock; null where something else than the machine sets the pace. */
  readonly endedPerSecond: number | null;
}

/** Those in time and those that were not. */
export interface Share {
  readonly good: number;
  readonly bad: number;
}

export interface SnapshotPlace {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly open: number | null;
  readonly waiting: number | null;
  /** Legs of its own: out as origin, in as destination. */
  readonly outLegs: Share;
  readonly inLegs: Share;
  readonly sentEnvelopes: number | null;
  readonly isDown: boolean;
}

/** Who holds time back. */
export interface SnapshotHolding {
  /** Places that have not joined, or have not handled the window that all others have. */
  readonly missing: readonly string[];
  /** How long it has been waited for them; ms. */
  readonly sinceMs: number;
  /** Over the last windows: how often a place was the last to finish. Empty in one process. */
  readonly last: readonly { readonly place: string; readonly share: number }[];
  /** Whose event comes next, and when; null where that is not known. */
  readonly next: { readonly place: string; readonly at: string } | null;
}

/** One threshold, over all the places it is asked of. */
export interface SnapshotThreshold {
  readonly selector: string;
  readonly expression: string;
  readonly strict: boolean;
  /** What `forAll` names; null for a single question. */
  readonly forAll: string | null;
  readonly outcome: LiveOutcome;
  readonly held: number;
  readonly violated: number;
  readonly noEvidence: number;
  /** The figure of a single question. */
  readonly text: string;
  /** Where it is violated: the first few. */
  readonly places: readonly { readonly place: string; readonly text: string }[];
}

/** `later`: it is known only at the end. */
export type LiveOutcome = "held" | "violated" | "no_evidence" | "later";

/** A threshold that has turned. */
export interface SnapshotTurn {
  readonly at: string;
  readonly selector: string;
  readonly expression: string;
  readonly before: LiveOutcome;
  readonly after: LiveOutcome;
}

export interface SnapshotLink {
  readonly from: string;
  readonly to: string;
  /** Cases ended in the last days, and since the run began; null where the run is over. */
  readonly lately: number | null;
  readonly total: number;
  readonly onTime: Share;
}

export interface SnapshotFault {
  readonly kind: string;
  readonly where: string;
  readonly until: string;
}

/** A point a day or, in a long run, a few days; lists of the same length. */
export interface SnapshotSeries {
  readonly at: readonly string[];
  readonly open: readonly (number | null)[];
  readonly waiting: readonly (number | null)[];
  /** Of the cases that ended since the point before; null where none did. */
  readonly onTime: readonly (number | null)[];
}

export interface SnapshotEnd {
  readonly verdict: "held" | "violated" | "no_evidence" | null;
  readonly exitCode: number;
  readonly digest: string | null;
  readonly results: string | null;
  /** What ended it, where it did not come to its end. */
  readonly problem: string | null;
}
