import { type ProgressState, progressStates, type QueryPolicy } from "../policy/queryPolicy.ts";
import type { TransferCase } from "../transferCase.ts";
import type { ProgressAnswer, ReachedState } from "./query.ts";

/**
 * How far a transfer is (办理进度, 医保办发〔2021〕43号 art. 9), from what one agency's file says. Relation and money go
 * their own ways; the answer names the furthest state, and all that were reached. A state the province does not show
 * is told as the one before it.
 */
export function progressOf(file: TransferCase, standing: FileStanding): ProgressAnswer {
  const shown = new Set(standing.policy.states);
  const instants = instantsOf(file, standing);
  const reached: ReachedState[] = [];
  for (const state of progressStates) {
    const at = instants[state];
    if (at !== undefined && shown.has(state)) reached.push({ state, at });
  }
  const last = reached.at(-1);
  return { topic: "progress", state: last?.state ?? "submitted", reached };
}

/** What the agency knows beside the file. */
export interface FileStanding {
  /** The application still circulates, or stands in line to be verified. */
  readonly waits: boolean;
  /** Ticks; null while the file is open. */
  readonly closedAt: number | null;
  readonly policy: QueryPolicy;
}

type Instants = Partial<Record<ProgressState, number | null>>;

function instantsOf(file: TransferCase, { waits, closedAt }: FileStanding): Instants {
  const { application, refusalCode, acceptedAt, status } = file;
  const instants: Instants = { submitted: application.appliedAt };
  if (!waits) instants.verifying = null;
  if (refusalCode !== null) instants.refused = null;
  if (acceptedAt >= 0) instants.accepted = acceptedAt;
  if (acceptedAt >= 0 && status !== "kept_in_place") instants.out_processing = acceptedAt;
  addRelation(instants, file);
  addFunds(instants, file);
  if (closedAt !== null) instants.closed = closedAt;
  return instants;
}

function addRelation(instants: Instants, { outDoneAt, sheetReceivedAt, inDoneAt }: TransferCase): void {
  if (outDoneAt >= 0) instants.out_done = outDoneAt;
  if (sheetReceivedAt >= 0) instants.in_processing = sheetReceivedAt;
  if (inDoneAt >= 0) instants.in_done = inDoneAt;
}

function addFunds(
  instants: Instants,
  { remittedAt, fundsArrivedAt, fundsDoneAt, fundsOutcome }: TransferCase,
): void {
  if (remittedAt >= 0) instants.funds_remitted = remittedAt;
  if (fundsArrivedAt >= 0) instants.funds_received = fundsArrivedAt;
  if (fundsOutcome === "credited") {
    instants.funds_matched = fundsDoneAt;
    instants.credited = fundsDoneAt;
  }
  if (fundsOutcome === "returned") instants.returned = fundsDoneAt;
}
