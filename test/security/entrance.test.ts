import { connect, nkeyAuthenticator } from "@nats-io/transport-node";
import { describe, expect, onTestFinished, test } from "vitest";
import { keysOfMember } from "#adapters/keys/keySet.ts";
import { inboxPrefix } from "#adapters/nats/natsAccounts.ts";
import { createServerCertificate } from "#adapters/nats/natsCertificate.ts";
import { connectNats, type NatsLine } from "#adapters/nats/natsConnection.ts";
import { createNkey } from "#adapters/nats/nkeys.ts";
import { batchSubject } from "#protocol/subjects.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { besiegedServer, CODES, RUN, refusals } from "../support/keys/besiegedServer.ts";

const [BEIJING = "", VICTIM = ""] = CODES;
const siege = besiegedServer();

describe("nobody gets in", () => {
  const cases: readonly (readonly [string, () => Parameters<typeof connect>[0]])[] = [
    ["[X24] without a key", () => ({ servers: siege.it().server.url })],
    [
      "[X24] with a key that is not in the roster",
      () => ({
        servers: siege.it().server.url,
        authenticator: nkeyAuthenticator(new TextEncoder().encode(createNkey().seed)),
      }),
    ],
    ["[X24] with a password", () => ({ servers: siege.it().server.url, user: "admin", pass: "admin" })],
  ];
  test.each(cases)("%s", async (_what, options) => {
    await expect(connect({ ...options(), reconnect: false })).rejects.toThrow(/authorization violation/i);
  });

  test("[X24] in clear where TLS is demanded, nor is a server trusted whose authority is another", async () => {
    const mine = await createServerCertificate(["127.0.0.1"]);
    const other = await createServerCertificate(["127.0.0.1"]);
    const secret = await natsServerOfTest({ tls: mine });
    const tried = (ca: string | null) =>
      connectNats({
        url: secret.url,
        name: "x",
        waits: false,
        keys: keysOfMember(siege.it().set, BEIJING, ca),
      });
    await expect(tried(other.ca)).rejects.toThrow(/certificate|self.signed|verify/i);
    await expect(tried(null)).rejects.toThrow(/certificate|self.signed|verify/i);
    // And a server in clear where the member was told whom to trust is not spoken to at all.
    const clear = connectNats({
      url: siege.it().server.url,
      name: "x",
      waits: false,
      keys: keysOfMember(siege.it().set, BEIJING, mine.ca),
    });
    await expect(clear).rejects.toThrow(/tls/i);
  });
});

test("[X26] who somebody is follows from the key, whatever name the connection gives itself", async () => {
  const keys = keysOfMember(siege.it().set, BEIJING, null);
  const connection = await connectNats({
    url: siege.it().server.url,
    name: `jiexu province ${VICTIM}`,
    waits: false,
    keys,
  });
  onTestFinished(() => connection.close());
  const told = refusals(connection);
  connection.publish(batchSubject(RUN, VICTIM, "platform"), "x");
  await connection.flush();
  await expect.poll(() => told.join()).toMatch(/Permissions Violation/i);
});

test("[X34] an account has a limit of connections and of what it listens to", async () => {
  const keys = keysOfMember(siege.it().set, CODES[5] ?? "", null);
  const made: NatsLine[] = [];
  onTestFinished(() => Promise.all(made.map((one) => one.close())).then(() => undefined));
  const more = async (): Promise<void> => {
    for (let index = 0; index < 20; index++)
      made.push(await connectNats({ url: siege.it().server.url, name: String(index), waits: false, keys }));
  };
  await expect(more()).rejects.toThrow();
  expect(made.length).toBeLessThanOrEqual(8);
  const [one] = made;
  const told = one === undefined ? [] : refusals(one);
  for (let index = 0; index < 1_200; index++)
    one?.subscribe(`${inboxPrefix(keys.name)}.${index}`, { callback: () => {} });
  await one?.flush().catch(() => undefined);
  await expect.poll(() => told.join()).toMatch(/maximum subscriptions/i);
});
