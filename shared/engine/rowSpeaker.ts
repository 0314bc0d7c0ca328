import { stationOf } from "#domain/jobRow.ts";
import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import type { Row } from "#domain/row.ts";
import type { RowRefusal } from "./rowRefusal.ts";

type RowKind = Row["kind"];
/** What there is to tell of persons and money, and of jobs. */
const toldByProvinces: readonly RowKind[] = ["case", "desk", "books", "payout", "wallet", "sharing"];
const toldByStations: readonly RowKind[] = ["desk", "job"];

/** Each tells of what is its own: a case's home of the case, a payer's province of the transfer. */
export function checkSpeaker(row: Row, from: string, places: readonly string[], refuse: RowRefusal): void {
  const isCountry = places.includes(PLATFORM);
  const kinds = isCountry ? toldByProvinces : toldByStations;
  const one = isCountry ? "province" : "station";
  if (!kinds.includes(row.kind)) refuse(`in a run of ${one}s; allowed: ${kinds.join(", ")}`);
  const named = placesIn(row, from);
  const [speaker] = named;
  if (speaker !== from) refuse(`that is for ${speaker} to send`);
  const stranger = named.find((code) => !places.includes(code) || code === PLATFORM || code === BANK);
  if (stranger !== undefined) refuse(`that names ${stranger}, which is no ${one} of this run`);
}

/** Whose row it is, and which other place it names, if any. */
function placesIn(row: Row, from: string): readonly [speaker: string, ...others: string[]] {
  switch (row.kind) {
    case "case":
      return row.lodgedAt === "origin" ? [row.origin, row.destination] : [row.destination, row.origin];
    case "wallet":
      return [row.from, row.to];
    case "payout":
    case "sharing":
      return [row.province];
    case "desk":
    case "books":
      return [row.place];
    case "job":
      return [from, stationOf(row)];
  }
}
