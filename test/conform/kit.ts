import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { ConformReport } from "#services/cli/conform/conformReport.ts";
import { projectRoot } from "#services/project/projectRoot.ts";

/** How a province of some kind is started: the program and its arguments; `folder` is for what it must not forget. */
export type ProvinceCommand = (url: string, code: string, folder: string) => readonly [string, ...string[]];

/** What the command line left behind, and what it said. */
export interface KitOutcome {
  readonly report: ConformReport;
  readonly exitCode: number;
  readonly said: string;
  readonly files: Readonly<Record<"junit" | "html", string>>;
  /** The findings of a test, by its id; empty where it passed. */
  reasonsOf(id: string): readonly string[];
  stateOf(id: string): string | undefined;
}

/** The tests that a province has not passed, and how they stand. Nobody signs where no keys are used. */
export function unpassed({ report }: KitOutcome): string[] {
  return report.tests.filter(({ state }) => state !== "pass").map(({ id, state }) => `${id} ${state}`);
}

/** Starts a province and plays `jiexu conform` around it, as its owner would. */
export async function playKitAround(
  url: string,
  code: string,
  command: ProvinceCommand,
  flags: readonly string[] = [],
): Promise<KitOutcome> {
  const folder = await mkdtemp(join(tmpdir(), "jiexu-conform-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const out = join(folder, "out");
  const [program, ...args] = command(url, code, join(folder, "store"));
  // A shell of its own starts the province, and starts it anew when the kit says so.
  const pidFile = join(folder, "pid");
  const start = `cd '${projectRoot}' && { [ ! -f '${pidFile}' ] || kill -9 "$(cat '${pidFile}')"; } && { ${quoted([program, ...args])} & echo $! > '${pidFile}'; }`;
  const shell = spawn(start, { shell: true, stdio: "ignore", detached: true });
  onTestFinished(async () => {
    endGroup(shell);
    const pid = Number(await readFile(pidFile, "utf8").catch(() => ""));
    if (pid > 0) endProcess(pid);
  });
  const kit = spawn(
    process.execPath,
    [
      join(projectRoot, "services/cli/main.ts"),
      "conform",
      "--province",
      code,
      "--nats",
      url,
      "--out",
      out,
      "--restart",
      start,
      ...flags,
    ],
    { stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  onTestFinished(() => endGroup(kit));
  const said: string[] = [];
  kit.stdout.on("data", (bytes) => said.push(String(bytes)));
  kit.stderr.on("data", (bytes) => said.push(String(bytes)));
  const [exitCode] = await once(kit, "close");
  const read = (name: string): Promise<string> =>
    readFile(join(out, name), "utf8").catch((cause) => {
      throw new Error(`the kit ended with ${exitCode}: ${said.join("")}`, { cause });
    });
  const report = JSON.parse(await read("conform.json")) as ConformReport;
  const testOf = (id: string) => report.tests.find((test) => test.id === id);
  return {
    report,
    exitCode,
    said: said.join(""),
    files: { junit: await read("conform.junit.xml"), html: await read("conform.html") },
    reasonsOf: (id) => testOf(id)?.reasons ?? ["there is no such test"],
    stateOf: (id) => testOf(id)?.state,
  };
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
}

/** With everything it has started: each leads a group of its own. */
function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) endProcess(-pid);
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}
