import type { Row } from "#domain/row.ts";
import type { RowRefusal } from "./rowRefusal.ts";

/** Each tells of what is its own: a case's home of the case, a payer's province of the transfer. */
export function checkSpeaker(row: Row, from: string, places: readonly string[], refuse: RowRefusal): void {
  const [speaker, other] = placesIn(row, from);
  if (speaker !== from) refuse(`that is for ${speaker} to send`);
  if (!places.includes(other)) refuse(`that names ${other}, which is no place of this run`);
}

/** Whose row it is, and which other place it names. */
function placesIn(row: Row, from: string): readonly [speaker: string, other: string] {
  switch (row.kind) {
    case "case":
      return row.lodgedAt === "origin" ? [row.origin, row.destination] : [row.destination, row.origin];
    case "wallet":
      return [row.from, row.to];
    case "payout":
    case "sharing":
      return [row.province, row.province];
    case "desk":
    case "books":
      return [row.place, row.place];
    case "job":
      return [from, from];
  }
}
