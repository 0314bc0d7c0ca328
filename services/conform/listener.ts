import { sha256Hex } from "#adapters/node/sha256.ts";
import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import { openPart } from "#protocol/batchPart.ts";
import type { GrantMessage } from "#protocol/controlMessage.ts";
import type { ExpectedBatch } from "#protocol/grant.ts";
import type { Conversation, Ending, HeardEnvelope } from "./conversation.ts";
import type { ListeningTransport, TransportEars } from "./listeningTransport.ts";
import { PartListener } from "./partListener.ts";
import type { PartPlan } from "./partPlan.ts";
import { ReportListener } from "./reportListener.ts";
import { SlipNotes } from "./slipNotes.ts";
import type { Stage } from "./stage.ts";

/** After this long the restart awaited is counted down by another second. */
const COUNTDOWN_MS = 1_000;
/** The end is told again and again; what is still on its way comes before this is over. */
const FAREWELL_MS = 100;

/** Keeps everything that was said between the kit and the province under test, and says when a run is over. */
export class Listener implements TransportEars {
  readonly ended: Promise<Conversation>;
  onConductorRestart: () => void = () => {};
  readonly #end: (conversation: Conversation) => void;
  readonly #stage: Stage;
  readonly #plan: PartPlan;
  readonly #run: string;
  readonly #notes = new SlipNotes();
  readonly #parts: PartListener;
  readonly #reports: ReportListener;
  readonly #received = new Map<string, HeardEnvelope[]>();
  readonly #asked: ExpectedBatch[] = [];
  readonly #instances: string[] = [];
  #transport: ListeningTransport | null = null;
  #standings = 0;
  #ending: Ending | null = null;
  #isOver = false;
  /** Somebody has said in the run that it failed. */
  #isToldFailed = false;
  /** Set while the province is to be started anew. */
  #restartUntilMs = 0;
  #countdownAtMs = 0;
  #hasRestarted = false;
  #windowsSent = 0;
  #pacedFrom: { atMs: number; ticks: number } | null = null;

  constructor(stage: Stage, plan: PartPlan, run: string) {
    this.#stage = stage;
    this.#plan = plan;
    this.#run = run;
    this.#parts = new PartListener(run, stage.province, this.#notes);
    this.#reports = new ReportListener(stage.province, stage.patienceMs, this.#notes);
    const { promise, resolve } = Promise.withResolvers<Conversation>();
    this.ended = promise;
    this.#end = resolve;
  }

