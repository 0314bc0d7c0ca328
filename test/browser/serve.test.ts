import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signPermission } from "#adapters/node/queryToken.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { openPage, overflowOf, startChromium } from "#test/support/browser/chromium.ts";
import { startWatched, type WatchedProgram } from "#test/support/browser/watchedProgram.ts";
import { ask, post } from "#test/support/dashboardRequests.ts";

const KEY = "a key of this test alone, which signs permissions";

const scratch = mkdtempSync(join(tmpdir(), "jiexu-serve-"));
let browser: Browser;
let program: WatchedProgram;

beforeAll(async () => {
  for (const [scenario, name] of [
    ["scenarios/on-time.yaml", "on-time"],
    ["test/fixtures/scenarios/outage-turns-thresholds.yaml", "outage"],
  ]) {
    const args = [
      "services/cli/main.ts",
      "run",
      scenario ?? "",
      "--quiet",
      "--out",
      join(scratch, name ?? ""),
    ];
    spawnSync(process.execPath, args, { cwd: projectRoot });
  }
  browser = await startChromium();
  process.env["JIEXU_QUERY_KEY"] = KEY;
  try {
    program = await startWatched("serve", scratch, "--port", "0");
  } finally {
    delete process.env["JIEXU_QUERY_KEY"];
  }
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await program?.[Symbol.asyncDispose]();
  rmSync(scratch, { recursive: true, force: true });
});

const pageOf = (language: string, run = ""): string => program.url.replace("/#", `/?lang=${language}${run}#`);

describe("the page of finished runs", () => {
  it.each([
    ["en", "Every threshold held", "A threshold was violated", "The whole report"],
    ["zh", "全部阈值达标", "有阈值未达标", "完整报告"],
  ])(
    "lists them in %s, and shows each with its verdict and its report",
    async (language, held, violated, report) => {
      await using watched = await openPage(browser, pageOf(language), 820);
      const { page, problems, requests } = watched;
      await page.locator("#runs tbody tr").first().waitFor();
      expect(await page.locator("#runs tbody th a").allTextContents()).toEqual(["outage", "on-time"]);
      for (const [run, verdict] of [
        ["on-time", held],
        ["outage", violated],
      ]) {
        await page.locator("#runs tbody th a", { hasText: run ?? "" }).click();
        await page.locator("#verdict h2").waitFor();
        expect(await page.locator("#verdict h2").textContent()).toContain(verdict);
        expect(await page.locator("#controls").isVisible()).toBe(false);
        expect(await page.locator("#map button.tile").count()).toBe(3);
        for (const width of [390, 820, 1240]) {
          await page.setViewportSize({ width, height: 900 });
          expect(await overflowOf(page)).toBe(0);
        }
        await page.locator("#verdict a", { hasText: report }).click();
        await page.locator("section.verdict").waitFor();
        await page.goBack();
        await page.locator("#runs a").first().click();
        await page.locator("#runs tbody tr").first().waitFor();
      }
      expect(problems).toEqual([]);
      for (const url of requests) expect(url.startsWith(`http://127.0.0.1:${program.port}/`)).toBe(true);
    },
  );

  it("tells a case to whoever came by the printed link, and to no other", async () => {
    await using watched = await openPage(browser, pageOf("en", "&run=on-time"), 1240);
    const { page } = watched;
    await page.locator("#case-id").fill("500000-0");
    await page.keyboard.press("Enter");
    await page.locator("#case h3").waitFor();
    expect(await page.locator("#case h3").textContent()).toBe("500000-0 · closed");
    expect(await page.locator("#case .steps li").last().textContent()).toBe("closed2026-03-12 18:56");
    // Another tab, without the link: it asks for a token.
    await using stranger = await openPage(
      browser,
      `http://127.0.0.1:${program.port}/?lang=en&run=on-time`,
      1240,
    );
    await stranger.page.locator("#case-id").fill("500000-0");
    await stranger.page.keyboard.press("Enter");
    await stranger.page.locator("#case .problem").waitFor();
    expect(await stranger.page.locator("#case .problem").textContent()).toContain("whoever has a token");
    await stranger.page.locator("#case-token").fill("made-up");
    await stranger.page.locator("#case form button").click();
    await expect
      .poll(() => stranger.page.locator("#case .problem").textContent())
      .toContain("does not cover this question");
  });

  it("judges a permission by its run, its agency and its key", async () => {
    const about = { case: "500000-0" };
    const path = "/case?run=on-time";
    const kinds = [];
    for (const [role, scope, run, key] of [
      ["hotline", "*", "on-time", KEY],
      ["hotline", "*", "outage", KEY],
      ["hotline", "*", "on-time", `${KEY}!`],
    ] as const) {
      const token = signPermission({ role, scope }, run, key);
      const { body } = await post(program.port, path, about, token);
      kinds.push(JSON.parse(body).kind);
    }
    expect(kinds).toEqual(["answered", "refused", "refused"]);
    expect((await post(program.port, path, about, null)).status).toBe(401);
    expect((await post(program.port, "/case?run=none", about, "x")).status).toBe(404);
    expect((await post(program.port, "/control", { action: "pause" }, "x")).status).toBe(404);
    for (const run of ["..", "../..", "%2e%2e", "on-time%2f..%2f..", "/etc"]) {
      expect((await ask(program.port, `/run.json?run=${run}`)).status).toBe(404);
      expect((await ask(program.port, `/report?run=${run}`)).status).toBe(404);
    }
  });

  it("ends with code 0 when it is told to, though a page is open", async () => {
    await using watched = await openPage(browser, pageOf("en"), 820);
    expect(watched.problems).toEqual([]);
    program.signal("SIGINT");
    expect((await program.ended).code).toBe(0);
  });
});

describe("a run started without --dashboard-control", () => {
  it("shows no button that steers, says so to nobody, and ends HELD with its page open", async () => {
    const args = ["run", "scenarios/on-time.yaml", "--quiet", "--dashboard", "--port", "0"];
    await using run = await startWatched(...args, "--pace", "1d=150ms", "--out", join(scratch, "read-only"));
    await using watched = await openPage(browser, run.url.replace("/#", "/?lang=en#"), 1240);
    const { page } = watched;
    await page.locator("#phase").filter({ hasText: "running" }).waitFor();
    expect(await page.locator("#controls").isVisible()).toBe(false);
    expect(await page.locator("#pause, #pace-select").count()).toBe(0);
    expect((await post(run.port, "/control", { action: "pause" }, "x")).status).toBe(403);
    expect((await run.ended).code).toBe(0);
    await expect.poll(() => page.locator("#verdict h2").textContent()).toContain("Every threshold held");
    expect(await page.locator("#verdict dd").first().textContent()).toBe("0");
  });
});
