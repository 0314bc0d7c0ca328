import type { Runnable } from "#engine/embeddedEngine.ts";
import type { LogicalProcess } from "#engine/logicalProcess.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { frozen, overJson, restored, shuffled, type Wrapping } from "./engineVariants.ts";
import { type RunVariant, runEmbedded } from "./runEmbedded.ts";

/** A way to run the same thing that must not show in the outcome. */
export interface Execution {
  readonly name: string;
  /** What becomes of a logical process before anything is wrapped around it. */
  readonly keeping?: (configuration: RunConfiguration) => (logicalProcess: LogicalProcess) => Runnable;
  readonly wrapping?: Wrapping;
  readonly variant?: RunVariant;
  readonly configuration?: (configuration: RunConfiguration) => RunConfiguration;
}

export const executions: readonly Execution[] = [
  { name: "once more" },
  { name: "logical processes called in reverse", variant: { order: (members) => members.reverse() } },
  { name: "batches and envelopes in another order", wrapping: shuffled(1) },
  { name: "batches and envelopes in yet another order", wrapping: shuffled(2) },
  { name: "every envelope through JSON", wrapping: overJson },
  { name: "every envelope frozen, through and through", wrapping: frozen },
  {
    name: "every logical process restored from a snapshot, over and over",
    keeping: (run) => restored(run, 8),
  },
  { name: "the configuration through JSON", configuration: (run) => JSON.parse(JSON.stringify(run)) },
  { name: "nobody watching", variant: { witnessed: false } },
];

/** A mistake in an engine. */
export interface Mutation {
  readonly wrapping?: Wrapping;
  readonly variant?: Omit<RunVariant, "replace">;
}

/**
 * Runs a configuration in every way that must not matter, on the engine as it is or with a mutation, and says where
 * the outcome differs from the engine's own. It throws what the engine throws.
 */
export function disagreements(configuration: RunConfiguration, mutation: Mutation = {}): string[] {
  const { digest } = runEmbedded(configuration);
  return executions
    .filter((execution) => runAs(execution, configuration, mutation) !== digest)
    .map(({ name }) => name);
}

/** The digest of one execution. A mutation sits between the logical process and what the execution does to batches. */
export function runAs(
  execution: Execution,
  configuration: RunConfiguration,
  mutation: Mutation = {},
): string {
  const run = execution.configuration?.(configuration) ?? configuration;
  const keeping = execution.keeping?.(run);
  const around = (member: Runnable, wrapping: Wrapping | undefined) => wrapping?.(member) ?? member;
  const replace = (logicalProcess: LogicalProcess) =>
    around(around(keeping?.(logicalProcess) ?? logicalProcess, mutation.wrapping), execution.wrapping);
  return runEmbedded(run, { ...mutation.variant, ...execution.variant, replace }).digest;
}
