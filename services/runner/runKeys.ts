import { existsSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readKeyFolder, SEED_FILE } from "#adapters/keys/keyFolder.ts";
import {
  createKeySet,
  keysOfMember,
  type NewMember,
  officeMembers,
  platformMember,
} from "#adapters/keys/keySet.ts";
import type { MemberKeys } from "#adapters/keys/memberKeys.ts";
import { KeyError } from "#adapters/keys/nkey.ts";
import { folderOf, writeKeyFolders } from "#adapters/keys/writeKeyFolders.ts";
import type { ServerCertificate } from "#adapters/nats/natsCertificate.ts";
import { DASHBOARD, OBSERVER, RUNNER } from "#protocol/roster.ts";
import type { NatsRunOptions } from "./natsRun.ts";

/**
 * Of the keys, in the run's own folder. In one that is kept it is followed by the runner's process number: the guard of a
 * runner that was killed takes them away, and another runner may have put its own there by then.
 */
const KEYS = ".keys";

/** Where whoever asks questions of a run on this machine finds its keys. */
export function askingFolderOf(run: string): string {
  return folderOf(join(runFolderOf(run), KEYS), DASHBOARD);
}

/** Of the names of folders in which runs keep what ends with them. */
export const RUN_FOLDER = "jiexu-run-";

/** Where a run keeps what ends with it. */
export function runFolderOf(run: string): string {
  return join(tmpdir(), `${RUN_FOLDER}${run}`);
}

/** The keys of one run: the runner's own, and where the members that it starts find theirs. */
export interface RunKeys {
  readonly own: MemberKeys;
  /** The dashboard's, where they are at hand. */
  readonly asking: MemberKeys | null;
  /** For a server of the run's own; null: without TLS. */
  readonly certificate: ServerCertificate | null;
  /** Puts the members' folders into the run's, which ends with it; nothing where they lie elsewhere. */
  write(runFolder: string): void;
  /** @param key the member's places, comma between them, or its service */
  folderOf(runFolder: string, key: string): string;
}

/**
 * Keys from a folder; or new ones, for this run and its own server alone; or none, where the user names a server and no keys.
 * @throws KeyError
 */
export async function keysOfRun(
  options: NatsRunOptions,
  groups: readonly (readonly string[])[],
): Promise<RunKeys | null> {
  const { keys, natsUrl, spawn = true, signed = true, tls = false } = options;
  if (keys !== undefined) return keysFromFolder(keys, spawn ? groups : []);
  if (natsUrl !== undefined || !signed) return null;
  return newKeys(options, groups, tls);
}

function keysFromFolder(folder: string, groups: readonly (readonly string[])[]): RunKeys {
  if (existsSync(join(folder, SEED_FILE)) && groups.length > 0) {
    throw new KeyError(
      `${folder} holds the keys of one member; name the folder of all, or start the services elsewhere with --no-spawn`,
    );
  }
  const ownFolder = existsSync(join(folder, SEED_FILE)) ? folder : folderOf(folder, RUNNER);
  const own = readKeyFolder(ownFolder);
  if (own.name !== RUNNER) throw new KeyError(`${ownFolder} holds the keys of ${own.name}, not the runner's`);
  for (const group of groups) refuseUnknown(own, group);
  const asking = folderOf(folder, DASHBOARD);
  return {
    own,
    asking: existsSync(join(asking, SEED_FILE)) ? readKeyFolder(asking) : null,
    certificate: null,
    write: () => undefined,
    folderOf: (_runFolder, key) => folderOf(folder, key.split(",")[0] ?? key),
  };
}

function refuseUnknown({ roster }: MemberKeys, group: readonly string[]): void {
  const owner = roster.members.find(({ name }) => name === group[0]);
  const lacking = group.filter((place) => owner?.places.includes(place) !== true);
  if (lacking.length === 0) return;
  throw new KeyError(
    `no member of the roster may speak for ${group.join(" and ")} together; make keys for it, or start one process a province`,
  );
}

async function newKeys(
  { configuration, kept }: NatsRunOptions,
  groups: readonly (readonly string[])[],
  tls: boolean,
): Promise<RunKeys> {
  const members: NewMember[] = groups.map((places) => ({ name: places[0] ?? "", places }));
  if (configuration.country !== null) members.push(platformMember);
  const offices = officeMembers.filter(({ name }) => name !== OBSERVER);
  // All of them are started from here: none is of another making, or older.
  const set = createKeySet([...members, ...offices].map((member) => ({ ...member, bundles: true })));
  const certificate = tls ? await newCertificate() : null;
  const ca = certificate?.ca ?? null;
  const name = kept == null ? KEYS : `${KEYS}-${process.pid}`;
  const below = (runFolder: string): string => join(runFolder, name);
  return {
    own: keysOfMember(set, RUNNER, ca),
    asking: keysOfMember(set, DASHBOARD, ca),
    certificate,
    write: (runFolder) => {
      // A run that is gone on with has new ones; old ones are there where the guard was killed, too.
      for (const old of readdirSync(runFolder).filter((one) => one.startsWith(KEYS)))
        rmSync(join(runFolder, old), { recursive: true, force: true });
      writeKeyFolders(below(runFolder), set, ca);
    },
    folderOf: (runFolder, key) => folderOf(below(runFolder), key.split(",")[0] ?? key),
  };
}

/** What makes certificates is large, and most runs need none. */
async function newCertificate(): Promise<ServerCertificate> {
  const { createServerCertificate } = await import("#adapters/nats/natsCertificate.ts");
  return createServerCertificate(["127.0.0.1", "localhost"]);
}
