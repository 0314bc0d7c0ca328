import { type QueryWords, queryWords } from "../query/queryWords.ts";

/** What the page tells a case's progress with: the words of `jiexu query`, in both languages. */
export function caseWords(): object {
  const told = ({ states, refusals, busy }: QueryWords) => ({ states, refusals, busy });
  return { en: told(queryWords.en), zh: told(queryWords.zh) };
}
