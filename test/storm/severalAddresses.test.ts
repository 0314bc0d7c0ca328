import type { NatsConnection } from "@nats-io/transport-node";
import { onTestFinished, test } from "vitest";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { untilHolds } from "../support/condition.ts";
import { freePort } from "../support/freePort.ts";

test("an address at which nobody answered at first is gone to when the server turns up there", async () => {
  const later = await freePort();
  const first = await natsServerOfTest();
  // The client tries them in an order of its own.
  const url = `${first.url},nats://127.0.0.1:${later}`;
  const named = Array.from({ length: 8 }, (_, index) => `test ${index}`);
  const connections = await Promise.all(named.map((name) => connectNats({ url, name, waits: false })));
  onTestFinished(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
  });
  await first.kill();
  await natsServerOfTest({ port: later });
  // A connection names the address that it tries, too: only an answer shows that it is there.
  const isThere = async (connection: NatsConnection) =>
    connection.getServer() === `127.0.0.1:${later}` &&
    (await connection.flush().then(
      () => true,
      () => false,
    ));
  for (const connection of connections)
    await untilHolds("it has found the server", () => isThere(connection));
});
