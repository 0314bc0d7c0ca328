import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NatsContainer } from "@testcontainers/nats";
import { expect, onTestFinished, test } from "vitest";

const VITEST = "node_modules/vitest/vitest.mjs";

/** Test files that take their server from wherever they are told to. */
const files = readdirSync("test/nats")
  .map((name) => `test/nats/${name}`)
  .filter((path) => readFileSync(path, "utf8").includes("await natsServerOfTestFile()"));

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
  const child = spawn(process.execPath, [VITEST, ...words, `--outputFile.json=${report}`, ...files], {
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

// With a child process, the third source, `npm test` runs them.
test("the tests over NATS pass on a server from testcontainers and on one that NATS_URL names, and say which it is", async ({
  signal,
}) => {
  expect(files.length).toBeGreaterThan(2);
  const contained = await suiteWith({ NATS_URL: "", JIEXU_NATS_FROM: "testcontainers" }, signal);
  expect(contained).toMatchObject({ exitCode: 0 });
  expect(contained.output.split("NATS server: testcontainers, nats:2.15-alpine").length - 1).toBe(
    files.length,
  );

  const container = await new NatsContainer("nats:2.15-alpine").withJetStream().start();
  onTestFinished(async () => void (await container.stop({ remove: true, removeVolumes: true })));
  const { servers, user, pass } = container.getConnectionOptions();
  const url = `nats://${user}:${pass}@${[servers].flat()[0] ?? ""}`;
  const named = await suiteWith({ NATS_URL: url, JIEXU_NATS_FROM: "" }, signal);
  expect(named).toMatchObject({ exitCode: 0 });
  expect(named.output.split("NATS server: NATS_URL, nats://…@").length - 1).toBe(files.length);
  expect(named.passed).toEqual(contained.passed);
  expect(named.passed.length).toBeGreaterThan(files.length);
});
