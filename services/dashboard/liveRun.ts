import { dayOfInstant, textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Grant } from "#protocol/grant.ts";
import type { ReportedLoad, WindowReport } from "#protocol/windowReport.ts";
import { type CollectedResults, placesOf } from "#scenario/results/resultsCollector.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { ThresholdCheck } from "#scenario/threshold/thresholdCheck.ts";
import { placesOf as logicalProcessesOf } from "../assembly/places.ts";
import type { Pace } from "../pace/pace.ts";
import { BoundedSeries } from "./boundedSeries.ts";
import { legsOf, linksOf, onTimeOf } from "./caseCounts.ts";
import { faultsAt } from "./faultsAt.ts";
import { HoldingBack } from "./holdingBack.ts";
import { LinkTraffic } from "./linkTraffic.ts";
import type {
  Phase,
  Share,
  Snapshot,
  SnapshotEnd,
  SnapshotPlace,
  SnapshotSeries,
  SnapshotTotals,
} from "./snapshot.ts";
import { ThresholdWatch } from "./thresholdWatch.ts";

const SERIES_POINTS = 240;
/** Thresholds are looked at again after this long, and so seldom that it takes a twentieth of the time at most. */
const LOOK_EVERY_MS = 700;
const LOOK_SHARE = 20;

interface Point {
  readonly at: string;
  readonly open: number | null;
  readonly waiting: number | null;
  /** Of the cases that ended since the point before. */
  readonly ended: Share;
}

export interface LiveRunSetting {
  readonly configuration: RunConfiguration;
  readonly engine: "embedded" | "nats";
  readonly pace: Pace;
  readonly isControlled: boolean;
  readonly answersQuestions: boolean;
  /** Milliseconds of a clock that runs on. */
  nowMs(): number;
}

/**
 * What is seen of a run while it goes on. It reads what the run tells anyway and decides nothing; what it keeps does
 * not grow with the run.
 */
export class LiveRun {
  readonly #setting: LiveRunSetting;
  readonly #places: readonly string[];
  readonly #loads = new Map<string, ReportedLoad>();
  readonly #series = new BoundedSeries<Point>(SERIES_POINTS, together);
  readonly #traffic: LinkTraffic;
  readonly #holding: HoldingBack;
  #results: CollectedResults | null = null;
  #thresholds: ThresholdWatch | null = null;
  #lookAtMs = 0;
  /** Since when it goes as fast as it can, and what had ended by then; null: it does not. */
  #unpaced: { readonly sinceMs: number; readonly ended: number } | null = null;
  #day = -1;
  #window = -1;
  #atTicks: number | null = null;
  #before: Share = { good: 0, bad: 0 };
  #end: SnapshotEnd | null = null;

  constructor(setting: LiveRunSetting) {
    const { configuration, engine } = setting;
    this.#setting = setting;
    this.#places = placesOf(configuration);
    this.#traffic = new LinkTraffic(this.#places);
    this.#holding = new HoldingBack(logicalProcessesOf(configuration), engine === "nats");
  }

  /** The run is about to start, and gathers its results here. */
  onBegin(results: CollectedResults, checks: readonly ThresholdCheck[]): void {
    this.#results = results;
    this.#thresholds = new ThresholdWatch(this.#setting.configuration, checks);
  }

