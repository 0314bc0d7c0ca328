import type { DeskFigures, Summary, SummaryThreshold } from "#scenario/results/summary.ts";
import type {
  LiveOutcome,
  Share,
  Snapshot,
  SnapshotLink,
  SnapshotPlace,
  SnapshotThreshold,
} from "./snapshot.ts";

const MOST_LINKS = 12;
const MOST_PLACES = 5;

/** What the page shows of a run that is over: the same, from its summary. */
export function finishedSnapshot(summary: Summary, results: string): Snapshot {
  const { scenario, engine, seed, scale, period, totals, country, verdict, digest } = summary;
  const { money } = country ?? { money: null };
  return {
    run: {
      name: scenario.name,
      why: scenario.why,
      whyZh: scenario.whyZh ?? scenario.why,
      engine,
      seed,
      scale,
      isNetwork: country === null,
      answersQuestions: country !== null,
    },
    phase: "ended",
    clock: period.until,
    from: period.from,
    until: period.until,
    share: 1,
    window: period.windows,
    pace: { rate: null, isControlled: false },
    totals: {
      ended: totals === null ? 0 : totals.applications - totals.open,
      refused: totals?.refused ?? 0,
      late: totals?.late ?? 0,
      open: totals?.open ?? null,
      waiting: waitingAt(summary.desks),
      creditedFen: money?.creditedFen ?? 0,
      inTransitFen: money?.inTransitAtEndFen ?? 0,
      endedPerSecond: null,
    },
    places: placesOf(summary),
    holding: { missing: [], sinceMs: 0, last: [], next: null },
    thresholds: thresholdsOf(summary.thresholds),
    turns: [],
    links: linksOf(summary),
    faults: [],
    series: { at: [], open: [], waiting: [], onTime: [] },
    end: { verdict, exitCode: verdict === "held" ? 0 : 99, digest, results, problem: null },
  };
}

function placesOf({ country, network, desks }: Summary): SnapshotPlace[] {
  const standing = (place: string) => ({
    waiting: waitingAt(desks.filter((desk) => desk.place === place)),
    sentEnvelopes: null,
    isDown: false,
  });
  if (country === null) {
    const none: Share = { good: 0, bad: 0 };
    return (network?.stations ?? []).map(({ station }) => ({
      ...{ code: station, name: station, nameEn: station, open: null, outLegs: none, inLegs: none },
      ...standing(station),
    }));
  }
  return country.provinces.map(({ code, name, nameEn, asOrigin, asDestination }) => ({
    code,
    name,
    nameEn,
    open: asOrigin.totals.open,
    outLegs: shareOf(asOrigin.shares.out_on_time_rate),
    inLegs: shareOf(asDestination.shares.in_on_time_rate),
    ...standing(code),
  }));
}

function waitingAt(desks: readonly DeskFigures[]): number {
  return desks.reduce((sum, { queueAtEnd }) => sum + queueAtEnd, 0);
}

function shareOf({ good, bad }: Share): Share {
  return { good, bad };
}

function linksOf({ country }: Summary): SnapshotLink[] {
  const links = country?.links ?? [];
  const across = links.filter(({ origin, destination }) => origin !== destination);
  return (across.length > 0 ? across : links)
    .toSorted((a, b) => b.totals.applications - a.totals.applications)
    .slice(0, MOST_LINKS)
    .map(({ origin, destination, totals, shares }) => ({
      from: origin,
      to: destination,
      lately: null,
      total: totals.applications,
      onTime: shareOf(shares.on_time_rate),
    }));
}

function thresholdsOf(thresholds: readonly SummaryThreshold[]): SnapshotThreshold[] {
  const groups = new Map<string, SummaryThreshold[]>();
  for (const [place, one] of thresholds.entries()) {
    const key = one.forAll === null ? String(place) : `${one.forAll} ${selectorOf(one)} ${one.expression}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [standingOf(first, group)];
  });
}

function standingOf(first: SummaryThreshold, group: readonly SummaryThreshold[]): SnapshotThreshold {
  const { forAll, expression, strict, text } = first;
  const count = (outcome: LiveOutcome) => group.filter((one) => one.outcome === outcome).length;
  const violated = group.filter(({ outcome }) => outcome === "violated");
  const noEvidence = count("no_evidence");
  return {
    selector: selectorOf(first),
    expression,
    strict,
    forAll,
    outcome: violated.length > 0 ? "violated" : noEvidence > 0 ? "no_evidence" : "held",
    held: count("held"),
    violated: violated.length,
    noEvidence,
    text: forAll === null ? text : "",
    places:
      forAll === null
        ? []
        : violated.slice(0, MOST_PLACES).map((one) => ({ place: one.place ?? "", text: one.text })),
  };
}

/** Without the tag that forAll chose, which is the last. */
function selectorOf({ selector, forAll }: SummaryThreshold): string {
  return forAll === null ? selector : selector.replace(/,?[^{},]*\}$/, "}").replace("{}", "");
}
