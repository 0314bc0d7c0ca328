import type { Application } from "#domain/application.ts";
import { textOfInstant } from "#domain/calendar/civilDate.ts";
import { MOST_REAPPLICATIONS, reapplicationOf } from "#domain/caseName.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { canBePutRight } from "#domain/journey/correction.ts";
import type { RefusalCode } from "#domain/refusalCode.ts";
import type { Language } from "../report/terminalStyle.ts";
import type { JournalEntry } from "./journal.ts";
import { refusalWords } from "./refusalWords.ts";

/** The next application of somebody who was refused (重新申请), and when it came in; ticks. */
export interface Reapplication {
  readonly case: string;
  readonly at: number;
}

interface Words {
  readonly follows: (id: string, reason: string, code: RefusalCode) => string;
  readonly appliedAgain: (id: string, at: string) => string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    follows: (id, reason, code) => `applied for again, after case ${id} was refused: ${reason} (${code})`,
    appliedAgain: (id, at) => `applied for again on ${at}: case ${id}`,
  },
  zh: {
    follows: (id, reason, code) => `重新申请，此前 ${id} 不予受理：${reason}（${code}）`,
    appliedAgain: (id, at) => `${at} 重新申请，见 ${id}`,
  },
};

/** The case that an application puts right; null for a first one. */
export function precedingCase({ history }: Application): string | null {
  if (history === null || history.attempt === 0) return null;
  return history.attempt === 1 ? history.firstCase : reapplicationOf(history.firstCase, history.attempt - 1);
}

/** The application that a fact of its home tells of, where it puts this case right; null for any other fact. */
export function reapplicationIn(fact: Fact, at: number, refused: string): Reapplication | null {
  if (fact.kind !== "application_lodged" || precedingCase(fact.application) !== refused) return null;
  return { case: fact.case, at };
}

/** Under a case's title: the case it follows, and why that one was refused. */
export function precedingLines(application: Application | null, language: Language): string[] {
  const before = application === null ? null : precedingCase(application);
  const code = application?.history?.corrected.at(-1);
  if (before === null || code === undefined) return [];
  return [words[language].follows(before, refusalWords(code, language), code)];
}

/** At a refused case's end: the case that followed it. */
export function followingLines(next: Reapplication | null, language: Language): string[] {
  if (next === null) return [];
  return [words[language].appliedAgain(next.case, textOfInstant(next.at).slice(0, 16).replace("T", " "))];
}

/** Whether the person may still apply again: in a run that tells of journeys, after a refusal that can be put right. */
export function mayBeFollowed(application: Application | null, entries: readonly JournalEntry[]): boolean {
  const history = application?.history ?? null;
  if (history === null || history.attempt >= MOST_REAPPLICATIONS) return false;
  return entries.some(
    (entry) => entry.kind === "fact" && entry.fact.kind === "refused" && canBePutRight(entry.fact.code),
  );
}
