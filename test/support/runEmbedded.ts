import { sha256Hex } from "#adapters/node/sha256.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import type { DeskRow } from "#domain/deskRow.ts";
import type { Fact, FactKind } from "#domain/fact/fact.ts";
import type { JobRow } from "#domain/jobRow.ts";
import type { Row } from "#domain/row.ts";
import { EmbeddedEngine, type Runnable } from "#engine/embeddedEngine.ts";
import type { LogicalProcess } from "#engine/logicalProcess.ts";
import type { RunTerms } from "#engine/terms.ts";
import type { Envelope } from "#protocol/envelope.ts";
import type { Grant } from "#protocol/grant.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { placesOf, termsOf } from "#services/assembly/places.ts";

/** A fact with its time and place. */
export interface Recorded<F extends Fact = Fact> {
  readonly at: number;
  readonly place: string;
  readonly fact: F;
}

/** Everything that came of a run. */
export interface RunOutcome {
  readonly digest: string;
  readonly grants: readonly Grant[];
  readonly facts: readonly Recorded[];
  readonly envelopes: readonly Envelope[];
  readonly rows: readonly Row[];
  readonly processes: readonly LogicalProcess[];
}

export interface RunVariant {
  /** Puts something else in a logical process's place. */
  readonly replace?: (logicalProcess: LogicalProcess) => Runnable;
  /** The order in which the engine calls the logical processes. */
  readonly order?: (processes: Runnable[]) => Runnable[];
  /** The terms as a faulty conductor has them. */
  readonly terms?: (terms: RunTerms) => RunTerms;
  readonly create?: typeof createLogicalProcess;
  /** The window after which the observer has seen enough, so that the run closes. */
  readonly stopsAfter?: number;
  /** Keep facts and envelopes; off where a run is long. */
  readonly witnessed?: boolean;
}

/** Runs a configuration to its end on the embedded engine. */
export function runEmbedded(configuration: RunConfiguration, variant: RunVariant = {}): RunOutcome {
  const facts: Recorded[] = [];
  const envelopes: Envelope[] = [];
  const rows: Row[] = [];
  const grants: Grant[] = [];
  const witness = {
    onFact: (at: number, place: string, fact: Fact) => facts.push({ at, place, fact }),
    onEnvelope: (envelope: Envelope) => envelopes.push(envelope),
  };
  const create = variant.create ?? createLogicalProcess;
  const options = variant.witnessed === false ? {} : { witness };
  const processes = placesOf(configuration).map((code) => create(configuration, code, options));
  const runnable = processes.map((logicalProcess) => variant.replace?.(logicalProcess) ?? logicalProcess);
  const terms = termsOf(configuration);
  const engine = new EmbeddedEngine({
    terms: variant.terms?.(terms) ?? terms,
    processes: variant.order?.(runnable) ?? runnable,
    observer: {
      onRows: (_place, more) => rows.push(...more),
      onGrant: (grant) => grants.push(grant),
      stops: () => (grants.at(-1)?.window ?? -1) >= (variant.stopsAfter ?? Number.POSITIVE_INFINITY),
    },
    hash: sha256Hex,
  });
  while (engine.step());
  if (engine.digest === null) throw new Error("the run ended without a digest");
  return { digest: engine.digest, grants, facts, envelopes, rows, processes };
}

export function caseRows({ rows }: RunOutcome): CaseRow[] {
  return rows.filter((row) => row.kind === "case");
}

export function deskRows({ rows }: RunOutcome): DeskRow[] {
  return rows.filter((row) => row.kind === "desk");
}

export function jobRows({ rows }: RunOutcome): JobRow[] {
  return rows.filter((row) => row.kind === "job");
}

/** The facts of one kind, in the order they were recorded in. */
export function factsOf<K extends FactKind>(
  { facts }: Pick<RunOutcome, "facts">,
  kind: K,
): Recorded<Extract<Fact, { kind: K }>>[] {
  return facts.filter((recorded) => recorded.fact.kind === kind) as Recorded<Extract<Fact, { kind: K }>>[];
}
