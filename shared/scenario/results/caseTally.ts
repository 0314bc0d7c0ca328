import type { CaseRow } from "#domain/caseRow.ts";
import type { MetricSelector } from "../metric/metricSelector.ts";
import type { CaseMarks } from "./caseMarks.ts";
import { addMarks, createLinkTable, type LinkTable } from "./linkTable.ts";

/** Which cases a tally keeps; null: any. Origin, destination and scope need no filter, for links tell them apart. */
export interface CaseFilter {
  readonly channel: string | null;
  readonly lodgedAt: string | null;
  readonly applicant: string | null;
  readonly combination: string | null;
}

/** The cases of a run that pass a filter, counted by link. Plain data. */
export interface CaseTally {
  readonly filter: CaseFilter;
  /** Origin's place times the number of places, plus destination's; undefined for a link nobody took. */
  readonly links: (LinkTable | undefined)[];
}

export const ANY_CASE: CaseFilter = { channel: null, lodgedAt: null, applicant: null, combination: null };

export function createCaseTally(filter: CaseFilter, placeCount: number): CaseTally {
  return { filter, links: new Array<LinkTable | undefined>(placeCount * placeCount).fill(undefined) };
}

export function addCase(tally: CaseTally, row: CaseRow, link: number, marks: CaseMarks): void {
  if (!passes(tally.filter, row)) return;
  let table = tally.links[link];
  if (table === undefined) {
    table = createLinkTable();
    tally.links[link] = table;
  }
  addMarks(table, marks);
}

/** What a selector asks for beyond links. */
export function filterOf(selector: MetricSelector): CaseFilter {
  return {
    channel: tagOf(selector, "channel"),
    lodgedAt: tagOf(selector, "lodged_at"),
    applicant: tagOf(selector, "applicant"),
    combination: tagOf(selector, "combination"),
  };
}

export function isSameFilter(a: CaseFilter, b: CaseFilter): boolean {
  return (
    a.channel === b.channel &&
    a.lodgedAt === b.lodgedAt &&
    a.applicant === b.applicant &&
    a.combination === b.combination
  );
}

/** The tables of the links a selector means. */
export function selectedTables(
  tally: CaseTally,
  places: readonly string[],
  selector: MetricSelector,
): LinkTable[] {
  const origin = tagOf(selector, "origin");
  const destination = tagOf(selector, "destination");
  const scope = tagOf(selector, "scope");
  const selected: LinkTable[] = [];
  places.forEach((from, row) => {
    if (origin !== null && origin !== from) return;
    places.forEach((to, column) => {
      if (destination !== null && destination !== to) return;
      if (scope !== null && (scope === "in_province") !== (from === to)) return;
      const table = tally.links[row * places.length + column];
      if (table !== undefined) selected.push(table);
    });
  });
  return selected;
}

/** The value of a tag, or null. */
export function tagOf(selector: MetricSelector, key: string): string | null {
  return selector.tags.find((tag) => tag.key === key)?.value ?? null;
}

function passes({ channel, lodgedAt, applicant, combination }: CaseFilter, row: CaseRow): boolean {
  return (
    (channel === null || channel === row.channel) &&
    (lodgedAt === null || lodgedAt === row.lodgedAt) &&
    (applicant === null || applicant === row.applicant) &&
    (combination === null || combination === row.combination)
  );
}
