import { readFileSync } from "node:fs";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import type { Row } from "#domain/row.ts";
import { checkEvidence, type EvidenceTerms } from "#engine/checkEvidence.ts";
import type { Grant, GrantPhase } from "#protocol/grant.ts";

export type Values = Record<string, unknown>;

/** A row as the contract gives it for an example: every field is there. */
export function exampleRow(kind: string): Values {
  return JSON.parse(readFileSync(`docs/contract/examples/row-${kind}.json`, "utf8")) as Values;
}

/** The end of the window by which an example's row comes: in December 2026. */
export const UNTIL = 850_000_000_000;
const grant: Grant = {
  window: 8,
  phase: "run",
  from: UNTIL - 1,
  until: UNTIL,
  expected: [],
  moneyInTransitFen: 0,
};

/** As real runs have it. */
export const reach = createStatutoryCalendar({ allowProjected: false });
const provinces = ["980000", "990000", BANK, PLATFORM];
const stations = ["980000", "990000"];
/** Whose rows the examples of these kinds are; the others are 990000's. */
const other: Readonly<Record<string, string>> = {
  desk: "980000",
  books: "980000",
  payout: "980000",
  sharing: "980000",
};

interface Sent extends Partial<EvidenceTerms> {
  readonly phase?: GrantPhase;
  readonly from?: string;
}

/** Holds a row against a run of two provinces, or stations for a job, as one that its own place has sent when it is due. */
export function checkRow(row: Values, sent: Sent = {}): void {
  checkRows([row], sent);
}

/** The same of several rows of one batch. */
export function checkRows(rows: readonly [Values, ...Values[]], { phase, from, ...terms }: Sent = {}): void {
  const [{ kind }] = rows;
  const places = kind === "job" ? stations : provinces;
  const sender = from ?? other[String(kind)] ?? "990000";
  const batch = { from: sender, to: "results", window: 7, envelopes: [], rows: rows as unknown as Row[] };
  const due = kind === "desk" || kind === "books" ? "end" : "run";
  checkEvidence(batch, { ...grant, phase: phase ?? due }, { places, reach, ...terms });
}
