import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "#services/project/projectRoot.ts";
import { openPage, overflowOf, startChromium, type WatchedPage } from "#test/support/browser/chromium.ts";
import { clockOf, figuresOf, tileOf } from "#test/support/browser/dashboardPage.ts";
import { startWatched, type WatchedProgram } from "#test/support/browser/watchedProgram.ts";

const SCENARIO = "test/fixtures/scenarios/outage-turns-thresholds.yaml";
/** In the outage of Guangdong: 2026-03-10 to 03-21. */
const IN_OUTAGE = "2026-03-12";
/** When what waited through it has ended, late. */
const AFTERWARDS = "2026-04-10";

const scratch = mkdtempSync(join(tmpdir(), "jiexu-dashboard-"));
let browser: Browser;
let program: WatchedProgram;
let watched: WatchedPage;
let page: Page;
let unwatchedDigest: string | undefined;
let rows: Record<string, string>[];

beforeAll(async () => {
  const out = join(scratch, "unwatched");
  const args = ["services/cli/main.ts", "run", SCENARIO, "--quiet", "--out", out];
  const { stdout } = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: "utf8" });
  unwatchedDigest = /digest\s+([0-9a-f]{64})/.exec(stdout)?.[1];
  const [head = "", ...lines] = readFileSync(join(out, "transfers.csv"), "utf8").trim().split("\n");
  const names = head.split(",");
  rows = lines.map((line) => Object.fromEntries(line.split(",").map((value, at) => [names[at], value])));
  browser = await startChromium();
  program = await startWatched(
    ...["run", SCENARIO, "--out", join(scratch, "watched"), "--quiet"],
    ...["--dashboard", "--dashboard-control", "--port", "0", "--pace", "1d=400ms"],
  );
  watched = await openPage(browser, program.url, 1240);
  page = watched.page;
  await page.locator("#clock").filter({ hasText: "2026" }).waitFor();
  if ((await page.locator("html").getAttribute("lang")) !== "en") await page.locator("#language").click();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await program?.[Symbol.asyncDispose]();
  rmSync(scratch, { recursive: true, force: true });
});

/** Waits until the simulated clock of the page has reached a day. */
async function untilDay(day: string): Promise<void> {
  await expect.poll(() => clockOf(page), { timeout: 60_000, interval: 20 }).toSatisfy((at) => at >= day);
}

/** What a paused run shows, once the last of it has come. */
async function figuresThatStand(): Promise<Record<string, string>> {
  let figures: Record<string, string> = {};
  const isSame = async (): Promise<boolean> => {
    const before = JSON.stringify(figures);
    figures = await figuresOf(page);
    return JSON.stringify(figures) === before;
  };
  await expect.poll(isSame, { interval: 1_000, timeout: 60_000 }).toBe(true);
  return figures;
}

