import { sha256Hex } from "#adapters/node/sha256.ts";
import { WindowConductor } from "#engine/windowConductor.ts";
import { termsOf } from "../assembly/places.ts";
import { createInstanceName } from "./instanceName.ts";
import type { MemberRun, Membership } from "./member.ts";

/** Opens the windows of a run. */
export function joinAsConductor({ configuration, transport, log, options, end }: MemberRun): Membership {
  const conductor = new WindowConductor({
    instance: createInstanceName(),
    firstEpoch: Date.now(),
    terms: termsOf(configuration),
    hash: sha256Hex,
    transport,
    log,
    stallAfterMs: options.stallAfterMs,
    joinWithinMs: options.joinWithinMs,
    onFailure: (error) => end(error),
    onFenced: (reason) => end(new Error(reason)),
  });
  conductor.start();
  return { tick: (nowMs) => conductor.tick(nowMs), stop: () => conductor.stop() };
}
