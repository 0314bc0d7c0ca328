import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createConnection } from "node:net";
import { connect as connectLegacy } from "nats";
import { describe, expect, onTestFinished, test } from "vitest";
import { openNatsAdmin } from "#adapters/nats/natsAdmin.ts";
import { fetchConfiguration, offerConfiguration } from "#adapters/nats/natsConfiguration.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { natsServerBinary } from "#adapters/nats/natsServerBinary.ts";
import { openNatsTransport } from "#adapters/nats/natsTransport.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { openPart, type SealedPart, sealBatch } from "#protocol/batchPart.ts";
import { batchSubject, configurationSubject, controlSubject } from "#protocol/subjects.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { untilHolds } from "../support/condition.ts";
import { silentLog } from "../support/federation/simulatedFederation.ts";
import { transportContract } from "../support/federation/transportContract.ts";

async function connected(url: string) {
  const connection = await connectNats({ url, name: "test", waits: false });
  onTestFinished(() => connection.close());
  return connection;
}

describe.each(["current", "oldest"] as const)("NATS, %s server", (line) => {
  transportContract(async () => {
    const server = await natsServerOfTest({ binary: await natsServerBinary({ line }) });
    const run = `r${randomUUID().slice(0, 8)}`;
    return {
      party: async (senders) => {
        const connection = await connected(server.url);
        const transport = await openNatsTransport({
          ...{ connection, run, senders, log: silentLog },
          member: senders[0] ?? "runner",
        });
        onTestFinished(() => transport.close());
        return transport;
      },
      erase: () => server.restart({ eraseStore: true }),
      until: untilHolds,
    };
  });
});

const batch = {
  from: "110000",
  to: "platform",
  window: 3,
  envelopes: [
    {
      from: "110000",
      to: "platform",
      sequence: 9,
      sentAt: 1,
      dueAt: 2,
      content: { kind: "receipt", number: 4 } as const,
    },
  ],
  rows: [],
};

describe("on the wire", () => {
  const limit = { partBytes: 1_000, maximumBytes: 1_000 };

  test("a batch is JSON that another client can read, under a name made of its sender and receiver", async () => {
    const server = await natsServerOfTest();
    const legacy = await connectLegacy({ servers: server.url });
    onTestFinished(() => legacy.close());
    const seen: { subject: string; id: string | undefined; body: unknown }[] = [];
    legacy.subscribe("medins.v1.>", {
      callback: (_error, message) =>
        void seen.push({
          subject: message.subject,
          id: message.headers?.get("Nats-Msg-Id"),
          body: message.json(),
        }),
    });
    await legacy.flush();
    const connection = await connected(server.url);
    const transport = await openNatsTransport({
      ...{ connection, run: "r1", log: silentLog },
      ...{ member: "110000", senders: ["110000"] },
    });
    onTestFinished(() => transport.close());
    transport.publish(sealBatch(batch, "r1", limit, sha256Hex));
    await untilHolds("it was seen", () => seen.length > 0);
    expect(seen[0]).toEqual({
      subject: "medins.v1.110000.platform.batch.r1",
      id: "r1.110000.platform.3.0",
      body: {
        v: 1,
        run: "r1",
        from: "110000",
        to: "platform",
        window: 3,
        part: 0,
        parts: 1,
        envelopes: [{ sequence: 9, sentAt: 1, dueAt: 2, content: { kind: "receipt", number: 4 } }],
        rows: [],
      },
    });
  });

  test("the stream keeps everything until it is discarded, and then no more than is needed", async () => {
    const server = await natsServerOfTest();
    const connection = await connected(server.url);
    const transport = await openNatsTransport({
      ...{ connection, run: "r1", log: silentLog },
      ...{ member: "110000", senders: ["110000"] },
    });
    onTestFinished(() => transport.close());
    const windows = Array.from({ length: 50 }, (_, window) => ({ ...batch, window }));
    transport.publish(windows.flatMap((one): SealedPart[] => sealBatch(one, "r1", limit, sha256Hex)));
    const admin = await openNatsAdmin(connection, true);
    const stored = async () => (await admin.streams.info("OUT_110000_r1")).state;
    await untilHolds("all are stored", async () => (await stored()).messages === 50);
    expect((await admin.streams.info("OUT_110000_r1")).config).toMatchObject({
      retention: "limits",
      discard: "new",
      storage: "file",
      max_age: 0,
      max_msgs: -1,
    });
    await untilHolds("the rest is gone", async () => {
      // Dropped is what the sender knows to be stored: its confirmations may come after the keeper has seen them all.
      transport.discard("110000", 39);
      return (await stored()).messages === 10;
    });
  });

  test("a part that was damaged on the way is known by its hash", () => {
    const [part] = sealBatch(batch, "r1", limit, sha256Hex) as [SealedPart];
    const body = part.body.slice();
    body[20] = (body[20] ?? 0) ^ 1;
    expect(() => openPart({ ...part, body }, "r1", sha256Hex)).toThrow(/is damaged: its hash is/);
  });
});

