import type { Row } from "#domain/row.ts";
import type { Observer } from "#engine/observer.ts";
import type { Grant } from "#protocol/grant.ts";
import type { EarlierTerms } from "#scenario/results/caseYardstick.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { createResultsCollector, type ResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { endsRun } from "#scenario/threshold/abortOnFail.ts";
import type { ThresholdCheck } from "#scenario/threshold/thresholdCheck.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import type { EvidenceState } from "./checkpoint/checkpoint.ts";
import type { ResultFiles } from "./report/resultFiles.ts";

/** What evidence of a run is gathered for. */
export interface EvidenceSetting {
  readonly configuration: RunConfiguration;
  readonly checks: readonly ThresholdCheck[];
  /** What a branch went by before its own day. */
  readonly earlierTerms?: readonly EarlierTerms[] | undefined;
  /** null: none are written. */
  readonly files: ResultFiles | null;
  /** What was gathered before; null: nothing. */
  readonly earlier: EvidenceState | null;
}

/** Abort checks look at the figures once in so many windows: they add up every histogram they ask of. */
const WINDOWS_BETWEEN_ABORT_CHECKS = 24;

/** All that is gathered of a run while it goes on: its figures and its files. */
export class Evidence implements Observer {
  readonly collector: ResultsCollector;
  readonly #configuration: RunConfiguration;
  readonly #files: ResultFiles | null;
  readonly #checks: readonly ThresholdCheck[];
  readonly #mayStop: boolean;

  constructor({ configuration, checks, earlierTerms, files, earlier }: EvidenceSetting) {
    const setting = { configuration, calendar: calendarOf(configuration), checks, earlierTerms };
    this.collector =
      earlier === null ? createResultsCollector(setting) : createResultsCollector(setting, earlier.results);
    this.#configuration = configuration;
    this.#files = files;
    this.#checks = checks;
    this.#mayStop = checks.some((check) => check.abortOnFail);
  }

  onRows(place: string, rows: readonly Row[]): void {
    this.collector.onRows(place, rows);
    this.#files?.onRows(place, rows);
  }

  onGrant(grant: Grant): void {
    this.collector.onGrant(grant);
    this.#files?.onGrant(grant);
    if (!this.#mayStop || this.stops() || grant.phase !== "run") return;
    if (grant.window % WINDOWS_BETWEEN_ABORT_CHECKS !== 0) return;
    const { results } = this.collector;
    results.stoppedBy = this.#checks.findIndex(
      (check) =>
        check.abortOnFail && endsRun(check, measuredValue(results, this.#configuration, check.selector)),
    );
  }

  stops(): boolean {
    return this.collector.results.stoppedBy >= 0;
  }

  /** All of it, to go on from later; what was written is on the disk when this returns. */
  state(): EvidenceState {
    const written = this.#files?.written() ?? [];
    return { results: this.collector.results, written };
  }
}
