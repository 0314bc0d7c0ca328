import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  createKeySet,
  keysOfMember,
  officeMembers,
  platformMember,
  renewedKeySet,
} from "#adapters/keys/keySet.ts";
import { natsAccounts } from "#adapters/nats/natsAccounts.ts";
import { natsAccountsText } from "#adapters/nats/natsAccountsText.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";

test("[X25] a renewed key's old one is worth nothing once the server has read its configuration again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-accounts-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "accounts.conf");
  const old = createKeySet([{ name: "440000", places: ["440000"] }, platformMember, ...officeMembers]);
  const write = (roster: typeof old.roster): void =>
    writeFileSync(path, natsAccountsText(natsAccounts(roster)));
  write(old.roster);
  const server = await natsServerOfTest({ configLines: [`include "../${basename(folder)}/accounts.conf"`] });
  const connected = async (keys: ReturnType<typeof keysOfMember>) => {
    const connection = await connectNats({ url: server.url, name: keys.name, waits: false, keys });
    onTestFinished(() => connection.close());
    return connection;
  };
  const [province, platform] = [keysOfMember(old, "440000", null), keysOfMember(old, "platform", null)];
  const [revoked, kept] = [await connected(province), await connected(platform)];
  const told: string[] = [];
  void (async () => {
    for await (const { type } of revoked.status()) told.push(type);
  })();
  const fresh = renewedKeySet(old.roster, ["440000"]);
  write(fresh.roster);
  process.kill(server.pid, "SIGHUP");
  await expect.poll(() => told, { timeout: 5_000 }).toContain("disconnect");
  await expect(connected(province)).rejects.toThrow(/refuses this user/);
  await (await connected(keysOfMember(fresh, "440000", null))).flush();
  await kept.flush();
});
