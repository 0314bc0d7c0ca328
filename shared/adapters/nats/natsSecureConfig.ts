import type { Roster } from "#protocol/roster.ts";
import { natsAccounts } from "./natsAccounts.ts";
import { natsAccountsText } from "./natsAccountsText.ts";

/** Where a server finds its own files. */
export interface NatsSecurePaths {
  /** Folder of `tls.pem` and `tls.key`; null: no TLS. */
  readonly tlsFolder: string | null;
  /** As the server is to be reached, for example `0.0.0.0:4222`. */
  readonly listen: string;
}

/** Batches may be large: what a nats-server takes unless told otherwise is 1 MiB. */
const MAX_PAYLOAD_BYTES = 8 * 2 ** 20;
/** For all accounts together. */
const MAX_CONNECTIONS = 512;

/**
 * The whole configuration of a nats-server for a federation: nobody gets in without a key of the roster, and everybody can do
 * what its member needs and nothing else. Its figures are seen on the machine itself alone. Same roster, same text.
 */
export function natsSecureConfigText(roster: Roster, { tlsFolder, listen }: NatsSecurePaths): string {
  const lines = [
    "# Made by “jiexu keys” from roster.json, and made again by “jiexu keys config”: change the roster, not this.",
    `listen: ${JSON.stringify(listen)}`,
    'http: "127.0.0.1:8222"',
    "jetstream: enabled",
    `max_payload: ${MAX_PAYLOAD_BYTES}`,
    `max_connections: ${MAX_CONNECTIONS}`,
  ];
  if (tlsFolder !== null) {
    const path = (name: string): string => JSON.stringify(`${tlsFolder}/${name}`);
    lines.push(`tls { cert_file: ${path("tls.pem")}, key_file: ${path("tls.key")} }`);
  }
  return `${lines.join("\n")}\n${natsAccountsText(natsAccounts(roster))}`;
}