// One run, from its beginning to its end: each test takes it up where the one before left it.
describe("the page of a run that goes on", () => {
  it("keeps what opened it to itself: no token stands in the address", () => {
    expect(page.url()).toBe(`http://127.0.0.1:${program.port}/`);
  });

  it("shows the simulated clock as it moves, the pace, and that the pace is what holds time back", async () => {
    const before = await clockOf(page);
    await expect.poll(() => clockOf(page)).not.toBe(before);
    await expect.poll(() => page.locator("#pace").textContent()).toBe("pace 1d=0.4s");
    await expect.poll(() => page.locator("#phase").textContent()).toBe("running");
    await expect
      .poll(() => page.locator("#holding").textContent())
      .toContain("The pace: the next window opens");
  });

  it("shows who is down while it is, on the map and among what is in effect", async () => {
    await untilDay(IN_OUTAGE);
    await expect.poll(() => tileOf(page, "Guangdong").textContent()).toContain("down");
    await expect
      .poll(() => page.locator("#holding .faults").textContent())
      .toContain("Guangdong: down, until 2026-03-21");
  });

  it("holds the run when Pause is pressed, and says that this is what holds time back", async () => {
    await page.locator("#pause").click();
    await expect.poll(() => page.locator("#phase").textContent()).toBe("paused");
    expect(await page.locator("#holding").textContent()).toContain("The pause");
    const stands = await clockOf(page);
    // A pace that is set meanwhile comes to the page as news, and time has not moved.
    await page.locator("#pace-select").selectOption("1d=500ms");
    await expect.poll(() => page.locator("#pace").textContent()).toContain("pace 1d=0.5s");
    expect(await clockOf(page)).toBe(stands);
    expect(await page.locator("#phase").textContent()).toBe("paused");
  });

  it("keeps its state, its language and what was chosen over a reload", async () => {
    await page.locator("#measure-open").click();
    await tileOf(page, "Sichuan").click();
    const before = await figuresThatStand();
    expect(before["place"]).toContain("510000");
    await page.locator("#language").click();
    await page.reload();
    await page.locator("#phase").filter({ hasText: "已暂停" }).waitFor();
    expect(await page.locator("#place").textContent()).toContain("四川");
    await page.locator("#language").click();
    expect(await figuresOf(page)).toEqual(before);
    expect(await page.locator("#pause").textContent()).toContain("Resume");
  });

  it("goes on by keyboard alone, and the focus stays where it was", async () => {
    await page.reload();
    await page.locator("#pause").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.id")).toBe("pause");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("#phase").textContent()).toBe("running");
    expect(await page.evaluate("document.activeElement.id")).toBe("pause");
    for (const id of ["pace-select", "language", "measure-waiting", "measure-onTime"]) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.id")).toBe(id);
    }
    await page.keyboard.press("Space");
    expect(await page.evaluate("document.activeElement.id")).toBe("measure-onTime");
    expect(await page.locator("#measure-onTime").getAttribute("aria-pressed")).toBe("true");
    await tileOf(page, "Guangdong").focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("#place h3").textContent()).toContain("Guangdong");
  });

  it("shows a threshold turning from held to violated, with the day and where", async () => {
    const origins = page.locator("#thresholds li", { hasText: "rate>=0.9" });
    expect(await origins.getAttribute("class")).toBe("held");
    await untilDay(AFTERWARDS);
    await page.locator("#pause").click();
    await expect.poll(() => page.locator("#phase").textContent()).toBe("paused");
    await expect.poll(() => origins.getAttribute("class")).toBe("violated");
    expect(await origins.textContent()).toMatch(/2 of 3 held.*Guangdong rate=0\.8/);
    expect(await page.locator("#turns li").first().textContent()).toMatch(
      /2026-0[34]-\d\d.*turned to violated/,
    );
    expect(await page.locator("#thresholds li.held").count()).toBe(3);
  });

  it("shows backlog and on-time rate of each province, the traffic of the links, and the course", async () => {
    expect(await tileOf(page, "Guangdong").getAttribute("aria-label")).toMatch(
      /^Guangdong: On time \d\d\.\d%$/,
    );
    expect(await page.locator("#map button.tile").count()).toBe(3);
    expect(await page.locator("#map .absent").count()).toBe(29);
    await page.locator("#measure-waiting").click();
    expect(await tileOf(page, "Sichuan").getAttribute("aria-label")).toMatch(
      /^Sichuan: Waiting at desks \d+$/,
    );
    const links = await page.locator("#links tbody tr").allTextContents();
    expect(links).toHaveLength(6);
    expect(links[0]).toMatch(/^Sichuan → Guangdong\d+\d{3}9\d\.\d%$/);
    expect(await page.locator("#course svg.chart").count()).toBe(2);
    expect(await page.locator("#course svg.chart path.open").first().getAttribute("d")).toMatch(
      /^(?:[ML][\d. ]+(?:h0)?){30,}$/,
    );
  });

  it("tells a case's progress by its id, as the results tell it in the end", async () => {
    const clock = (await clockOf(page)).replace(" ", "T");
    const row =
      rows.find(
        ({ status = "", closed_at = "" }) =>
          status === "completed" && closed_at.slice(0, 13) === clock.slice(0, 13),
      ) ?? rows.findLast(({ status = "", closed_at = "" }) => status === "completed" && closed_at < clock);
    const { case: id = "", closed_at = "", accepted_at = "" } = row ?? {};
    await page.locator("#case-id").fill(id);
    await page.keyboard.press("Enter");
    await page.locator("#case h3").waitFor();
    expect(await page.locator("#case h3").textContent()).toBe(`${id} · closed`);
    const steps = await page.locator("#case .steps li").allTextContents();
    expect(steps.at(-1)).toBe(`closed${closed_at.slice(0, 16).replace("T", " ")}`);
    expect(steps.join("\n")).toContain(accepted_at.slice(0, 16).replace("T", " "));
    expect(await page.locator("#case").textContent()).toMatch(/person \S\*+\S/);
    await page.locator("#case-id").fill("440000-999999");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("#case .problem").textContent()).toContain("no such case");
  });

  it.each([
    ["en", 390],
    ["en", 820],
    ["en", 1240],
    ["zh", 390],
    ["zh", 820],
    ["zh", 1240],
  ])("fits in %s a window %i wide, in that language alone", async (language, width) => {
    const lang = { en: "en", zh: "zh-CN" }[language];
    if ((await page.locator("html").getAttribute("lang")) !== lang) await page.locator("#language").click();
    await page.setViewportSize({ width, height: 900 });
    expect(await overflowOf(page)).toBe(0);
    const text = await page.locator("main").innerText();
    if (language === "en") expect(text).not.toMatch(/[\u4e00-\u9fff]/);
    else
      expect(text.match(/\b(?:held|waiting|open files|Guangdong|late|refused|bank|platform)\b/g)).toBeNull();
    expect(text).not.toMatch(/undefined|NaN|null|\[object/);
  });

  it("ends with the verdict, the digest of the run nobody watched, and where to look further", async () => {
    await page.setViewportSize({ width: 1240, height: 900 });
    if ((await page.locator("html").getAttribute("lang")) !== "en") await page.locator("#language").click();
    await page.locator("#pace-select").selectOption("");
    await page.locator("#pause").click();
    const { code, digest } = await program.ended;
    expect({ code, digest }).toEqual({ code: 99, digest: unwatchedDigest });
    await expect.poll(() => page.locator("#verdict h2").textContent()).toContain("A threshold was violated");
    expect(await page.locator("#verdict").textContent()).toContain(
      `exit code99outcome digest${unwatchedDigest}`,
    );
    expect(await page.locator("#controls").isVisible()).toBe(false);
    expect(await page.locator("#case form").count()).toBe(0);
    expect(await page.locator("#case").textContent()).toContain(`jiexu serve ${join(scratch, "watched")}`);
    expect(await page.locator("#measure-waiting").getAttribute("aria-pressed")).toBe("true");
  });

  it("has complained of nothing, and asked nobody else for anything", () => {
    // Who loads the page again, or has heard the end, hangs up on the events.
    const problems = watched.problems.filter((problem) => !problem.endsWith("/events net::ERR_ABORTED"));
    expect(problems).toEqual([]);
    expect(watched.requests.length).toBeGreaterThan(20);
    for (const url of watched.requests)
      expect(url.startsWith(`http://127.0.0.1:${program.port}/`)).toBe(true);
  });
});
