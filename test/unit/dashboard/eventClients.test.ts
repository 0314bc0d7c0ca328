import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";
import { EventClients } from "#services/dashboard/eventClients.ts";

test("a tab that reads nothing costs no more than one message, and is dropped in the end", async () => {
  const clients = new EventClients();
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const stuck = connect(port, "127.0.0.1").on("error", () => {});
  stuck.pause().write("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
  const [, response] = (await once(server, "request")) as [unknown, ServerResponse];
  const message = "x".repeat(8 * 2 ** 20);
  clients.add(response, message, 0);
  for (let sent = 0; sent < 20; sent++) clients.send(`${sent}${message}`, sent);
  expect(response.writableLength).toBeLessThan(3 * message.length);
  expect(clients.size).toBe(1);
  clients.send("later", 60_000);
  await once(response, "close");
  expect(clients.size).toBe(0);
  stuck.destroy();
  server.close();
});
