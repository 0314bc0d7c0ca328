import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { openNatsAdmin } from "#adapters/nats/natsAdmin.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { untilHolds } from "../support/condition.ts";
import { descendantOf } from "../support/descendantProcess.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";

test("what a killed runner has left on a server goes with the next run, and nobody else's goes", async () => {
  const server = await natsServerOfTest();
  const connection = await connectNats({ url: server.url, name: "looks", waits: false });
  onTestFinished(() => connection.close());
  const admin = await openNatsAdmin(connection, false);
  const left = async (): Promise<string[]> => {
    const names: string[] = [];
    for await (const name of admin.streams.names()) names.push(name);
    return names.sort();
  };
  await admin.streams.add({ name: "OUT_of_another", subjects: ["another.>"] });
  const program = `${projectRoot}/test/support/federation/runnerProgram.ts`;
  const runner = spawn(process.execPath, [program, server.url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void runner.kill("SIGKILL"));
  let said = "";
  runner.stdout.on("data", (bytes) => {
    said += String(bytes);
  });
  await untilHolds("the run is under way", async () => said.includes("under way"));
  // All at once: whoever is left would clear up.
  const started = Array.from(said.matchAll(/"event":"started".*?"pid":(\d+)/g), ([, pid]) => Number(pid));
  const guard = descendantOf(runner.pid as number, "federationGuard");
  for (const pid of [guard, ...started, runner.pid as number]) process.kill(pid, "SIGKILL");
  await once(runner, "exit");
  expect((await left()).length).toBeGreaterThan(1);
  await seenRun({ configuration: ringNetwork(2, 200), natsUrl: server.url });
  await untilHolds("nothing of the dead run is left", async () => (await left()).join() === "OUT_of_another");
});
