import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NatsContainer } from "@testcontainers/nats";
import { expect, onTestFinished, test } from "vitest";

const IMAGE = "nats:2.15-alpine";
const VITEST = "node_modules/vitest/vitest.mjs";

/** Files that take their server from wherever they are told to: one with services started by hand, one with questions. */
const FILES = ["test/nats/handStarted.test.ts", "test/nats/queries.test.ts"];

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

interface SuiteRun {
  readonly exitCode: unknown;
  readonly output: string;
  readonly passed: readonly string[];
}

/** Runs those files in a vitest of their own. */
async function suiteWith(
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<SuiteRun> {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-sources-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const report = join(folder, "report.json");
  const words = ["run", "--project", "nats", "--reporter=default", "--reporter=json"];
  const child = spawn(process.execPath, [VITEST, ...words, `--outputFile.json=${report}`, ...FILES], {
    env: { ...process.env, ...environment, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const [exitCode] = await once(child, "close");
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === "passed").map(({ fullName }) => fullName);
  return { exitCode, output, passed: passed.toSorted() };
}

test("tests over NATS pass on a server from testcontainers, from a program and from NATS_URL, and say which it is", async ({
  signal,
}) => {
  const container = await new NatsContainer(IMAGE).withJetStream().start();
  onTestFinished(async () => void (await container.stop({ remove: true, removeVolumes: true })));
  const { servers, user, pass } = container.getConnectionOptions();
  const url = `nats://${user}:${pass}@${[servers].flat()[0] ?? ""}`;
  const own = await suiteWith({ NATS_URL: "", JIEXU_NATS_FROM: "" }, signal);
  const contained = await suiteWith({ NATS_URL: "", JIEXU_NATS_FROM: "testcontainers" }, signal);
  const named = await suiteWith({ NATS_URL: url, JIEXU_NATS_FROM: "" }, signal);
  for (const [run, source] of [
    [own, "a child process, nats-server "],
    [contained, `testcontainers, ${IMAGE}, nats://…@`],
    [named, "NATS_URL, nats://…@"],
  ] as const) {
    expect(run.exitCode, run.output).toBe(0);
    expect(run.output.match(/NATS server: .*/g)).toEqual(
      FILES.map(() => expect.stringContaining(`NATS server: ${source}`)),
    );
    expect(run.output).not.toContain(`${user}:${pass}`);
    expect(run.passed).toEqual(own.passed);
  }
  expect(own.passed.length).toBeGreaterThan(FILES.length);
});
