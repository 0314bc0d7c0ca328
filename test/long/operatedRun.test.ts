import { once } from "node:events";
import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startedProgram, toldBy } from "../support/commandLine.ts";
import { untilHolds } from "../support/condition.ts";
import { descendantOf } from "../support/descendantProcess.ts";

const OVER_NATS = ["run", "scenarios/on-time.yaml", "--engine", "nats", "--processes", "1", "--quiet"];

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "jiexu-operated-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test.each([
  [{ JIEXU_LOG_LEVEL: "info" }, []],
  [{ JIEXU_LOG_LEVEL: "silent" }, ["--log-level", "info"]],
])("the processes of a run log as much as %j and %j say", async (said, flags) => {
  const out = join(await scratch(), "run");
  const env = { ...process.env, ...said };
  const { status, stderr } = await toldBy(startedProgram([...OVER_NATS, "--out", out, ...flags], { env }));
  expect(status).toBe(0);
  expect(stderr).toContain('"service":"conductor"');
});

test("a run over NATS that is interrupted says by what, and what is left of it", async () => {
  const out = join(await scratch(), "run");
  const args = [...OVER_NATS, "--out", out, "--pace", "1d=1h", "--checkpoint-every", "1"];
  const child = startedProgram([...args, "--log-level", "info"]);
  const told = toldBy(child);
  let said = "";
  child.stderr?.on("data", (bytes) => {
    said += String(bytes);
  });
  await untilHolds("its processes have joined", () => said.includes("joins a run"));
  child.kill("SIGINT");
  const { status, stderr } = await told;
  expect(status).toBe(105);
  expect(stderr).toContain(`jiexu: interrupted by SIGINT; go on with it: jiexu resume ${out}\n`);
});

test("what a runner leaves that is killed together with all its guards is swept by the next run", async () => {
  const temporary = await scratch();
  const env = { ...process.env, TMPDIR: temporary };
  const folders = (): string[] => readdirSync(temporary).filter((name) => /^jiexu-(run|nats)-/.test(name));
  const args = [...OVER_NATS, "--out", join(await scratch(), "run")];
  const runner = startedProgram([...args, "--pace", "1d=1h", "--log-level", "info"], { env });
  let said = "";
  runner.stderr?.on("data", (bytes) => {
    said += String(bytes);
  });
  await untilHolds("its processes have joined", () => said.includes("joins a run"));
  const guards = ["federationGuard.ts", "natsServerGuard.ts"].map((words) =>
    descendantOf(runner.pid ?? 0, words),
  );
  for (const pid of [...guards, runner.pid ?? 0]) process.kill(pid, "SIGKILL");
  await once(runner, "exit");
  expect(folders()).toHaveLength(2);
  expect((await toldBy(startedProgram(args, { env }))).status).toBe(0);
  expect(folders()).toEqual([]);
});

test.each([
  ["/nonexistent/nats-server", "is not there"],
  ["/bin/false", "Set it to the path of nats-server 2.9 or later"],
])(
  "without a nats-server to start (%s) a run ends with 104 and says what to do, without a stack",
  async (path, what) => {
    const args = [...OVER_NATS, "--out", join(await scratch(), "run")];
    const env = { ...process.env, NATS_SERVER_BIN: path };
    const { status, stderr } = await toldBy(startedProgram(args, { env }));
    expect(status).toBe(104);
    expect(stderr).toMatch(/^jiexu: NATS_SERVER_BIN is set to [^\n]*\n$/);
    expect(stderr).toContain(what);
  },
);
