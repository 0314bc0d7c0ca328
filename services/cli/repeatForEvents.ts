import type { Witness } from "#engine/witness.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "./failure.ts";
import { runEmbedded } from "./runEmbedded.ts";

/**
 * Over NATS the facts stay with the processes that record them. To be written down they are recorded again, in this one: the digest
 * covers every fact, so that the same digest means the same facts.
 *
 * @param digest of the run over NATS
 * @throws CliFailure where the two differ
 */
export async function repeatForEvents(
  configuration: RunConfiguration,
  witness: Witness,
  digest: string,
  signal?: AbortSignal,
): Promise<void> {
  const again = await runEmbedded(configuration, {
    observer: { onRows: () => {}, onGrant: () => {}, stops: () => false },
    witness,
    ...(signal === undefined ? {} : { signal }),
  });
  if (again === digest) return;
  throw new CliFailure(
    exitCodes.brokenInvariant,
    `the run over NATS has the digest ${digest}, and repeated for its events ${again}: the two engines differ`,
  );
}
