import type { Grant } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import type { HeardReport } from "./conversation.ts";
import type { SlipNotes } from "./slipNotes.ts";

/** Hears the reports of the province under test and holds each against the contract as far as it stands alone. */
export class ReportListener {
  readonly reports: HeardReport[] = [];
  readonly grants = new Map<number, Grant>();
  readonly #toldAtMs = new Map<number, number>();
  readonly #notes: SlipNotes;
  readonly #province: string;
  readonly #patienceMs: number;

  constructor(province: string, patienceMs: number, notes: SlipNotes) {
    this.#province = province;
    this.#patienceMs = patienceMs;
    this.#notes = notes;
  }

  /** A window has been opened. */
  onGranted(grant: Grant): void {
    if (this.grants.has(grant.window)) return;
    this.grants.set(grant.window, grant);
    this.#toldAtMs.set(grant.window, performance.now());
  }

  onReport(report: WindowReport, instance: string): void {
    const grant = this.grants.get(report.window);
    if (grant === undefined) {
      this.#notes.add("P3", `reported window ${report.window}, which no grant has opened`);
      return;
    }
    const before = this.reports.find((heard) => heard.report.window === report.window);
    if (before !== undefined) {
      if (JSON.stringify(before.report) !== JSON.stringify(report))
        this.#notes.add("P3", `reported window ${report.window} twice, and not the same`);
      return;
    }
    const afterMs = performance.now() - (this.#toldAtMs.get(report.window) ?? 0);
    this.reports.push({ report, instance, afterMs });
    this.#judge(report, grant, afterMs);
  }

  #judge(report: WindowReport, grant: Grant, afterMs: number): void {
    const { window, nextEventAt, fingerprint } = report;
    if (afterMs > this.#patienceMs) {
      const seconds = (afterMs / 1_000).toFixed(1);
      this.#notes.add(
        "P3",
        `window ${window}: reported ${seconds} s after its grant; allowed are ${this.#patienceMs / 1_000} s`,
      );
    }
    if (nextEventAt !== null && nextEventAt < grant.until && grant.phase === "run") {
      const text = `window ${window} ends at ${grant.until}, and the next event of ${this.#province} is said to be at ${nextEventAt}`;
      this.#notes.add("P8", text);
    }
    if ((fingerprint === null) === (grant.phase === "run")) return;
    const wanted = grant.phase === "run" ? "none belongs there" : "there must be one";
    this.#notes.add("P11", `window ${window} (${grant.phase}): a fingerprint ${wanted}`);
  }
}