/** Publishes as no client of ours would: whatever is said to be a header. */
async function publishRaw(url: string, subject: string, header: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = createConnection(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  const marks = `NATS/1.0\r\n${header}\r\n\r\n`;
  await once(socket, "data");
  socket.write('CONNECT {"verbose":false,"headers":true}\r\n');
  socket.write(`HPUB ${subject} ${marks.length} ${marks.length + 2}\r\n${marks}{}\r\nPING\r\n`);
  await once(socket, "data");
}

test.each([
  ["headers that are none", "no name: of a header"],
  ["a piece of what has one and a half", "Medins-Piece: 0 1.5 x"],
])("[B25] a message with %s is passed over, and the line stays", async (_what, header) => {
  const server = await natsServerOfTest();
  const open = async (member: string, senders: readonly string[]) => {
    const connection = await connected(server.url);
    const transport = await openNatsTransport({ connection, run: "r1", log: silentLog, member, senders });
    onTestFinished(() => transport.close());
    return { connection, transport };
  };
  const [a, b] = [await open("a", ["a"]), await open("b", [])];
  const heard: unknown[] = [];
  b.transport.listen("left", (message) => heard.push(message));
  await b.connection.flush();
  await publishRaw(server.url, batchSubject("r1", "a", "b"), header);
  await publishRaw(server.url, controlSubject("r1", "a", "left"), header);
  const got: SealedPart[] = [];
  b.transport.receive("b", ["a"], ({ settle, ...part }) => void got.push(part));
  const [part] = sealBatch(
    { ...batch, from: "a", to: "b" },
    "r1",
    { partBytes: 1_000, maximumBytes: 1_000 },
    sha256Hex,
  );
  if (part === undefined) throw new Error("a batch of one part");
  a.transport.publish([part]);
  a.transport.tell({ kind: "left" });
  await untilHolds(
    "both are there",
    () => heard.length > 0 && got.some(({ hash }) => hash === part.hash),
    4_000,
  );
});

describe("a server that takes small messages only", () => {
  test("brings what is larger in pieces, parts and control messages alike", async () => {
    const server = await natsServerOfTest({ maxPayloadBytes: 8_192 });
    const setting = { run: "r1", log: silentLog };
    const [a, b] = [
      await openNatsTransport({
        ...{ ...setting, connection: await connected(server.url), member: "a", senders: ["a"] },
      }),
      await openNatsTransport({
        ...{ ...setting, connection: await connected(server.url), member: "b", senders: [] },
      }),
    ];
    onTestFinished(() => Promise.all([a.close(), b.close()]).then(() => {}));
    const body = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);
    const part: SealedPart = {
      ...{ from: "a", to: "b", window: 3, part: 0, attempt: 0 },
      hash: sha256Hex(body),
      body,
    };
    const got: SealedPart[] = [];
    const missing = Array.from({ length: 3_000 }, (_, place) => `place ${place}`);
    const heard: unknown[] = [];
    b.receive("b", ["a"], ({ settle, ...one }) => void got.push({ ...one, body: Uint8Array.from(one.body) }));
    b.listen("gathering", (message) => heard.push(message));
    a.publish([part]);
    await untilHolds("both are there", () => {
      if (heard.length === 0) a.tell({ kind: "gathering", missing });
      return got.length > 0 && heard.length > 0;
    });
    expect(got[0]).toEqual(part);
    expect(heard[0]).toEqual({ kind: "gathering", missing });
  });
});

