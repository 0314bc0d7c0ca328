import type { CaseRow } from "#domain/caseRow.ts";
import type { PayoutRow } from "#domain/payout/payoutRow.ts";
import type { Row } from "#domain/row.ts";
import type { GrantPhase } from "#protocol/grant.ts";
import type { RowRefusal } from "./rowRefusal.ts";

/** What is known of every case that was accepted, and of every one that was done at destination. */
const toldOfAccepted = ["dayZero", "outDeadlineDay", "totalDeadlineDay"] as const;
const toldOfDoneIn = ["sheetReceivedAt", "inDeadlineDay"] as const;
const moved = ["appliedAt", "acceptedAt", "outDoneAt", "inDoneAt", "closedAt"] as const;

/** What a row must tell besides, by how its case stands: without it nothing could be measured. */
const toldOfCases: Readonly<Record<CaseRow["status"], readonly (keyof CaseRow)[]>> = {
  gave_up: ["closedAt"],
  refused: ["appliedAt", "closedAt", "refusalCode", "refusedBy"],
  withdrawn: ["appliedAt", "closedAt"],
  lapsed: ["appliedAt", "closedAt"],
  kept_in_place: ["appliedAt", "acceptedAt", "closedAt"],
  completed: moved,
  returned: moved,
  open: ["appliedAt"],
};

const toldOfPayouts: Readonly<Record<PayoutRow["status"], readonly (keyof PayoutRow)[]>> = {
  refused: ["appliedAt", "refusalCode"],
  paid: ["appliedAt", "acceptedAt", "issuedAt", "paidAt"],
  pooled: ["appliedAt", "acceptedAt", "paidAt"],
  held: ["appliedAt", "acceptedAt"],
  open: ["appliedAt"],
};

/** Holds what a row tells against how it says that things stand. */
export function checkStanding(row: Row, phase: GrantPhase, refuse: RowRefusal): void {
  if (phase === "end") checkLast(row, refuse);
  else if (row.kind === "desk" || row.kind === "books") refuse("before the run has closed");
  else if (!hasEnded(row)) refuse("that is open before the run has closed");
  switch (row.kind) {
    case "case":
      checkTold(row, toldOfCases[row.status], refuse);
      if (row.acceptedAt >= 0) checkTold(row, toldOfAccepted, refuse);
      if (row.inDoneAt >= 0) checkTold(row, toldOfDoneIn, refuse);
      if (toldOfCases[row.status] === moved && row.amountFen !== 0) checkTold(row, ["fundsDoneAt"], refuse);
      return;
    case "payout":
      checkTold(row, toldOfPayouts[row.status], refuse);
      if (row.acceptedAt >= 0) checkTold(row, ["dayZero", "deadlineDay"], refuse);
      return;
    case "wallet":
      return checkTold(row, row.status === "open" ? ["askedAt"] : ["askedAt", "endedAt"], refuse);
    case "job":
      if (row.endedAt >= 0 && row.endedAt < row.startedAt)
        refuse(`with endedAt ${row.endedAt} before startedAt ${row.startedAt}`);
      return;
    default:
      return;
  }
}

/** In the `close` window nothing is handled: what has ended was told of before. */
function checkLast(row: Row, refuse: RowRefusal): void {
  if (hasEnded(row))
    refuse(
      "that has ended, in the close window, in which nothing does; allowed: what is open, desk and books",
    );
}

/** Desks and books are told of as the run ends. */
function hasEnded(row: Row): boolean {
  if (row.kind === "desk" || row.kind === "books") return false;
  if (row.kind === "job") return row.endedAt >= 0;
  return !("status" in row) || row.status !== "open";
}

function checkTold<R extends Row & { readonly status: string }>(
  row: R,
  fields: readonly (keyof R & string)[],
  refuse: RowRefusal,
): void {
  for (const field of fields) {
    const value = row[field];
    if (value === null || value === -1) refuse(`that is ${row.status} without ${field}`);
  }
}
