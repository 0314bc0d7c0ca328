/**
 * A run of 32 provinces that is watched for so many minutes: by a page in a browser, loaded again and steered by its
 * buttons, and by twenty listeners that read nothing. Every half minute it is looked at what is alive in the page and
 * in the server: in the last third no more than in the first but for a margin. At the end the run goes as fast as it
 * can, and its digest must be that of the run nobody watched. Argument: minutes. Exit code 77 without a Chromium.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { CDPSession, Page } from "playwright-core";
import { projectRoot } from "#services/project/projectRoot.ts";
import { openPage, startChromium } from "#test/support/browser/chromium.ts";
import { startInspected } from "#test/support/browser/watchedProgram.ts";
import { openNodeHeap } from "#test/support/nodeHeap.ts";
import { CANNOT_RUN } from "./soakParts.ts";

interface Alive {
  readonly at: string;
  readonly pageBytes: number;
  readonly nodes: number;
  readonly serverBytes: number;
}

/** The run has some more, so that it is not over before the time is. */
const DAYS = 80;
const LISTENERS = 20;
const EVERY_MS = 30_000;
const RUN = ["run", "scenarios/national.yaml", "--scale", "0.02"];

const minutes = Number(process.argv[2] ?? "5");
const scratch = mkdtempSync(join(tmpdir(), "jiexu-hours-"));
try {
  process.exitCode = await watchForLong();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function watchForLong(): Promise<number> {
  const browser = await startChromium().catch((error: Error) => console.log(`not run: ${error.message}`));
  if (browser === undefined) return CANNOT_RUN;
  const pace = `1d=${Math.max(1, Math.round((minutes * 60_000) / DAYS))}ms`;
  const flags = ["--dashboard", "--dashboard-control", "--port", "0", "--pace", pace];
  await using program = await startInspected(...RUN, ...flags, "--out", join(scratch, "watched"));
  const heap = await openNodeHeap(program.debuggerUrl ?? "");
  const listeners = Array.from({ length: LISTENERS }, () => connect(program.port, "127.0.0.1"));
  for (const listener of listeners) {
    listener.on("error", () => {}).pause();
    listener.write(`GET /events HTTP/1.1\r\nHost: 127.0.0.1:${program.port}\r\n\r\n`);
  }
  const { page, problems } = await openPage(browser, program.url, 1240);
  const devtools = await page.context().newCDPSession(page);
  const seen: Alive[] = [];
  const untilMs = performance.now() + minutes * 60_000;
  while (performance.now() < untilMs) {
    await setTimeout(Math.min(EVERY_MS, Math.max(0, untilMs - performance.now())));
    seen.push({ ...(await aliveIn(page, devtools)), serverBytes: await heap.aliveBytes() });
    console.log(JSON.stringify(seen.at(-1)));
    await disturb(page, seen.length);
  }
  // A program whose debugger is in use waits for it before it ends.
  heap[Symbol.dispose]();
  await page.locator("#pace-select").selectOption("");
  const { digest } = await program.ended;
  await page.locator("#verdict h2").waitFor();
  for (const listener of listeners) listener.destroy();
  await browser.close();
  const wrong = [...faultsOf(seen), ...problems.filter((problem) => !problem.endsWith("net::ERR_ABORTED"))];
  const expected = unwatchedDigest();
  if (digest === null || digest !== expected) wrong.push(`digest ${digest}, unwatched ${expected}`);
  for (const fault of wrong) console.log(fault);
  return wrong.length === 0 ? 0 : 1;
}

async function aliveIn(page: Page, devtools: CDPSession): Promise<Omit<Alive, "serverBytes">> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const { nodes } = await devtools.send("Memory.getDOMCounters");
  const at = (await page.locator("#clock").textContent()) ?? "";
  return { at, pageBytes: usedSize, nodes };
}

/** Now and then the page is loaded again, or the run stands still for a moment. */
async function disturb(page: Page, time: number): Promise<void> {
  if (time % 20 === 0) await page.reload();
  if (time % 5 !== 0) return;
  await page.locator("#pause").click();
  await page.locator('#phase[data-phase="paused"]').waitFor();
  await page.locator("#pause").click();
  await page.locator('#phase[data-phase="running"]').waitFor();
}

function faultsOf(seen: readonly Alive[]): string[] {
  const third = Math.ceil(seen.length / 3);
  const most = (part: readonly Alive[], key: "pageBytes" | "nodes" | "serverBytes"): number =>
    Math.max(...part.map((alive) => alive[key]));
  // The server holds the open files, too, which are none at first: twice the figure is no leak yet.
  const margins = { pageBytes: [1.3, 2_000_000], nodes: [1.3, 1_000], serverBytes: [2, 40_000_000] } as const;
  return (["pageBytes", "nodes", "serverBytes"] as const).flatMap((key) => {
    const [factor, more] = margins[key];
    const [early, late] = [most(seen.slice(0, third), key), most(seen.slice(-third), key)];
    return late <= factor * early + more
      ? []
      : [`${key}: ${early} at most in the first third, ${late} in the last`];
  });
}

function unwatchedDigest(): string | undefined {
  const args = ["services/cli/main.ts", ...RUN, "--out", join(scratch, "unwatched")];
  const { stdout } = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: "utf8" });
  return /digest\s+([0-9a-f]{64})/.exec(stdout)?.[1];
}
