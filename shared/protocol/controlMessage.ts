import type { ExpectedBatch, Grant } from "./grant.ts";
import type { WindowReport } from "./windowReport.ts";

/**
 * What steers a federation. Any of these may be lost, doubled or late: whoever needs an answer asks again.
 * `epoch` counts conductors: a participant obeys none older than the newest it has heard.
 */
export type ControlMessage =
  | GrantMessage
  | CollectMessage
  | ReportMessage
  | StandingMessage
  | ObservedMessage
  | HeldMessage
  | LeftMessage
  | AskMessage
  | GatheringMessage
  | StalledMessage
  | FencedMessage
  | EndedMessage
  | FailedMessage;

/** The conductor opens a window for all. */
export interface GrantMessage {
  readonly kind: "grant";
  readonly epoch: number;
  readonly grant: Grant;
}

/** A conductor that starts asks everybody where they stand. */
export interface CollectMessage {
  readonly kind: "collect";
  readonly conductor: string;
}

/** A participant has handled a window with these of its logical processes. */
export interface ReportMessage {
  readonly kind: "report";
  readonly epoch: number;
  readonly instance: string;
  readonly reports: readonly WindowReport[];
}

/** How far one logical process has come: its last window, without the batches that were expected for it. */
export interface Standing {
  readonly place: string;
  /** null: it has not started. */
  readonly last: {
    readonly grant: Grant;
    readonly report: WindowReport;
    /** Of the window before the last one; null before there are two. */
    readonly previousReport: WindowReport | null;
  } | null;
}

/** The reports a standing rests on, the last first. */
export function reportsOf({ last }: Standing): WindowReport[] {
  return [last?.report, last?.previousReport].filter((report) => report !== null && report !== undefined);
}

/** A participant's answer to `collect`, and its first word when it starts. */
export interface StandingMessage {
  readonly kind: "standing";
  readonly epoch: number;
  readonly instance: string;
  readonly standings: readonly Standing[];
  /** Batches it still lacks for the window it was granted. */
  readonly missing: readonly ExpectedBatch[];
}

/** How far the observer has come. */
export interface ObservedMessage {
  readonly kind: "observed";
  /** The newest that it has heard: nobody else may be left who has. */
  readonly epoch: number;
  /** The last window it saw open, with every row of every window before; −1: none yet. */
  readonly window: number;
  /** The window after which it has seen enough, so that the run is to close; null: it has not. */
  readonly stopsAfter: number | null;
  /** Live mode: only windows that open before this instant may be opened; ticks. Left out: time may go as fast as it can. */
  readonly opensBefore?: number;
  /** Its last word before the run's end: nobody gathers the evidence any more. */
  readonly isLeaving?: boolean;
}

/** The conductor passes on that the runner has given the run up before its end: nobody goes on with it. */
export interface LeftMessage {
  readonly kind: "left";
}

/** The conductor knows the next window and opens it when the observer lets time go so far: no stall. */
export interface HeldMessage {
  readonly kind: "held";
  /** The last window granted, and the instant the next one opens at; ticks. */
  readonly window: number;
  readonly nextAt: number;
}

/** A receiver lacks a granted batch and asks its sender to send it again. */
export interface AskMessage {
  readonly kind: "ask";
  readonly from: string;
  readonly to: string;
  readonly window: number;
}

/** The conductor waits for these logical processes to join. */
export interface GatheringMessage {
  readonly kind: "gathering";
  readonly missing: readonly string[];
}

/** Nothing has moved for too long: who holds time back, and since when. */
export interface StalledMessage {
  readonly kind: "stalled";
  /** null: the run has not begun. */
  readonly window: number | null;
  readonly atTicks: number | null;
  readonly waitedMs: number;
  readonly late: readonly string[];
  readonly missing: readonly ExpectedBatch[];
}

/** An instance that another one has replaced, or whose state does not fit the run, is told to end. */
export interface FencedMessage {
  readonly kind: "fenced";
  readonly instance: string;
  readonly reason: string;
}

/** The run is over and everything has arrived. */
export interface EndedMessage {
  readonly kind: "ended";
  readonly epoch: number;
  readonly digest: string;
  readonly windows: number;
}

/** A participant or the conductor cannot go on, and neither can the run. */
export interface FailedMessage {
  readonly kind: "failed";
  /** The error's class, for example `BrokenInvariant`. */
  readonly error: string;
  /** The invariant that broke; null: another error. */
  readonly invariant: string | null;
  readonly places: readonly string[];
  readonly message: string;
}

/** The place a control message is meant for alone, if it is. */
export function placeOfControl(message: ControlMessage): string | undefined {
  return message.kind === "ask" ? message.from : undefined;
}
