import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { ByteHash } from "#kernel/fingerprint.ts";
import type { Log } from "#ports/log.ts";
import type { Transport } from "#ports/transport.ts";
import type { ObservedMessage, ReportMessage, Standing, StandingMessage } from "#protocol/controlMessage.ts";
import type { ExpectedBatch, Grant } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";
import { checkReport } from "./checkReport.ts";
import { nextGrant } from "./conductor.ts";
import { outcomeDigest } from "./outcomeDigest.ts";
import { lastWindowOf, lossOf, lostStandings, resumedGrant } from "./resumedGrant.ts";
import { Seats } from "./seats.ts";
import type { RunTerms } from "./terms.ts";

/** What a conductor is made from. */
export interface WindowConductorSetting {
  readonly instance: string;
  /**
   * Its first epoch, a whole number: greater than that of any conductor started before it, as far as clocks agree.
   * What participants remember of older conductors dies with them, and an old grant may still be under way.
   */
  readonly firstEpoch: number;
  readonly terms: RunTerms;
  readonly hash: ByteHash;
  readonly transport: Transport;
  readonly log: Log;
  /** How long nothing may move before the run counts as stalled, and how long all may take to join. */
  readonly stallAfterMs: number;
  readonly joinWithinMs: number;
  onFailure(error: unknown): void;
  /** Another conductor has taken over. */
  onFenced(reason: string): void;
}

const COLLECT_EVERY_MS = 100;
const GATHERING_EVERY_MS = 1_000;
const HELD_EVERY_MS = 1_000;
const FIRST_REPEAT_MS = 200;
const LAST_REPEAT_MS = 1_000;

/**
 * Opens the windows of a federation. It keeps no truth: all that it knows it has from the last reports, and from
 * those it derives the same grants again if it is started anew.
 */
export class WindowConductor {
  readonly #setting: WindowConductorSetting;
  readonly #seats: Seats;
  readonly #missing = new Map<string, readonly ExpectedBatch[]>();
  #reports = new Map<string, WindowReport>();
  #observed: ObservedMessage | null = null;
  #epoch: number;
  /** The window all are in; null: it still gathers. */
  #grant: Grant | null = null;
  #digest: string | null = null;
  #nowMs = 0;
  #progressAtMs = 0;
  #hasProgressed = true;
  #repeatAtMs = 0;
  #repeatWaitMs = FIRST_REPEAT_MS;
  #gatheringAtMs = 0;
  /** When it was told last that the next window is held back. */
  #heldAtMs = Number.NEGATIVE_INFINITY;
  #isOver = false;

  constructor(setting: WindowConductorSetting) {
    this.#setting = setting;
    this.#epoch = setting.firstEpoch;
    this.#seats = new Seats(setting.terms.places);
  }

