import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { removeDeadRuns } from "#adapters/nats/deadRuns.ts";
import { checkNats } from "#adapters/nats/natsCheck.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import type { NatsServerProcessOptions } from "#adapters/nats/natsServerProcess.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import { runEmbedded } from "../support/runEmbedded.ts";

const ring = ringNetwork(2, 5);

async function urlOf(options: NatsServerProcessOptions): Promise<string> {
  const server = await natsServerOfTest(options);
  return server.url;
}

/** A server that speaks, but not NATS. */
async function urlOfAnotherProtocol(): Promise<string> {
  const other = createServer((socket) =>
    socket.on("error", () => {}).end("HTTP/1.1 400 Bad Request\r\n\r\n"),
  );
  other.listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const address = other.address();
  return `nats://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

describe("a server that cannot serve a run is refused before anything starts", () => {
  const started: string[] = [];
  const run = (natsUrl: string) =>
    seenRun({ configuration: ring, natsUrl, onWindow: () => void started.push(natsUrl) });

  test("nobody listens", async () => {
    await expect(run("nats://127.0.0.1:1")).rejects.toMatchObject({
      name: "NatsProblem",
      reason: "unreachable",
      message: expect.stringMatching(
        /no NATS server answers at nats:\/\/127\.0\.0\.1:1 .*name another with --nats, or name none and one is started/,
      ),
    });
    // For services that are started elsewhere none is.
    const waiting = seenRun({ configuration: ring, natsUrl: "nats://127.0.0.1:1", spawn: false });
    await expect(waiting).rejects.toThrow(/start one there, or name another with --nats$/);
  });

  test.each(["http://127.0.0.1:4222", "nats://", ":::", "nats://a b"])("“%s” is no address", async (url) => {
    await expect(run(url)).rejects.toMatchObject({
      reason: "unreachable",
      message: expect.stringContaining("write nats://host:4222"),
    });
  });

  test("something else listens there", async () => {
    await expect(run(await urlOfAnotherProtocol())).rejects.toMatchObject({ reason: "unreachable" });
  });

  test("no JetStream", async () => {
    await expect(run(await urlOf({ jetstream: false }))).rejects.toMatchObject({
      reason: "no JetStream",
      message: expect.stringContaining("nats-server -js"),
    });
  });

  test("wrong password, and the message does not show it", async () => {
    const url = await urlOf({ configLines: ['authorization { user: "u", password: "right" }'] });
    const wrong = url.replace("nats://", "nats://u:wrong-secret@");
    await expect(run(wrong)).rejects.toMatchObject({
      reason: "refused",
      message: expect.not.stringContaining("wrong-secret"),
    });
    await expect(run(url.replace("nats://", "nats://u:right@"))).resolves.toBeDefined();
  });

  test("nor does a list of processes show one", async () => {
    const url = await urlOf({ configLines: ['authorization { user: "u", password: "right" }'] });
    const pids: number[] = [];
    let lines = "";
    await seenRun({
      ...{ configuration: ring, natsUrl: url.replace("nats://", "nats://u:right@") },
      onEvent: (event) => void (event.event === "started" && pids.push(event.pid)),
      onWindow: (window) => {
        if (window === 1)
          lines = pids.map((pid) => readFileSync(`/proc/${pid}/cmdline`, "latin1")).join("\n");
      },
    });
    expect(lines).toContain("services/province/main.ts");
    expect(lines).not.toContain("right");
  });

  test("a password with half a sign in it", async () => {
    await expect(run("nats://u:secret%zz@127.0.0.1:1")).rejects.toMatchObject({
      reason: "unreachable",
      message: expect.stringMatching(/^“nats:\/\/…@127\.0\.0\.1:1” is no NATS address: .*write %25/),
    });
  });

  test("no room to store", async () => {
    const url = await urlOf({
      jetstream: false,
      configLines: ["jetstream { max_file_store: 1024, max_memory_store: 1024 }"],
    });
    await expect(run(url)).rejects.toMatchObject({ name: "NatsProblem", reason: "no room" });
  });

  test.each([
    ["streams", "max_streams: 1", /streams to 1, and 0 are there; this run needs 2 more.*max_streams to 2/],
    [
      "consumers",
      "max_consumers: 1",
      /consumers of a stream of this user to 1, and this run needs 3: .*max_consumers to 3/,
    ],
    [
      "bytes for streams of which each must have a bound",
      "max_file: 100MB, max_bytes_required: true",
      /max_bytes of this user's streams, and the 2 of this run take 134217728 bytes of the 104857600 .*max_file to 134217728/,
    ],
    ["bytes", "max_file: 100KB", /may keep 102400 bytes \(max_file\) and keeps \d+; raise that/],
  ])("a user that may have too few %s", async (_what, limit, message) => {
    const accounts = `accounts { A { jetstream { ${limit} }, users: [{ user: "a", password: "a" }] } }`;
    const url = (await urlOf({ configLines: [accounts] })).replace("nats://", "nats://a:a@");
    await expect(run(url)).rejects.toMatchObject({
      reason: "no room",
      message: expect.stringMatching(message),
    });
  });

  test("but not a user whose streams must each have a bound: they are given one", async () => {
    const limits = "max_file: 200MB, max_bytes_required: true";
    const accounts = `accounts { A { jetstream { ${limits} }, users: [{ user: "a", password: "a" }] } }`;
    const url = (await urlOf({ configLines: [accounts] })).replace("nats://", "nats://a:a@");
    const { outcome } = await seenRun({ configuration: ring, natsUrl: url });
    expect(outcome.digest).toBe(runEmbedded(ring, { witnessed: false }).digest);
  });

  test("messages that are too small", async () => {
    await expect(run(await urlOf({ maxPayloadBytes: 4_096 }))).rejects.toMatchObject({
      reason: "messages too small",
      message: expect.stringContaining("max_payload"),
    });
  });

  test("and indeed nothing had started", () => {
    expect(started.filter((url) => !url.includes("u:right@"))).toEqual([]);
  });
});

test.each([
  ["is not there", "/nonexistent/jiexu", "no directory can be made there"],
  ["is a file", import.meta.filename, "a part of the path is a file, not a directory"],
])("a temporary folder that %s", async (_what, folder, reason) => {
  vi.stubEnv("TMPDIR", folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const run = seenRun({ configuration: ring });
  await expect(run).rejects.toMatchObject({
    name: "OutputError",
    message: expect.stringMatching(`^nothing can be kept in .* ${folder} .*: ${reason}; set TMPDIR`),
  });
  expect(existsSync("/nonexistent")).toBe(false);
});

test("a server that another run clears up at the same time is not taken for one that cannot be used", async () => {
  const url = await urlOf({});
  const line = () => connectNats({ url, name: "test", waits: false });
  await using lines = new AsyncDisposableStack();
  const [one, other] = [await line(), await line()];
  lines.defer(() => one.close());
  lines.defer(() => other.close());
  let removed = 0;
  let isOver = false;
  const clearing = (async () => {
    while (!isOver) removed += (await removeDeadRuns(one)).length;
  })();
  lines.defer(() => clearing);
  lines.defer(() => {
    isOver = true;
  });
  // Without a second try some of them are struck.
  for (let run = 0; run < 30; run++) await checkNats(other, `r${run}`, url);
  expect(removed).toBeGreaterThan(0);
});

test("a run without processes is refused", async () => {
  await expect(seenRun({ configuration: ring, processes: 0 })).rejects.toThrow("1 process for its provinces");
});

test("an interruption before the start starts nothing", async () => {
  const run = seenRun({ configuration: ring, signal: AbortSignal.abort() });
  await expect(run).rejects.toMatchObject({ reason: "interrupted", exitCode: 105 });
});

test("a server that has lost its JetStream in the middle of a run is named, with what to do", async () => {
  const server = await natsServerOfTest();
  let isStruck = false;
  const run = seenRun({
    ...{ configuration: ringNetwork(2, 5_000), natsUrl: server.url, stallAfterMs: 3_000 },
    onWindow(window) {
      if (window < 20 || isStruck) return;
      isStruck = true;
      void server.kill().then(async () => {
        await natsServerOfTest({ jetstream: false, port: Number(new URL(server.url).port) });
      });
    },
  });
  await expect(run).rejects.toMatchObject({
    reason: "server not usable",
    exitCode: 104,
    message: expect.stringMatching(
      /has no JetStream for this user .*nats-server -js.* virtual time stands still/,
    ),
  });
});
