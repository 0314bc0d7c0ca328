import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { natsServerBinary } from "#adapters/nats/natsServerBinary.ts";
import {
  type NatsServerProcess,
  type NatsServerProcessOptions,
  startNatsServer,
} from "#adapters/nats/natsServerProcess.ts";
import { untilHolds } from "../support/condition.ts";
import { isProcessAlive, parentOfProcess } from "../support/processLife.ts";

async function started(options?: NatsServerProcessOptions): Promise<NatsServerProcess> {
  const server = await startNatsServer(options);
  onTestFinished(() => server.stop());
  return server;
}

/** What a NATS server says of itself to whoever connects. */
async function greeting(url: string): Promise<Record<string, unknown>> {
  const { hostname, port } = new URL(url);
  const socket = createConnection(Number(port), hostname);
  try {
    const [line] = await once(createInterface({ input: socket }), "line");
    return JSON.parse(String(line).replace(/^INFO /, ""));
  } finally {
    socket.destroy();
  }
}

describe("a nats-server of our own", () => {
  test("is ready when the promise resolves, with JetStream, on the loopback interface", async () => {
    const server = await started();
    const info = await greeting(server.url);
    expect(info).toMatchObject({ jetstream: true, host: "127.0.0.1", version: server.binary.version });
  });

  test("takes the settings it is given", async () => {
    const server = await started({
      jetstream: false,
      maxPayloadBytes: 4_194_304,
      configLines: ['server_name: "named"'],
    });
    const info = await greeting(server.url);
    expect(info).toMatchObject({ max_payload: 4_194_304, server_name: "named" });
    expect(info).not.toHaveProperty("jetstream", true);
  });

  test("comes back on the same port after a crash, with its store or without", async () => {
    const server = await started();
    const { url, pid } = server;
    await server.kill();
    expect(isProcessAlive(pid)).toBe(false);
    expect(existsSync(server.storeDir)).toBe(true);
    await server.restart();
    expect(server.pid).not.toBe(pid);
    expect(server.url).toBe(url);
    await greeting(url);

    const before = await readdir(server.storeDir);
    expect(before.length).toBeGreaterThan(0);
    await server.restart({ eraseStore: true });
    await greeting(url);
  });

  test("is gone with its folder after stop, and stop may be called twice", async () => {
    const server = await started();
    const { pid } = server;
    await Promise.all([server.stop(), server.stop()]);
    expect(isProcessAlive(pid)).toBe(false);
    expect(existsSync(dirname(server.storeDir))).toBe(false);
    await expect(server.restart()).rejects.toThrow("start a new one");
  });

  test("leaves a store folder that it was given", async () => {
    const storeDir = await mkdtemp(join(tmpdir(), "jiexu-given-store-"));
    onTestFinished(() => rm(storeDir, { recursive: true }));
    const server = await started({ storeDir });
    await server.stop();
    expect(existsSync(storeDir)).toBe(true);
  });

  test("starts ten times at once", async () => {
    const servers = await Promise.all(Array.from({ length: 10 }, () => started()));
    expect(new Set(servers.map(({ url }) => url)).size).toBe(10);
  });

  test("of the oldest supported line starts too", async () => {
    const server = await started({ binary: await natsServerBinary({ line: "oldest" }) });
    expect(await greeting(server.url)).toMatchObject({ version: expect.stringMatching(/^2\.9\./) });
  });
});

describe("a nats-server that cannot start says why and leaves nothing", () => {
  test("a port in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await expect(startNatsServer({ port })).rejects.toMatchObject({
      reason: "port in use",
      message: expect.stringContaining(`127.0.0.1:${port}: the port is in use`),
    });
  });

  test("a program that is not there", async () => {
    const binary = { path: "/no/such/nats-server", version: "0.0.0", source: "this test" };
    await expect(startNatsServer({ binary })).rejects.toThrow(/no\/such\/nats-server.*did not start/);
  });

  test("a program that ends at once", async () => {
    const binary = { path: process.execPath, version: "0.0.0", source: "this test" };
    await expect(startNatsServer({ binary })).rejects.toThrow(
      /ended at once with code \d+\. Its last words:/,
    );
  });

  test("a configuration that the server refuses", async () => {
    const starting = startNatsServer({ configLines: ["no_such_setting: 1"] });
    await expect(starting).rejects.toThrow(/ended at once.*unknown field "no_such_setting"/s);
  });

  test("a server that is not ready in time", async () => {
    await expect(startNatsServer({ readyDeadlineMs: 1 })).rejects.toThrow("was not ready after 0.001 s");
  });
});

/** How our process can end while its server runs, and what ends it. */
const ENDINGS: readonly (readonly [string, string, (owner: ChildProcess) => void])[] = [
  ["returns", "return", () => {}],
  ["calls process.exit", "exit", () => {}],
  ["dies of an exception", "throw", () => {}],
  ["gets SIGINT", "wait", (owner) => owner.kill("SIGINT")],
  ["gets SIGINT with its whole process group, as a terminal's Ctrl-C", "wait", interruptGroup],
  ["gets SIGTERM", "wait", (owner) => owner.kill("SIGTERM")],
  ["gets SIGKILL", "wait", (owner) => owner.kill("SIGKILL")],
];

function interruptGroup(owner: ChildProcess): void {
  process.kill(-(owner.pid ?? Number.NaN), "SIGINT");
}

describe("the server and its folder end with the process that asked for it", () => {
  test.each(ENDINGS)("when that %s", async (_, argument, endIt) => {
    const program = fileURLToPath(new URL("../support/natsServerOwner.ts", import.meta.url));
    const owner = spawn(process.execPath, [program, argument], {
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [line] = await once(createInterface({ input: owner.stdout }), "line");
    const { pid, storeDir } = JSON.parse(String(line));
    endIt(owner);
    await untilHolds("the server has ended", () => !isProcessAlive(pid));
    await untilHolds("the folder is removed", () => !existsSync(dirname(storeDir)));
  });

  test("even when the guard between them is killed", async () => {
    const server = await started();
    process.kill(parentOfProcess(server.pid), "SIGKILL");
    await untilHolds("the server has ended", () => !isProcessAlive(server.pid));
    await server.stop();
    expect(existsSync(dirname(server.storeDir))).toBe(false);
  });
});
