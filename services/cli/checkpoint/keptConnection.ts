import { resolve } from "node:path";
import { exitCodes } from "#services/ending/exitCode.ts";
import type { RunPatience } from "#services/runner/natsRun.ts";
import { CliFailure } from "../failure.ts";
import { patienceOf } from "../patienceOf.ts";
import type { RunFlags } from "../runFlags.ts";

/** How the processes of a run over NATS find each other and trust each other; no secret is in it. */
export interface KeptConnection {
  /** null: a server of the run's own. */
  readonly nats: string | null;
  /** Whether the address named a user or a password, which are not kept. */
  readonly withUser: boolean;
  readonly replicas?: number | undefined;
  /** Folder of keys. */
  readonly keys?: string | undefined;
  readonly signed: boolean;
  readonly tls?: boolean | undefined;
  readonly patience: RunPatience;
}

export function keptConnection(flags: RunFlags): KeptConnection | null {
  const { engine, nats, replicas, keys, tls } = flags;
  if (engine !== "nats") return null;
  const address = nats === undefined ? null : withoutUser(nats);
  return {
    nats: address,
    withUser: address !== null && address !== nats,
    replicas,
    keys: typeof keys === "string" ? resolve(keys) : undefined,
    signed: keys !== false,
    tls,
    patience: patienceOf(flags),
  };
}

/**
 * The options by which a run is gone on with.
 * @param nats another server than the one it was begun on
 * @throws CliFailure where the address of its server is not enough
 */
export function connectionOptions(kept: KeptConnection | null, nats: string | undefined) {
  if (kept === null) return {};
  const { replicas, keys, signed, tls, patience } = kept;
  if (nats === undefined && kept.withUser) {
    throw new CliFailure(
      exitCodes.usage,
      `the run was begun on ${kept.nats} by a user whose name or password is not kept; say it again: --nats URL, or NATS_URL`,
    );
  }
  return { natsUrl: nats ?? kept.nats ?? undefined, replicas, keys, signed, tls, patience };
}

/** An address, or several with commas between. */
function withoutUser(addresses: string): string {
  return addresses
    .split(",")
    .map((address) => address.replace(/^([a-z]+:\/\/)?.*@/i, "$1"))
    .join(",");
}
