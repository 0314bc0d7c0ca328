import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { natsServerOfTestFile } from "../support/natsServer.ts";

const server = await natsServerOfTestFile();
const scratch = mkdtempSync(join(tmpdir(), "jiexu-watched-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Watched {
  readonly code: number | null;
  readonly digest: string | undefined;
  /** The last that a tab heard that was open to the end. */
  readonly lastState: { readonly end: { readonly exitCode: number; readonly digest: string } | null };
  readonly heard: number;
}

function program(...args: string[]) {
  return spawn(process.execPath, ["services/cli/main.ts", "run", "scenarios/on-time.yaml", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Runs the scenario while tabs are open, come and go, and one never reads what it is sent. */
async function watchedRun(...args: string[]): Promise<Watched> {
  const child = program("--dashboard", "--port", "0", "--out", join(scratch, "watched"), ...args);
  let said = "";
  let verdict = "";
  const opened = Promise.withResolvers<number>();
  child.stdout.on("data", (bytes) => {
    verdict += String(bytes);
  });
  child.stderr.on("data", (bytes) => {
    said += String(bytes);
    const port = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1];
    if (port !== undefined) opened.resolve(Number(port));
  });
  const ended = once(child, "close");
  void ended.then(() => opened.reject(new Error(said)));
  const port = await opened.promise;
  const stuck = connect(port, "127.0.0.1").on("error", () => {});
  stuck.pause().write(`GET /events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  let text = "";
  let drops = 0;
  const open = (onText: (text: string) => void) =>
    request({ port, host: "127.0.0.1", path: "/events" }, (response) => {
      response.on("data", (bytes) => onText(String(bytes))).on("error", () => {});
    })
      .on("error", () => {})
      .end();
  open((more) => {
    text += more;
    const tab = open(() => {
      drops++;
      tab.destroy();
    });
  });
  const [code] = await ended;
  stuck.destroy();
  const last = text.split("\n").findLast((line) => line.startsWith("data: ")) ?? "data: {}";
  return {
    code,
    digest: /digest\s+([0-9a-f]{64})/.exec(verdict)?.[1],
    lastState: JSON.parse(last.slice("data: ".length)),
    heard: drops,
  };
}

describe("a run that many watch", () => {
  test.each([
    ["embedded", ["--pace", "1d=60ms"]],
    ["nats", ["--engine", "nats", "--nats", server.url, "--processes", "1", "--pace", "1d=60ms"]],
  ])("ends with its code and its digest though tabs are open: %s", async (_engine, args) => {
    const child = program("--quiet", "--out", join(scratch, "unwatched"));
    let verdict = "";
    child.stdout.on("data", (bytes) => {
      verdict += String(bytes);
    });
    await once(child, "close");
    const expected = /digest\s+([0-9a-f]{64})/.exec(verdict)?.[1];
    const watched = await watchedRun(...args);
    expect(expected).toBeDefined();
    expect(watched).toMatchObject({ code: 0, digest: expected });
    expect(watched.heard).toBeGreaterThan(0);
    expect(watched.lastState.end).toMatchObject({ exitCode: 0, digest: expected });
  });

  test.each([
    [
      "a port that is taken",
      104,
      (port: number) => ["--port", String(port)],
      "another program listens there",
    ],
    ["a port that is none", 2, () => ["--port", "70000"], "a port from 1 to 65535"],
    ["a pace that is none", 2, () => ["--pace", "fast"], "1d=2s"],
  ])("%s ends the program with code %i before the run starts", async (_what, code, flags, message) => {
    const child = program(
      "--dashboard",
      ...flags(Number(new URL(server.url).port)),
      "--out",
      join(scratch, "none"),
    );
    let said = "";
    child.stderr.on("data", (bytes) => {
      said += String(bytes);
    });
    expect((await once(child, "close"))[0]).toBe(code);
    expect(said).toContain(message);
  });
});
