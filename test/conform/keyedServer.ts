import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { createKeySet, officeMembers, platformMember } from "#adapters/keys/keySet.ts";
import { folderOf, writeKeyFolders } from "#adapters/keys/writeKeyFolders.ts";
import { natsAccounts } from "#adapters/nats/natsAccounts.ts";
import { natsAccountsText } from "#adapters/nats/natsAccountsText.ts";
import { createServerCertificate } from "#adapters/nats/natsCertificate.ts";
import { type NatsServerProcess, startNatsServer } from "#adapters/nats/natsServerProcess.ts";

/** A server that speaks TLS alone and takes nobody without a key, for a test file; and the keys. */
export interface KeyedServer {
  readonly url: string;
  /** The folder of all members' keys. */
  readonly folder: string;
  /** The folder of one of them. */
  folderOf(member: string): string;
}

/** To be called once at a test file's top level. */
export function keyedServer(provinces: readonly string[]): { readonly it: () => KeyedServer } {
  let server: NatsServerProcess | undefined;
  const folder = mkdtempSync(join(tmpdir(), "jiexu-keyed-"));
  beforeAll(async () => {
    const members = provinces.map((code) => ({ name: code, places: [code] }));
    const set = createKeySet([...members, platformMember, ...officeMembers]);
    const tls = await createServerCertificate(["127.0.0.1", "localhost"]);
    writeKeyFolders(folder, set, tls.ca);
    server = await startNatsServer({ tls, configLines: [natsAccountsText(natsAccounts(set.roster))] });
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    it: () => {
      if (server === undefined) throw new Error("the server is not there yet");
      return { url: server.url, folder, folderOf: (member) => folderOf(folder, member) };
    },
  };
}
