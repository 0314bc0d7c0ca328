import { expect, onTestFinished, test } from "vitest";
import { keysOfMember, officeMembers } from "#adapters/keys/keySet.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { openNatsTransport } from "#adapters/nats/natsTransport.ts";
import type { AskMessage } from "#protocol/controlMessage.ts";
import { untilHolds } from "../support/condition.ts";
import { silentLog } from "../support/federation/simulatedFederation.ts";
import { serverOf } from "../support/keys/secureServer.ts";

const RUN = "r1";

test("under permissions too, stations in one process ask each other again, and a station with a link to itself asks itself", async () => {
  const { server, set } = await serverOf([{ name: "s0", places: ["s0", "s2"] }, ...officeMembers]);
  const keys = keysOfMember(set, "s0", null);
  const connection = await connectNats({ url: server.url, name: "s0", waits: false, keys });
  const runnerKeys = keysOfMember(set, "runner", null);
  const runnerLine = await connectNats({ url: server.url, name: "runner", waits: false, keys: runnerKeys });
  const said = { run: RUN, log: silentLog };
  const runner = { ...said, connection: runnerLine, member: "runner", senders: [], keys: runnerKeys };
  const desk = await openNatsTransport(runner);
  const member = { ...said, connection, member: "s0", senders: ["s0", "s2"], keys };
  const transport = await openNatsTransport(member);
  onTestFinished(async () => {
    for (const one of [transport, desk]) await one.close();
    for (const one of [connection, runnerLine]) await one.close();
  });
  const asked: AskMessage[] = [];
  for (const place of ["s0", "s2"]) transport.listen("ask", (message) => void asked.push(message), place);
  const asks: AskMessage[] = [
    { kind: "ask", from: "s0", to: "s2", window: 3 },
    { kind: "ask", from: "s2", to: "s2", window: 4 },
  ];
  for (const ask of asks) transport.tell(ask);
  await untilHolds("both are heard", () => asked.length === asks.length);
  expect(asked).toEqual(asks);
});
