import type { ExpectedBatch, Grant } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";
import { compareCodes, type RunTerms } from "./terms.ts";

/** The first window: every logical process starts in it. */
export function firstGrant(terms: RunTerms): Grant {
  const until = terms.startAt + terms.lookaheadTicks;
  return {
    window: 0,
    phase: "run",
    from: terms.startAt,
    until: terms.cutAt === null ? until : Math.min(until, terms.cutAt),
    expected: [],
    moneyInTransitFen: 0,
  };
}

/**
 * The window after one that all have reported, or null when the run is over. It depends on the reports alone,
 * so that a conductor that has lost its memory derives the same grant again (Nicol 1993, YAWNS): it opens at
 * the earliest of all own events and all envelopes not yet delivered.
 *
 * @param reports of every logical process, in any order, all of the same window
 * @param stop the observer has seen enough: the run closes where it stands
 * @throws BrokenInvariant when the country's money does not add up
 */
export function nextGrant(
  previous: Grant,
  reports: readonly WindowReport[],
  terms: RunTerms,
  stop = false,
): Grant | null {
  const moneyInTransitFen = provenMoneyInTransit(previous, reports);
  if (previous.phase === "end") return null;
  const common = { window: previous.window + 1, expected: expectedBatches(reports), moneyInTransitFen };
  const from = previous.phase === "run" && !stop ? earliestEvent(reports) : Number.POSITIVE_INFINITY;
  const runs = from !== Number.POSITIVE_INFINITY && (terms.cutAt === null || from < terms.cutAt);
  if (from < previous.until) throw eventInThePast(from, previous, reports);
  if (runs) {
    const until = from + terms.lookaheadTicks;
    return {
      ...common,
      phase: "run",
      from,
      until: terms.cutAt === null ? until : Math.min(until, terms.cutAt),
    };
  }
  const closeAt = previous.phase === "run" ? closingInstant(previous, reports, terms, stop) : previous.from;
  return { ...common, phase: previous.phase === "run" ? "close" : "end", from: closeAt, until: closeAt };
}

function eventInThePast(from: number, previous: Grant, reports: readonly WindowReport[]): BrokenInvariant {
  const own = reports.find(({ nextEventAt }) => nextEventAt === from);
  const sender = reports.find(({ sent }) => sent.some(({ earliestDueAt }) => earliestDueAt === from));
  const where = own === undefined ? `in a batch of ${sender?.place}` : `at ${own.place}`;
  return new BrokenInvariant(
    "causality",
    `after window ${previous.window} something is due ${where} at tick ${from}, before the window's end ${previous.until}: ` +
      "an effect before its cause; was the window longer than the lookahead?",
  );
}

function closingInstant(
  previous: Grant,
  reports: readonly WindowReport[],
  { cutAt, closesFrom }: RunTerms,
  stop: boolean,
): number {
  if (stop) return previous.until;
  if (cutAt !== null) return cutAt;
  if (closesFrom === undefined) return previous.until;
  return reports.reduce((last, { lastEventAt = closesFrom }) => Math.max(last, lastEventAt), closesFrom);
}

function earliestEvent(reports: readonly WindowReport[]): number {
  let earliest = Number.POSITIVE_INFINITY;
  for (const { nextEventAt, sent } of reports) {
    if (nextEventAt !== null && nextEventAt < earliest) earliest = nextEventAt;
    for (const { earliestDueAt } of sent) {
      if (earliestDueAt !== null && earliestDueAt < earliest) earliest = earliestDueAt;
    }
  }
  return earliest;
}

/** Every batch that these reports announce, by receiver and sender in code order. */
export function expectedBatches(reports: readonly WindowReport[]): ExpectedBatch[] {
  const byReceiver = new Map<string, ExpectedBatch[]>();
  // Senders first, then receivers: two short sorts in place of a long one, in every window of a run.
  const inOrder = reports.toSorted((a, b) => compareCodes(a.place, b.place));
  for (const { place, window, sent } of inOrder) {
    for (const { to } of sent) {
      const batch = { from: place, to, window };
      const known = byReceiver.get(to);
      if (known === undefined) byReceiver.set(to, [batch]);
      else known.push(batch);
    }
  }
  const inReceiversOrder: ExpectedBatch[] = [];
  for (const to of [...byReceiver.keys()].sort(compareCodes)) {
    for (const batch of byReceiver.get(to) ?? []) inReceiversOrder.push(batch);
  }
  return inReceiversOrder;
}

/**
 * Expected batches by their receiver, each list in the order they came in. In a grant of ours those of one receiver stand
 * together and are cut out in one piece; a grant off the wire may have them in any order.
 */
export function byReceiver(expected: readonly ExpectedBatch[]): Map<string, readonly ExpectedBatch[]> {
  const map = new Map<string, readonly ExpectedBatch[]>();
  for (let from = 0; from < expected.length; ) {
    const { to } = expected[from] as ExpectedBatch;
    let end = from + 1;
    while (expected[end]?.to === to) end++;
    const together = expected.slice(from, end);
    map.set(to, map.get(to)?.concat(together) ?? together);
    from = end;
  }
  return map;
}

/**
 * Conservation over the whole country: what had been sent before this window must all have been taken in, and
 * whatever was in the books at the start is with participants, paid out, or on its way. Returns the last.
 */
function provenMoneyInTransit(grant: Grant, reports: readonly WindowReport[]): number {
  let sentBeforeFen = 0;
  let takenFen = 0;
  let inTransitFen = 0;
  for (const { money } of reports) {
    sentBeforeFen += money.sentBeforeFen;
    takenFen += money.takenFen;
    inTransitFen += money.openedFen - money.participantsFen - money.paidOutFen;
  }
  if (sentBeforeFen !== takenFen) {
    throw new BrokenInvariant(
      "money",
      `window ${grant.window} (tick ${grant.from} to ${grant.until}): ${sentBeforeFen} fen had been sent between ` +
        `logical processes, ${takenFen} fen were received: ${takenFen - sentBeforeFen} fen out of balance`,
    );
  }
  if (inTransitFen < 0) {
    throw new BrokenInvariant(
      "money",
      `window ${grant.window} (tick ${grant.from} to ${grant.until}): participants hold ${-inTransitFen} fen more ` +
        "than was in the books",
    );
  }
  return inTransitFen;
}
