import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { connect } from "@nats-io/transport-node";
import { expect, onTestFinished, test } from "vitest";
import { seenRun } from "../support/federation/natsRun.ts";
import { natsServerOfTestFile } from "../support/natsServer.ts";
import { runEmbedded } from "../support/runEmbedded.ts";
import { BEIJING, GUANGDONG, SHANGHAI, smallCountry } from "../support/smallCountry.ts";

const server = await natsServerOfTestFile();
const country = smallCountry({
  country: {
    flows: [
      { from: BEIJING, to: GUANGDONG, perYear: 3_000 },
      { from: GUANGDONG, to: SHANGHAI, perYear: 5_000 },
      { from: SHANGHAI, to: BEIJING, perYear: 2_000 },
    ],
  },
});
const expected = runEmbedded(country, { witnessed: false });

type Version = "of today" | "newer";

const services: Record<string, readonly string[]> = {
  conductor: ["conductor"],
  platform: ["platform"],
  [BEIJING]: ["province", "--province", BEIJING],
  [SHANGHAI]: ["province", "--province", SHANGHAI],
  [GUANGDONG]: ["province", "--province", GUANGDONG],
};

test.each<{ what: string; behind: readonly string[] }>([
  { what: "one province a minor version behind all others", behind: [GUANGDONG] },
  { what: "two provinces behind, and the platform", behind: [BEIJING, SHANGHAI, "platform"] },
  {
    what: "one province a minor version ahead of all others",
    behind: ["conductor", "platform", BEIJING, SHANGHAI],
  },
])("$what: the digest, rows and grants of the undisturbed run", async ({ behind }) => {
  const heard = await countHeard();
  for (const [name, args] of Object.entries(services))
    start(args, behind.includes(name) ? "of today" : "newer");
  const seen = await seenRun({ configuration: country, natsUrl: server.url, spawn: false });
  expect(seen.outcome.digest).toBe(expected.digest);
  expect(seen.rows).toEqual(expected.rows);
  expect(seen.grants).toEqual(expected.grants);
  // Both versions have spoken: in batches, and in the words that steer.
  expect(heard.newer).toBeGreaterThan(expected.grants.length);
  expect(heard.ofToday).toBeGreaterThan(expected.grants.length);
});

function start([name = "", ...args]: readonly string[], version: Version): ChildProcess {
  const program =
    version === "newer" ? "../support/federation/newerMember.ts" : `../../services/${name}/main.ts`;
  const given = version === "newer" ? [name, ...args] : args;
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), ...given], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NATS_URL: server.url, JIEXU_LOG_LEVEL: "warn" },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Counts what passes over the server, by whether it has fields of the newer version. */
async function countHeard(): Promise<{ newer: number; ofToday: number }> {
  const heard = { newer: 0, ofToday: 0 };
  const connection = await connect({ servers: server.url });
  onTestFinished(() => connection.close());
  connection.subscribe("medins.>", {
    callback: (_error, message) => {
      if (message.string().includes("addedLater")) heard.newer++;
      else heard.ofToday++;
    },
  });
  await connection.flush();
  return heard;
}
