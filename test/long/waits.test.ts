import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { startedProgram, startedService, toldBy } from "../support/commandLine.ts";
import { untilHolds } from "../support/condition.ts";

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "jiexu-waits-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function runOfOthers(url: string, ...flags: readonly string[]) {
  const out = join(await scratch(), "run");
  const over = ["--engine", "nats", "--no-spawn", "--nats", url];
  return startedProgram(["run", "scenarios/on-time.yaml", ...over, "--out", out, ...flags]);
}

describe("a run over NATS waits", () => {
  test("for services started elsewhere, and says for whom", async () => {
    const { url } = await natsServerOfTest();
    const runner = await runOfOthers(url);
    let said = "";
    runner.stderr?.on("data", (bytes) => {
      said += String(bytes);
    });
    await untilHolds("it waits for the conductor", () => said.includes("waiting for conductor\n"));
    const conductor = startedService("conductor", url);
    const named = "waiting for 330000, 440000, 500000 +2\n";
    await untilHolds("it waits for the others", () => said.includes(named));
    for (const child of [runner, conductor]) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
  });

  test("for those who are to join as long as it is told to", async () => {
    const { url } = await natsServerOfTest();
    const { status, stderr } = await toldBy(
      await runOfOthers(url, "--join-within", "1", "--stall-after", "1"),
    );
    expect(status).toBe(111);
    expect(stderr).toContain("the run has not begun");
    expect(Number(/for (\d+) s/.exec(stderr)?.[1])).toBeLessThan(20);
  });
});

test.each([
  ["of the server", ["max_connections: 2"], "maximum connections exceeded"],
  [
    "of the user's account",
    [
      "accounts { A { jetstream: enabled, limits { max_connections: 2 }, users: [{ user: u, password: p }] } }",
    ],
    "maximum account active connections exceeded",
  ],
])(
  "no connection that is free, %s: it is said, where the client tells of a timeout",
  async (_whose, configLines, said) => {
    const url = (await natsServerOfTest({ configLines })).url.replace("nats://", "nats://u:p@");
    for (let line = 0; line < 2; line++) {
      const connection = await connectNats({ url, name: "in the way", waits: false });
      onTestFinished(() => connection.close());
    }
    await expect(connectNats({ url, name: "one more", waits: false })).rejects.toMatchObject({
      name: "NatsProblem",
      reason: "refused",
      message: expect.stringMatching(
        new RegExp(`takes no further connection \\(${said}\\); raise max_connections`),
      ),
    });
  },
);
