import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "#services/project/projectRoot.ts";
import { openPage, startChromium, type WatchedPage } from "#test/support/browser/chromium.ts";
import { clockOf, tileOf } from "#test/support/browser/dashboardPage.ts";
import { startWatched, type WatchedProgram } from "#test/support/browser/watchedProgram.ts";
import { post } from "#test/support/dashboardRequests.ts";
import { descendantOf } from "#test/support/descendantProcess.ts";

const SCENARIO = "test/fixtures/scenarios/outage-turns-thresholds.yaml";

const scratch = mkdtempSync(join(tmpdir(), "jiexu-dashboard-nats-"));
const stuck: Socket[] = [];
let browser: Browser;
let program: WatchedProgram;
let watched: WatchedPage;
let page: Page;
let unwatchedDigest: string | undefined;

beforeAll(async () => {
  const args = ["services/cli/main.ts", "run", SCENARIO, "--quiet", "--out", join(scratch, "unwatched")];
  const { stdout } = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: "utf8" });
  unwatchedDigest = /digest\s+([0-9a-f]{64})/.exec(stdout)?.[1];
  browser = await startChromium();
  // A process for each province, and keys for everyone: as it is without any other flag.
  program = await startWatched(
    ...["run", SCENARIO, "--engine", "nats", "--out", join(scratch, "watched"), "--quiet"],
    ...["--dashboard", "--dashboard-control", "--port", "0", "--pace", "1d=500ms"],
  );
  watched = await openPage(browser, `${program.url.replace("/#", "/?lang=en#")}`, 1240);
  page = watched.page;
}, 90_000);

afterAll(async () => {
  for (const socket of stuck) socket.destroy();
  await browser?.close();
  await program?.[Symbol.asyncDispose]();
  rmSync(scratch, { recursive: true, force: true });
});

async function untilDay(day: string): Promise<void> {
  await expect.poll(() => clockOf(page), { timeout: 60_000, interval: 20 }).toSatisfy((at) => at >= day);
}

/** The clock of a paused run, once the window that was under way is over. */
async function clockThatStands(): Promise<string> {
  let clock = "";
  const isSame = async (): Promise<boolean> => {
    const before = clock;
    clock = await clockOf(page);
    return clock === before;
  };
  await expect.poll(isSame, { interval: 1_000, timeout: 60_000 }).toBe(true);
  return clock;
}

/** A page that listens and never reads. */
function openStuck(): Socket {
  const socket = connect(program.port, "127.0.0.1").on("error", () => {});
  socket.pause().write(`GET /events HTTP/1.1\r\nHost: 127.0.0.1:${program.port}\r\n\r\n`);
  stuck.push(socket);
  return socket;
}

// One run, from its beginning to its end: each test takes it up where the one before left it.
describe("the page of a run over NATS", () => {
  it("shows the clock, the map, the links and who was last, once all have joined", async () => {
    for (let count = 0; count < 20; count++) openStuck();
    await untilDay("2026-03-04");
    expect(await page.locator("#footer").textContent()).toContain("over NATS · seed 6 · scale 1 · window ");
    expect(await tileOf(page, "Sichuan").getAttribute("aria-label")).toMatch(/Waiting at desks \d+$/);
    await page.locator("#links tbody tr").first().waitFor();
    await expect.poll(() => page.locator("#holding .shares li").count()).toBeGreaterThan(0);
    expect(await page.locator("#holding").textContent()).toMatch(/Last to finish a window.*\d+%/);
  });

  it("names who holds time back, while it does, and goes on when it does no longer", async () => {
    const guangdong = descendantOf(program.pid, "--province 440000");
    process.kill(guangdong, "SIGSTOP");
    try {
      await expect
        .poll(() => page.locator("#holding").textContent(), { timeout: 60_000 })
        .toMatch(/Waiting for Guangdong for \d+ s/);
      const stood = await clockOf(page);
      await page.locator("#case-id").fill("440000-1");
      await page.keyboard.press("Enter");
      await expect
        .poll(() => page.locator("#case .answer").textContent(), { timeout: 60_000 })
        .toContain("The agency does not answer now");
      expect(await clockOf(page)).toBe(stood);
    } finally {
      process.kill(guangdong, "SIGCONT");
    }
    const stood = await clockOf(page);
    await expect.poll(() => clockOf(page), { timeout: 60_000 }).toSatisfy((now) => now > stood);
    await expect.poll(() => page.locator("#holding").textContent()).toContain("The pace");
  });

  it("pauses by its button, tells a case meanwhile, and goes on though listeners hang up", async () => {
    await untilDay("2026-03-18");
    await page.locator("#pause").click();
    await expect.poll(() => page.locator("#phase").textContent()).toBe("paused");
    const stands = await clockThatStands();
    await page.locator("#case-id").fill("510000-1");
    await page.keyboard.press("Enter");
    await page.locator("#case h3").waitFor();
    expect(await page.locator("#case h3").textContent()).toMatch(/^510000-1 · \S/);
    expect(await page.locator("#case .steps li").count()).toBeGreaterThan(0);
    for (const socket of stuck.splice(0, 10)) socket.resetAndDestroy();
    expect(await clockOf(page)).toBe(stands);
    await page.reload();
    await page.locator("#phase").filter({ hasText: "paused" }).waitFor();
    expect(await clockOf(page)).toBe(stands);
    await page.locator("#pause").click();
    await expect.poll(() => clockOf(page), { timeout: 60_000 }).not.toBe(stands);
  });

  it("shows a case to nobody without the permission", async () => {
    for (const token of ["x", "aGVsbG8.d29ybGQ"]) {
      const { status, body } = await post(program.port, "/case", { case: "510000-1" }, token);
      expect(status).toBe(200);
      expect(JSON.parse(body)).toEqual({ kind: "refused", reason: "NOT_PERMITTED" });
    }
    expect((await post(program.port, "/case", { case: "510000-1" }, null)).status).toBe(401);
  });

  it("ends with its exit code and the digest of the embedded run nobody watched, and says so", async () => {
    await page.locator("#pace-select").selectOption("");
    const { code, digest } = await program.ended;
    expect({ code, digest }).toEqual({ code: 99, digest: unwatchedDigest });
    await expect.poll(() => page.locator("#verdict h2").textContent()).toContain("A threshold was violated");
    expect(await page.locator("#verdict").textContent()).toContain(unwatchedDigest);
    // Who loads the page again, or has heard the end, hangs up on the events; 504: who was stopped does not answer.
    const expected = /\/events net::ERR_ABORTED$|status of 504/;
    const problems = watched.problems.filter((problem) => !expected.test(problem));
    expect(problems).toEqual([]);
    for (const url of watched.requests)
      expect(url.startsWith(`http://127.0.0.1:${program.port}/`)).toBe(true);
  }, 120_000);
});
