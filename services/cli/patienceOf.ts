import type { RunPatience } from "#services/runner/natsRun.ts";
import { given } from "./given.ts";
import type { RunFlags } from "./runFlags.ts";

const MS_PER_SECOND = 1_000;

/** How long a run over NATS may stand still and wait, where its flags say so; they are in seconds. */
export function patienceOf({
  stallAfter,
  joinWithin,
}: Pick<RunFlags, "stallAfter" | "joinWithin">): RunPatience {
  return given({
    stallAfterMs: stallAfter === undefined ? undefined : stallAfter * MS_PER_SECOND,
    joinWithinMs: joinWithin === undefined ? undefined : joinWithin * MS_PER_SECOND,
  });
}
