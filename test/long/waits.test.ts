import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { keysOfMember, officeMembers } from "#adapters/keys/keySet.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { openNatsTransport } from "#adapters/nats/natsTransport.ts";
import { deskSubject } from "#protocol/subjects.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { startedProgram, startedService, toldBy } from "../support/commandLine.ts";
import { untilHolds } from "../support/condition.ts";
import { silentLog } from "../support/federation/simulatedFederation.ts";
import { serverOf } from "../support/keys/secureServer.ts";

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

test("a member waits for a desk that says nothing for a while, unless it is told to end", async () => {
  const { server, set } = await serverOf([{ name: "s0", places: ["s0"] }, ...officeMembers]);
  const lineOf = async (name: string) => {
    const keys = keysOfMember(set, name, null);
    const connection = await connectNats({ url: server.url, name, waits: false, keys });
    onTestFinished(() => connection.close());
    return { run: "r1", log: silentLog, member: name, connection, keys };
  };
  const [runner, member] = [await lineOf("runner"), { ...(await lineOf("s0")), senders: ["s0"] }];
  let asked = 0;
  const silent = runner.connection.subscribe(deskSubject("r1"), { callback: () => void asked++ });
  const ending = new AbortController();
  const told = expect(openNatsTransport({ ...member, signal: ending.signal })).rejects.toThrow("enough");
  await untilHolds("it asks", () => asked > 0);
  ending.abort(new Error("enough"));
  await told;
  asked = 0;
  const opening = openNatsTransport(member);
  opening.catch(() => undefined);
  // Each is waited for 5 s.
  await untilHolds("it has asked for more than 20 s", () => asked >= 5, 60_000);
  silent.unsubscribe();
  const desk = await openNatsTransport({ ...runner, senders: [] });
  for (const transport of [await opening, desk]) await transport.close();
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
