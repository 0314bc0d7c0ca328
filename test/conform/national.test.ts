import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { projectRoot } from "#services/project/projectRoot.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { natsServerOfTestFile } from "../support/natsServer.ts";
import { runEmbedded } from "../support/runEmbedded.ts";
import { outsiderScenario } from "./outsiderScenario.ts";
import { pythonProgram } from "./pythonProvince.ts";

const server = await natsServerOfTestFile();
const OUTSIDER = "500000";

function started(program: string, args: readonly string[]): ChildProcess {
  const child = spawn(program, [...args, "--nats", server.url], { stdio: ["ignore", "ignore", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

function service(name: string, ...args: string[]): ChildProcess {
  return started(process.execPath, [
    join(projectRoot, `services/${name}/main.ts`),
    "--log-level",
    "error",
    ...args,
  ]);
}

test("the country comes to the same outcome when one of its 32 provinces is somebody else's", async () => {
  const configuration = outsiderScenario(OUTSIDER);
  const expected = runEmbedded(configuration, { witnessed: false });
  const others = (configuration.country?.policies ?? [])
    .map(({ code }) => code)
    .filter((code) => code !== OUTSIDER);
  expect(others).toHaveLength(31);
  service("conductor");
  service("platform");
  service("province", "--province", others.join(","));
  started("python3", ["-B", pythonProgram, "--province", OUTSIDER]);
  const { outcome, rows } = await seenRun({ configuration, natsUrl: server.url, spawn: false });
  expect(outcome.digest).toBe(expected.digest);
  const passed = rows.filter(
    (row) => row.kind === "case" && [row.origin, row.destination].includes(OUTSIDER),
  );
  expect(passed).toHaveLength(31);
  expect(new Set(passed.map((row) => row.kind === "case" && row.status))).toEqual(
    new Set(["completed", "refused"]),
  );
});
