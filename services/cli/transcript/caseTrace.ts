import type { CaseRow } from "#domain/caseRow.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { Row } from "#domain/row.ts";
import type { Envelope } from "#protocol/envelope.ts";
import type { EarlierTerms } from "#scenario/results/caseYardstick.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { Language } from "../report/terminalStyle.ts";
import { caseStatement } from "./caseStatement.ts";
import { applicationIn, caseStory, faultLines, isClosed, storyTelling } from "./caseStory.ts";
import { caseOfEnvelope, caseOfFact, type JournalEntry } from "./journal.ts";
import { latenessLines } from "./latenessLine.ts";
import { measuredCase } from "./measuredCase.ts";
import { promiseLines } from "./promiseLine.ts";
import { mayBeFollowed, type Reapplication, reapplicationIn } from "./reapplications.ts";

/** Listens to one case of a run; has the shape of an engine's witness. */
export interface CaseWitness {
  readonly caseId: string;
  readonly entries: readonly JournalEntry[];
  /** What its home reported of it; null until then. */
  row(): CaseRow | null;
  onRows(place: string, rows: readonly Row[]): void;
  onFact(atTicks: number, place: string, fact: Fact): void;
  onEnvelope(envelope: Envelope): void;
  hasSeen(): boolean;
  /** The application that put this one right; null until it came in. */
  next(): Reapplication | null;
  /** Nothing more can happen to the case, and whatever may follow it has come in: the run may be left. */
  isComplete(): boolean;
}

export function createCaseWitness(caseId: string): CaseWitness {
  const entries: JournalEntry[] = [];
  let reported: CaseRow | null = null;
  let next: Reapplication | null = null;
  return {
    caseId,
    entries,
    row: () => reported,
    onRows(_place, rows) {
      for (const row of rows) if (row.kind === "case" && row.case === caseId) reported = row;
    },
    onFact(at, place, fact) {
      if (caseOfFact(fact) === caseId) entries.push({ kind: "fact", at, place, fact });
      else next ??= reapplicationIn(fact, at, caseId);
    },
    onEnvelope(envelope) {
      if (caseOfEnvelope(envelope) !== caseId) return;
      entries.push({ kind: "sent", at: envelope.sentAt, place: envelope.from, envelope });
    },
    hasSeen: () => entries.length > 0,
    next: () => next,
    isComplete: () => isClosed(entries) && (next !== null || !mayBeFollowed(applicationIn(entries), entries)),
  };
}

/** The case as a clerk would tell it, every posting of it, and the faults the run had; ends with a newline. */
export function renderTrace(
  witness: CaseWitness,
  configuration: RunConfiguration,
  language: Language,
  earlierTerms: readonly EarlierTerms[] = [],
): string {
  const telling = storyTelling(configuration, language, true);
  const row = witness.row();
  const measured = row === null ? null : measuredCase(row, configuration, earlierTerms);
  const lines = [
    ...caseStory(witness.caseId, witness.entries, telling, witness.next()),
    ...(measured === null ? [] : [...promiseLines(measured, language), ...latenessLines(measured, language)]),
    ...caseStatement(witness.entries, telling),
    ...faultLines(telling),
  ];
  return `${lines.join("\n")}\n`;
}