  listenOn(transport: ListeningTransport): void {
    this.#transport = transport;
    const { province } = this.#stage;
    transport.listen("report", ({ instance, reports }) => {
      for (const report of reports) if (report.place === province) this.#reports.onReport(report, instance);
    });
    transport.listen("standing", ({ instance, standings }) => {
      if (standings.some(({ place }) => place === province)) this.#onStanding(instance);
    });
    for (const place of new Set(["platform", "bank"])) {
      transport.listen(
        "ask",
        ({ from, to, window }) => {
          if (to === province) this.#asked.push({ from, to, window });
        },
        place,
      );
    }
    transport.listen("ended", ({ digest }) => this.#settle({ kind: "ended", digest }));
    transport.listen("stalled", ({ late, missing, window }) => {
      const lacking = missing.map(({ from, to, window: of }) => `${from} → ${to} of window ${of}`).join(", ");
      const text =
        window === null
          ? `${province} has not joined within ${this.#stage.joinWithinMs / 1_000} s`
          : `nothing moves in window ${window}: waiting for ${late.join(", ")}${lacking === "" ? "" : `, which lacks ${lacking}`}`;
      this.#settle({ kind: "failed", text, blames: true });
    });
    transport.listen("failed", ({ places, error, message }) => {
      this.#isToldFailed = true;
      this.#settle({
        kind: "failed",
        text: `${places.join(", ")}: ${error}: ${message}`,
        blames: places.includes(province),
      });
    });
  }

  fail(error: unknown): void {
    this.#settle({
      kind: "failed",
      text: error instanceof Error ? error.message : String(error),
      blames: false,
    });
  }

  /** What the province said was dropped: it had not signed it. */
  onForged(problem: string): void {
    this.#notes.add("P18", problem);
  }

  onSent(part: SealedPart): boolean {
    return this.#parts.hear(part);
  }

  onReceived(part: SealedPart): void {
    const key = `${part.from} ${part.window} ${part.part}`;
    if (this.#received.has(key)) return;
    const { envelopes } = openPart(part, this.#run, sha256Hex);
    this.#received.set(
      key,
      envelopes.map((envelope) => ({ envelope, window: part.window })),
    );
  }

  grantAt({ grant }: GrantMessage): number {
    const { paceMsPerTick } = this.#stage;
    if (this.#restartUntilMs > 0) return Number.POSITIVE_INFINITY;
    if (paceMsPerTick === 0) return 0;
    this.#pacedFrom ??= { atMs: performance.now(), ticks: grant.from };
    return this.#pacedFrom.atMs + (grant.from - this.#pacedFrom.ticks) * paceMsPerTick;
  }

  onGranted({ grant }: GrantMessage): void {
    const isNew = !this.#reports.grants.has(grant.window);
    this.#reports.onGranted(grant);
    const { restarts, disturbance } = this.#plan;
    if (!isNew) return;
    if (disturbance.asksAgain) this.#askAgain(grant.window - 1);
    if (restarts === null || grant.window !== restarts.afterWindow) return;
    if (restarts.who === "conductor") setImmediate(() => this.onConductorRestart());
    else this.#restartUntilMs = performance.now() + this.#stage.restartWithinMs;
  }

  tick(nowMs: number): void {
    if (this.#restartUntilMs === 0 || nowMs < this.#countdownAtMs) return;
    const leftMs = this.#restartUntilMs - nowMs;
    if (leftMs <= 0) {
      this.#restartUntilMs = 0;
      this.#settle({ kind: "failed", text: NOT_RESTARTED, blames: false });
      return;
    }
    this.#countdownAtMs = nowMs + COUNTDOWN_MS;
    this.#stage.onRestartAwaited(leftMs);
  }

  #onStanding(instance: string): void {
    this.#standings++;
    if (this.#instances.includes(instance)) return;
    this.#instances.push(instance);
    if (this.#restartUntilMs === 0 || this.#hasRestarted) return;
    this.#hasRestarted = true;
    this.#restartUntilMs = 0;
    this.#transport?.release();
  }

  /** For every third window in which something was sent, as its report says. */
  #askAgain(window: number): void {
    const { province } = this.#stage;
    const sent = this.#reports.reports.findLast(({ report }) => report.window === window)?.report.sent ?? [];
    const asked = sent.filter(({ to }) => to !== RESULTS);
    if (asked.length === 0 || this.#windowsSent++ % 3 !== 0) return;
    for (const { to } of asked) this.#transport?.tell({ kind: "ask", from: province, to, window });
  }

  #settle(ending: Ending): void {
    if (this.#ending !== null) return;
    this.#ending = ending;
    if (ending.kind === "failed" && !this.#isToldFailed) this.#tellFailed(ending.text);
    setTimeout(() => this.#conclude(ending), FAREWELL_MS);
  }

  /** A province that is not told sits in the run for ever, and is missing in the next one. */
  #tellFailed(message: string): void {
    this.#transport?.tell({ kind: "failed", error: "RunGivenUp", invariant: null, places: [], message });
  }

  #conclude(ending: Ending): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const reports = this.#reports.reports;
    this.#end({
      province: this.#stage.province,
      configuration: this.#plan.configuration,
      run: this.#run,
      sent: this.#parts.envelopes(),
      received: [...this.#received.values()].flat().sort((a, b) => a.window - b.window),
      batches: [...this.#parts.batches.values()].map(({ to, window, parts, count }) => ({
        to,
        window,
        isWhole: parts.size === count,
      })),
      rows: this.#parts.rows(),
      reports,
      grants: [...this.#reports.grants.values()],
      slips: this.#notes.slips,
      instances: this.#instances,
      standings: this.#standings,
      asked: this.#asked,
      sentAgain: this.#parts.sentAgain,
      fingerprint: reports.findLast(({ report }) => report.fingerprint !== null)?.report.fingerprint ?? null,
      ending,
    });
  }
}

/** The end of a run whose province was to be started anew and was not. */
export const NOT_RESTARTED = "the province was not started anew in time";
