import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import {
  createKeySet,
  type KeySet,
  type NewMember,
  officeMembers,
  platformMember,
} from "#adapters/keys/keySet.ts";
import { writeKeyFolders } from "#adapters/keys/writeKeyFolders.ts";
import { natsAccounts } from "#adapters/nats/natsAccounts.ts";
import { natsAccountsText } from "#adapters/nats/natsAccountsText.ts";
import type { NatsServerBinary } from "#adapters/nats/natsServerBinary.ts";
import type { NatsServerProcess } from "#adapters/nats/natsServerProcess.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";

/** A server that takes nobody without a key, and the folder of the keys. */
export interface SecureServer {
  readonly server: NatsServerProcess;
  readonly folder: string;
  readonly set: KeySet;
}

/**
 * For a country, one process a province; gone when the test is.
 * @param spoil what is done to the server's configuration before it starts
 */
export async function secureServer(
  { country }: RunConfiguration,
  spoil: (text: string) => string = (text) => text,
  binary?: NatsServerBinary,
): Promise<SecureServer> {
  const provinces = (country?.policies ?? []).map(({ code }): NewMember => ({ name: code, places: [code] }));
  return serverOf([...provinces, platformMember, ...officeMembers], spoil, binary);
}

/** For members of one's own, the offices among them. */
export async function serverOf(
  members: readonly NewMember[],
  spoil: (text: string) => string = (text) => text,
  binary?: NatsServerBinary,
): Promise<SecureServer> {
  const set = createKeySet(members);
  const folder = mkdtempSync(join(tmpdir(), "jiexu-keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeKeyFolders(folder, set, null);
  const configLines = [spoil(natsAccountsText(natsAccounts(set.roster)))];
  const server = await natsServerOfTest({ configLines, ...(binary === undefined ? {} : { binary }) });
  return { server, folder, set };
}