describe("a run's description", () => {
  test("larger than a message comes whole, to those who know the run and to those who look for one", async () => {
    const server = await natsServerOfTest({ maxPayloadBytes: 65_536 });
    const [runner, service] = [await connected(server.url), await connected(server.url)];
    const text = JSON.stringify({ text: "医保".repeat(100_000) });
    const patience = AbortSignal.timeout(60_000);
    const open = { run: null, waiter: "member" } as const;
    const waiting = fetchConfiguration(service, open, patience);
    const withdraw = offerConfiguration(runner, { run: "r9", text, isOpen: true });
    expect(await waiting).toEqual({ run: "r9", text });
    expect(await fetchConfiguration(service, { ...open, run: "r9" }, patience)).toEqual({ run: "r9", text });
    const another = fetchConfiguration(service, { ...open, except: "r9" }, AbortSignal.timeout(300));
    await expect(another).rejects.toThrow();
    withdraw();
    offerConfiguration(runner, { run: "r10", text, isOpen: false });
    await expect(fetchConfiguration(service, open, AbortSignal.timeout(300))).rejects.toThrow();
  });

  test("comes whole, too, from a server that was started again and takes smaller messages", async () => {
    const server = await natsServerOfTest();
    const runner = await connected(server.url);
    const text = "医保".repeat(20_000);
    onTestFinished(offerConfiguration(runner, { run: "r1", text, isOpen: false }));
    await server.stop();
    await natsServerOfTest({
      port: Number(new URL(server.url).port),
      maxPayloadBytes: 8_192,
    });
    const service = await connected(server.url);
    const sought = { run: "r1", waiter: "member" } as const;
    expect((await fetchConfiguration(service, sought, AbortSignal.timeout(60_000))).text).toBe(text);
  });

  test("who waits asks ever more seldom, and at once when a run is announced", async () => {
    const server = await natsServerOfTest();
    const [runner, service] = [await connected(server.url), await connected(server.url)];
    const patience = AbortSignal.timeout(60_000);
    let asked: number[] = [];
    let open = "r1";
    runner.subscribe(configurationSubject(), {
      callback: (_error, message) => {
        asked.push(performance.now());
        message.respond(open);
      },
    });
    offerConfiguration(runner, { run: "r2", text: "{}", isOpen: false });
    await runner.flush();
    const stop = new AbortController();
    const sought = { run: null, except: "r1" } as const;
    const waiting = fetchConfiguration(service, { ...sought, waiter: "member", retryMs: 20 }, stop.signal);
    await untilHolds("it asks again and again", () => asked.length >= 5);
    // 20 + 40 + 80 + 160, less what timers are early.
    expect((asked[4] ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(280);
    stop.abort();
    await expect(waiting).rejects.toThrow();
    for (const [waiter, announcement] of [
      ["conductor", controlSubject("r2", "runner", "observed")],
      ["member", controlSubject("r2", "conductor", "collect")],
    ] as const) {
      asked = [];
      open = "r1";
      // Only an announcement can end this within the test's time.
      const patient = fetchConfiguration(service, { ...sought, waiter, retryMs: 60_000 }, patience);
      await untilHolds("it asks", () => asked.length === 1);
      open = "r2";
      runner.publish(announcement);
      expect(await patient).toMatchObject({ run: "r2" });
    }
  });
});
