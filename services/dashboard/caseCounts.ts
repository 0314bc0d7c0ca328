import {
  BAD,
  CLOSED,
  countCell,
  countNames,
  GOOD,
  rateCell,
  rateNames,
} from "#scenario/results/caseCells.ts";
import type { LinkTable } from "#scenario/results/linkTable.ts";
import type { CollectedResults } from "#scenario/results/resultsCollector.ts";
import type { Share } from "./snapshot.ts";

type Links = readonly (LinkTable | undefined)[];

const APPLICATIONS = countCell(countNames.indexOf("applications"), CLOSED);

function rateCells(name: (typeof rateNames)[number]): { readonly good: number; readonly bad: number } {
  const rate = rateNames.indexOf(name);
  return { good: rateCell(rate, GOOD), bad: rateCell(rate, BAD) };
}

const ON_TIME = rateCells("on_time_rate");
const OUT_ON_TIME = rateCells("out_on_time_rate");
const IN_ON_TIME = rateCells("in_on_time_rate");

/** The tables of all cases by link, origin's place first. */
export function linksOf({ tallies }: CollectedResults): Links {
  return tallies[0]?.links ?? [];
}

/** Cases of a link that have ended. */
export function endedOn(table: LinkTable | undefined): number {
  return table?.cells[APPLICATIONS] ?? 0;
}

export function onTimeOf(tables: Iterable<LinkTable | undefined>): Share {
  return shareOf(tables, ON_TIME);
}

/** The legs a place answers for: out as origin, in as destination. */
export function legsOf(
  links: Links,
  place: number,
  placeCount: number,
): { readonly outLegs: Share; readonly inLegs: Share } {
  const from: (LinkTable | undefined)[] = [];
  const to: (LinkTable | undefined)[] = [];
  for (let other = 0; other < placeCount; other++) {
    from.push(links[place * placeCount + other]);
    to.push(links[other * placeCount + place]);
  }
  return { outLegs: shareOf(from, OUT_ON_TIME), inLegs: shareOf(to, IN_ON_TIME) };
}

function shareOf(
  tables: Iterable<LinkTable | undefined>,
  cells: { readonly good: number; readonly bad: number },
): Share {
  let good = 0;
  let bad = 0;
  for (const table of tables) {
    good += table?.cells[cells.good] ?? 0;
    bad += table?.cells[cells.bad] ?? 0;
  }
  return { good, bad };
}
