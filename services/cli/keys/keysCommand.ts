import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { CA_FILE, ROSTER_FILE, readRoster, SEED_FILE } from "#adapters/keys/keyFolder.ts";
import {
  createKeySet,
  type KeySet,
  type NewMember,
  officeMembers,
  platformMember,
  renewedKeySet,
} from "#adapters/keys/keySet.ts";
import { KeyError } from "#adapters/keys/nkey.ts";
import { folderOf, replaceFile, writeKeyFolders, writeNewFiles } from "#adapters/keys/writeKeyFolders.ts";
import { natsClusterConfigText } from "#adapters/nats/natsClusterConfig.ts";
import { natsSecureConfigText } from "#adapters/nats/natsSecureConfig.ts";
import type { Roster } from "#protocol/roster.ts";

/** The server's folder among those of the members. */
const SERVER = "server";
const CONFIG_FILE = "nats-server.conf";
/** The same for one of several servers that are a cluster. */
const CLUSTER_FILE = "nats-cluster.conf";

/** The flags of `keys make`. */
export interface KeysMakeFlags {
  readonly provinces: readonly string[];
  readonly unsigned: readonly string[];
  readonly hosts: readonly string[];
  /** Servers that may be started as one cluster; empty: one server. */
  readonly cluster: readonly string[];
  readonly tls: boolean;
  readonly listen: string;
  /** Where the server will find its folder; null: where it is written. */
  readonly mountedAt: string | null;
}

/** Makes keys for a whole federation, and the configuration of its server. @throws KeyError */
export async function makeKeys(folder: string, flags: KeysMakeFlags): Promise<void> {
  const { provinces, unsigned, cluster, tls, listen, mountedAt } = flags;
  const hosts = [...new Set([...flags.hosts, ...cluster])];
  const unknown = unsigned.find((code) => !provinces.includes(code));
  if (unknown !== undefined) throw new KeyError(`--unsigned ${unknown}: it is none of --provinces`);
  if (cluster.length > 0 && !tls)
    throw new KeyError(
      "--cluster goes with TLS: servers that spoke in clear would take anybody for one of them",
    );
  const members: NewMember[] = provinces.map((code) => ({
    ...{ name: code, places: [code] },
    ...(unsigned.includes(code) ? { unsigned: true } : {}),
  }));
  const set = createKeySet([...members, platformMember, ...officeMembers]);
  const server = folderOf(folder, SERVER);
  const certificate = tls ? await newCertificate(hosts) : null;
  writeKeyFolders(folder, set, certificate?.ca ?? null);
  const tlsFolder = certificate === null ? null : (mountedAt ?? resolve(server));
  const config = natsSecureConfigText(set.roster, { tlsFolder, listen });
  writeNewFiles([
    { path: join(server, CONFIG_FILE), text: config, mode: 0o444 },
    ...(certificate === null
      ? []
      : [
          { path: join(server, "tls.pem"), text: certificate.certificate, mode: 0o444 },
          { path: join(server, "tls.key"), text: certificate.key, mode: 0o400 },
          { path: join(server, CA_FILE), text: certificate.ca, mode: 0o444 },
        ]),
    ...(cluster.length === 0 || tlsFolder === null
      ? []
      : [
          {
            path: join(server, CLUSTER_FILE),
            text: natsClusterConfigText(CONFIG_FILE, cluster, tlsFolder),
            mode: 0o444,
          },
        ]),
  ]);
  process.stdout.write(
    `${folder}: keys of ${set.roster.members.length} members, and ${join(server, CONFIG_FILE)}\n` +
      `  nats-server --config ${join(server, CONFIG_FILE)}\n` +
      `  jiexu run SCENARIO --engine nats --nats ${tls ? "tls" : "nats"}://${hosts[0] ?? "127.0.0.1"}:4222 --keys ${folder}\n`,
  );
}

/** What the server is to be configured with, from the roster that lies in a folder. @throws KeyError */
export function keysConfig(folder: string, listen: string, mountedAt: string | null): void {
  const server = folderOf(folder, SERVER);
  const hasTls = existsSync(join(server, "tls.pem"));
  const tlsFolder = hasTls ? (mountedAt ?? resolve(server)) : null;
  process.stdout.write(natsSecureConfigText(readRoster(folder), { tlsFolder, listen }));
}

/**
 * New keys for some members; their old ones are worth nothing once the server has read its configuration again.
 * @throws KeyError
 */
export function renewKeys(
  folder: string,
  names: readonly string[],
  listen: string,
  mountedAt: string | null,
): void {
  const set: KeySet = renewedKeySet(readRoster(folder), names);
  const server = folderOf(folder, SERVER);
  for (const [name, seed] of set.seeds)
    replaceFile(join(folderOf(folder, name), SEED_FILE), `${seed}\n`, true);
  for (const path of rosterPaths(folder, set.roster)) {
    replaceFile(path, `${JSON.stringify(set.roster, null, 2)}\n`, false);
  }
  const hasTls = existsSync(join(server, "tls.pem"));
  const tlsFolder = hasTls ? (mountedAt ?? resolve(server)) : null;
  replaceFile(join(server, CONFIG_FILE), natsSecureConfigText(set.roster, { tlsFolder, listen }), false);
  process.stdout.write(
    `${names.join(", ")}: new keys. Now let the server read its configuration again (nats-server --signal reload): ` +
      "it ends the connections that still use the old ones.\n",
  );
}

function rosterPaths(folder: string, { members }: Roster): string[] {
  const folders = members.map(({ name }) => folderOf(folder, name)).filter((own) => existsSync(own));
  return [folder, ...folders].map((one) => join(one, ROSTER_FILE));
}

async function newCertificate(hosts: readonly string[]) {
  const { createServerCertificate } = await import("#adapters/nats/natsCertificate.ts");
  return createServerCertificate(hosts);
}