  start(): void {
    const { transport } = this.#setting;
    transport.listen("standing", (message) => this.#guarded(() => this.#onStanding(message)));
    transport.listen("report", (message) => this.#guarded(() => this.#onReport(message)));
    transport.listen("observed", (message) => this.#guarded(() => this.#onObserved(message)));
    this.#collect();
  }

  /** @param nowMs any clock that runs on */
  tick(nowMs: number): void {
    this.#nowMs = nowMs;
    if (this.#isOver) return;
    if (this.#hasProgressed) {
      this.#hasProgressed = false;
      this.#progressAtMs = nowMs;
      this.#repeatWaitMs = FIRST_REPEAT_MS;
      this.#repeatAtMs = nowMs + (this.#grant === null ? COLLECT_EVERY_MS : FIRST_REPEAT_MS);
    }
    if (nowMs >= this.#repeatAtMs) this.#repeat();
    const patienceMs = this.#grant === null ? this.#setting.joinWithinMs : this.#setting.stallAfterMs;
    if (nowMs - this.#progressAtMs >= patienceMs && this.#digest === null) this.#tellStalled();
  }

  stop(): void {
    this.#isOver = true;
  }

  #guarded(work: () => void): void {
    if (this.#isOver) return;
    try {
      work();
    } catch (error) {
      this.#isOver = true;
      this.#setting.transport.tell({
        kind: "failed",
        error: error instanceof Error ? error.name : "Error",
        invariant: error instanceof BrokenInvariant ? error.invariant : null,
        places: ["conductor"],
        message: error instanceof Error ? error.message : String(error),
      });
      this.#setting.onFailure(error);
    }
  }

  #onStanding({ instance, epoch, standings, missing }: StandingMessage): void {
    for (const standing of standings) {
      const refusal = this.#seats.refusalOf(instance, standing, this.#grant?.window ?? null);
      if (refusal !== null) return this.#fence(instance, refusal);
    }
    this.#missing.set(instance, missing);
    for (const standing of standings) this.#seat(instance, standing);
    if (this.#grant === null) {
      this.#epoch = Math.max(this.#epoch, epoch + 1);
      this.#resume();
      return;
    }
    if (this.#isFenced(epoch)) return;
    const { window } = this.#grant;
    if (standings.some((standing) => lastWindowOf(standing) > window)) return this.#gatherAgain();
    for (const { last } of standings) if (last !== null) this.#count(last.report);
    this.#advance();
  }

  /** An older conductor has brought the run further, before it was heard that this one is at work. */
  #gatherAgain(): void {
    this.#grant = null;
    this.#seats.askAll();
    this.#hasProgressed = true;
    this.#collect();
  }

  #isFenced(epoch: number): boolean {
    if (epoch <= this.#epoch) return false;
    this.#isOver = true;
    this.#setting.onFenced("a newer conductor has taken over");
    return true;
  }

  #onReport({ epoch, instance, reports }: ReportMessage): void {
    if (this.#grant === null || this.#isFenced(epoch)) return;
    for (const { place } of reports) {
      const holder = this.#seats.holderOf(place) ?? "";
      if (instance < holder) return this.#fence(instance, `a newer process has taken over ${place}`);
      // Its first word was lost: it is asked where it stands before it counts.
      if (instance > holder) return this.#collect();
    }
    for (const report of reports) this.#count(report);
    this.#advance();
  }

  #onObserved(message: ObservedMessage): void {
    if (this.#observed === null || message.window >= this.#observed.window) this.#observed = message;
    if (this.#grant === null) {
      // Above it, not level: of two conductors that live, one must be the newer.
      this.#epoch = Math.max(this.#epoch, message.epoch + 1);
      this.#resume();
    } else this.#advance();
  }

  #seat(instance: string, standing: Standing): void {
    const { before, reason } = this.#seats.take(instance, standing);
    if (before === instance) return;
    if (this.#grant === null) this.#hasProgressed = true;
    else this.#tellGrant();
    if (before === undefined) return;
    this.#missing.delete(before);
    this.#fence(before, reason);
  }

  #fence(instance: string, reason: string): void {
    this.#setting.transport.tell({ kind: "fenced", instance, reason });
  }

  #collect(): void {
    const { transport, instance } = this.#setting;
    transport.tell({ kind: "collect", conductor: instance });
  }

  #count(report: WindowReport): void {
    if (report.window !== this.#grant?.window) return;
    checkReport(report, this.#setting.terms);
    this.#reports.set(report.place, report);
  }

  /** Goes on where the reports say the run stands, once everybody has said where that is. */
  #resume(): void {
    if (this.#observed === null || this.#seats.vacant().length > 0) return;
    const standings = this.#seats.standings();
    const { lost, window } = lostStandings(standings);
    // It gathers on without them: another process may still come that has what one of these lost.
    for (const one of lost) this.#fence(this.#seats.dismiss(one.place), lossOf(one, window));
    if (lost.length > 0) return;
    this.#open(resumedGrant(standings, this.#setting.terms));
    for (const { last } of standings) if (last !== null) this.#count(last.report);
    this.#advance();
  }

  #open(grant: Grant): void {
    this.#grant = grant;
    this.#reports = new Map();
    this.#hasProgressed = true;
    this.#missing.clear();
    this.#tellGrant();
  }

  #advance(): void {
    const { terms, hash, log } = this.#setting;
    const grant = this.#grant;
    const observed = this.#observed;
    if (grant === null || observed === null || this.#digest !== null) return;
    if (this.#reports.size < terms.places.length || observed.window < grant.window) return;
    const reports = [...this.#reports.values()];
    const stops = observed.stopsAfter !== null && observed.stopsAfter <= grant.window;
    const next = nextGrant(grant, reports, terms, stops);
    const opensBefore = observed.opensBefore ?? Number.POSITIVE_INFINITY;
    if (next !== null) return next.from < opensBefore ? this.#open(next) : this.#hold(grant, next);
    this.#digest = outcomeDigest(reports, hash);
    log.info({ windows: grant.window + 1, digest: this.#digest }, "the run has ended");
    this.#hasProgressed = true;
    this.#tellEnded(grant, this.#digest);
  }

  /** The observer lets time go only so far (live mode): as long as it says so again and again, nothing has stalled. */
  #hold(grant: Grant, next: Grant): void {
    this.#hasProgressed = true;
    if (this.#nowMs < this.#heldAtMs + HELD_EVERY_MS) return;
    this.#heldAtMs = this.#nowMs;
    this.#setting.transport.tell({ kind: "held", window: grant.window, nextAt: next.from });
  }

  #repeat(): void {
    const grant = this.#grant;
    if (grant === null) {
      this.#collect();
      this.#tellGathering();
      this.#repeatAtMs = this.#nowMs + COLLECT_EVERY_MS;
      return;
    }
    if (this.#digest !== null) this.#tellEnded(grant, this.#digest);
    else this.#tellGrant();
    this.#repeatWaitMs = Math.min(2 * this.#repeatWaitMs, LAST_REPEAT_MS);
    this.#repeatAtMs = this.#nowMs + this.#repeatWaitMs;
  }

  #tellGrant(): void {
    if (this.#grant === null) return;
    this.#setting.transport.tell({ kind: "grant", epoch: this.#epoch, grant: this.#grant });
  }

  #tellEnded(grant: Grant, digest: string): void {
    this.#setting.transport.tell({ kind: "ended", epoch: this.#epoch, digest, windows: grant.window + 1 });
  }

  #tellGathering(): void {
    if (this.#nowMs < this.#gatheringAtMs) return;
    this.#gatheringAtMs = this.#nowMs + GATHERING_EVERY_MS;
    this.#setting.transport.tell({ kind: "gathering", missing: this.#late() });
  }

  #tellStalled(): void {
    const { transport } = this.#setting;
    transport.tell({
      kind: "stalled",
      window: this.#grant?.window ?? null,
      atTicks: this.#grant?.from ?? null,
      waitedMs: Math.round(this.#nowMs - this.#progressAtMs),
      late: this.#late(),
      missing: [...this.#missing.values()].flat(),
    });
  }

  /** Who holds time back, in code order. */
  #late(): string[] {
    const { places } = this.#setting.terms;
    if (this.#grant === null) {
      const late = this.#seats.vacant();
      return this.#observed === null ? [...late, RESULTS] : late;
    }
    const late = places.filter((place) => !this.#reports.has(place));
    return late.length > 0 ? late : [RESULTS];
  }
}