  onGrant({ window, from }: Grant): void {
    const nowMs = this.#setting.nowMs();
    this.#window = window;
    this.#atTicks = from;
    this.#holding.onWindow(window, nowMs);
    this.#onPace(nowMs);
    const day = dayOfInstant(from);
    if (day !== this.#day && this.#results !== null) this.#onDay(this.#results, from);
    this.#day = day;
  }

  onReport(report: WindowReport): void {
    this.#holding.onReport(report);
    if (report.load !== undefined) this.#loads.set(report.place, report.load);
  }

  onGathering(missing: readonly string[]): void {
    this.#holding.onGathering(missing);
  }

  onEnd(end: SnapshotEnd): void {
    this.#end = end;
    this.#lookAtMs = 0;
  }

  snapshot(): Snapshot {
    const { configuration, engine, pace, isControlled, answersQuestions } = this.#setting;
    const nowMs = this.#setting.nowMs();
    const { name, why, whyZh = why, seed, scale, startAt, arrivalsUntil, cutAt, network } = configuration;
    this.#look(nowMs);
    const untilAt = cutAt ?? arrivalsUntil;
    const clockAt = this.clock(nowMs);
    return {
      run: { name, why, whyZh, engine, seed, scale, isNetwork: network !== null, answersQuestions },
      phase: this.#phase(),
      clock: clockAt === null ? null : textOfInstant(clockAt),
      from: textOfInstant(startAt),
      until: textOfInstant(untilAt),
      share: clockAt === null ? 0 : Math.min(1, (clockAt - startAt) / Math.max(1, untilAt - startAt)),
      window: this.#window,
      pace: { rate: pace.rate, isControlled },
      totals: this.#totals(nowMs),
      places: this.#showPlaces(),
      holding: this.#holding.show(nowMs),
      thresholds: this.#thresholds?.thresholds ?? [],
      turns: this.#thresholds?.turns ?? [],
      links: this.#results === null || network !== null ? [] : this.#traffic.busiest(this.#results),
      faults: this.#atTicks === null ? [] : faultsAt(configuration, this.#atTicks),
      series: seriesOf(this.#series.points),
      end: this.#end,
    };
  }

  #phase(): Phase {
    if (this.#end !== null) return this.#end.problem === null ? "ended" : "failed";
    if (this.#window < 0) return "gathering";
    return this.#setting.pace.isPaused ? "paused" : "running";
  }

  /** Simulated time, in ticks. At a pace it runs on between two windows; never past an event that is still to come. */
  clock(nowMs: number): number | null {
    if (this.#atTicks === null || this.#end !== null) return this.#atTicks;
    const until = this.#setting.pace.opensUntil(nowMs) ?? this.#atTicks;
    return Math.max(this.#atTicks, Math.min(until, this.#holding.nextAt));
  }

  #onDay(results: CollectedResults, atTicks: number): void {
    this.#traffic.onDay(results);
    if (!this.#series.wantsNext()) return;
    const { good, bad } = onTimeOf(linksOf(results));
    const ended = { good: good - this.#before.good, bad: bad - this.#before.bad };
    this.#before = { good, bad };
    this.#series.add({ at: textOfInstant(atTicks).slice(0, 10), ...this.#load(), ended });
  }

  #look(nowMs: number): void {
    if (this.#results === null || this.#atTicks === null || nowMs < this.#lookAtMs) return;
    this.#thresholds?.look(this.#results, this.#atTicks);
    const tookMs = this.#setting.nowMs() - nowMs;
    this.#lookAtMs = nowMs + Math.max(LOOK_EVERY_MS, LOOK_SHARE * tookMs);
  }

  #load(): { readonly open: number | null; readonly waiting: number | null } {
    if (this.#loads.size === 0) return { open: null, waiting: null };
    let open = 0;
    let waiting = 0;
    for (const load of this.#loads.values()) {
      open += load.open;
      waiting += load.waiting;
    }
    return { open, waiting };
  }

  #totals(nowMs: number): SnapshotTotals {
    const running = this.#results?.running;
    const ended = running?.ended ?? 0;
    return {
      ended,
      refused: running?.refused ?? 0,
      late: running?.late ?? 0,
      ...this.#load(),
      creditedFen: running?.creditedFen ?? 0,
      inTransitFen: this.#results?.money.latestFen ?? 0,
      endedPerSecond: this.#perSecond(ended, nowMs),
    };
  }

  #onPace(nowMs: number): void {
    const { rate, isPaused } = this.#setting.pace;
    if (rate !== null || isPaused) this.#unpaced = null;
    else this.#unpaced ??= { sinceMs: nowMs, ended: this.#results?.running.ended ?? 0 };
  }

  #perSecond(ended: number, nowMs: number): number | null {
    this.#onPace(nowMs);
    if (this.#unpaced === null || this.#window < 0 || this.#end !== null) return null;
    const seconds = (nowMs - this.#unpaced.sinceMs) / 1_000;
    return seconds <= 0 ? null : (ended - this.#unpaced.ended) / seconds;
  }

  #showPlaces(): SnapshotPlace[] {
    const { configuration } = this.#setting;
    const links = this.#results === null ? [] : linksOf(this.#results);
    const down = new Set(
      this.#atTicks === null || this.#end !== null
        ? []
        : faultsAt(configuration, this.#atTicks).map(({ where }) => where),
    );
    return this.#places.map((code, place) => {
      const load = this.#loads.get(code);
      const policy = configuration.country?.policies[place];
      return {
        code,
        name: policy?.name ?? code,
        nameEn: policy?.nameEn ?? code,
        open: load?.open ?? null,
        waiting: load?.waiting ?? null,
        ...legsOf(links, place, this.#places.length),
        sentEnvelopes: load?.sentEnvelopes ?? null,
        isDown: down.has(code),
      };
    });
  }
}

/** What ended before the earlier point ended before the later one, too, now that nothing lies between. */
function together(earlier: Point, later: Point): Point {
  const [one, other] = [earlier.ended, later.ended];
  return { ...later, ended: { good: one.good + other.good, bad: one.bad + other.bad } };
}

function seriesOf(points: readonly Point[]): SnapshotSeries {
  return {
    at: points.map(({ at }) => at),
    open: points.map(({ open }) => open),
    waiting: points.map(({ waiting }) => waiting),
    onTime: points.map(({ ended: { good, bad } }) => (good + bad === 0 ? null : good / (good + bad))),
  };
}
