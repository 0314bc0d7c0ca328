import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPage, overflowOf, startChromium } from "#test/support/browser/chromium.ts";

let scratch: string;
let browser: Browser;
let url: string;
let urls: Record<(typeof pages)[number], string>;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "jiexu-page-"));
  const national = ["scenarios/national.yaml", "--scale", "0.02", "--quiet"];
  const at = (name: string): string => join(scratch, name);
  const few = ["--reps", "2", "--workers", "2", "--no-cache"];
  const faster = "overrides.all.desks.transferOut.circulation.meanMinutes=1400";
  for (const args of [
    ["run", ...national, "--out", at("run")],
    ["run", ...national, ...few, "--out", at("replications")],
    ["compare", ...national, ...few, "--with", faster, "--out", at("comparison")],
  ]) {
    const { stderr, status } = spawnSync(process.execPath, ["services/cli/main.ts", ...args], {
      encoding: "utf8",
    });
    if (status !== 0 && status !== 99)
      throw new Error(`jiexu ${args.join(" ")} ended with ${status}: ${stderr}`);
  }
  const pageAt = (name: string): string => pathToFileURL(join(at(name), "report.html")).href;
  url = pageAt("run");
  urls = { "a run": url, replications: pageAt("replications"), "a comparison": pageAt("comparison") };
  browser = await startChromium();
}, 150_000);

afterAll(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const pages = ["a run", "replications", "a comparison"] as const;
const widths = [390, 820, 1440];
const languages = ["en", "zh"] as const;

async function choose(page: Page, language: "en" | "zh"): Promise<void> {
  await page.locator(`label[for="lang-${language}"]`).click();
}

/** How many texts in a language can be seen. Asked of the page at once: there are thousands. */
async function seenIn(page: Page, language: "en" | "zh"): Promise<number> {
  return await page
    .locator(`body [lang="${language}"]`)
    .evaluateAll(
      (elements) =>
        elements.filter(
          (element) =>
            element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true }),
        ).length,
    );
}

describe.each(pages)("the report of %s", (which) => {
  describe.each(languages)("in %s", (language) => {
    it.each(widths)("fits a window %i wide, asks for nothing and complains of nothing", async (width) => {
      await using watched = await openPage(browser, urls[which], width);
      const { page, problems, requests } = watched;
      await choose(page, language);
      expect(await overflowOf(page)).toBe(0);
      expect(problems).toEqual([]);
      expect(requests).toEqual([urls[which]]);
      expect(await page.locator("section.verdict").isVisible()).toBe(true);
    });

    it("says everything in that language alone", async () => {
      await using watched = await openPage(browser, urls[which], 1440);
      const { page } = watched;
      await choose(page, language);
      const other = language === "en" ? "zh" : "en";
      expect(await seenIn(page, language)).toBeGreaterThan(20);
      expect(await seenIn(page, other)).toBe(0);
    });

    it("prints on A4 without anything cut off", async () => {
      await using watched = await openPage(browser, urls[which], 1440);
      const { page, problems } = watched;
      await choose(page, language);
      await page.emulateMedia({ media: "print" });
      // A4 less its margins, in pixels of 1/96 inch.
      await page.setViewportSize({ width: 703, height: 1_000 });
      expect(await overflowOf(page)).toBe(0);
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      expect(problems).toEqual([]);
    });
  });

  it("draws nothing beyond the edges of its drawings", async () => {
    await using watched = await openPage(browser, urls[which], 1440);
    const outside =
      await watched.page.evaluate(`[...document.querySelectorAll("figure svg")].flatMap((svg) => {
      const edge = svg.getBoundingClientRect();
      return [...svg.querySelectorAll("text")].filter((text) => {
        const box = text.getBoundingClientRect();
        return box.width > 0 && (box.left < edge.left - 1 || box.right > edge.right + 1);
      }).map((text) => text.textContent);
    })`);
    expect(outside).toEqual([]);
  });
});

describe("the report of a run", () => {
  it("leads from its contents to every chapter", async () => {
    await using watched = await openPage(browser, url, 1440);
    const { page } = watched;
    const links = await page.locator(".contents a").all();
    expect(links.length).toBeGreaterThanOrEqual(13);
    for (const link of links) {
      const id = (await link.getAttribute("href"))?.slice(1) ?? "";
      expect(await page.locator(`section#${id}`).count(), id).toBe(1);
    }
  });

  it("draws officers' utilisation over time for every desk and every province, with figures in it", async () => {
    await using watched = await openPage(browser, url, 1440);
    const { page } = watched;
    const panels = page.locator("#desks .multiples");
    expect(await panels.nth(0).locator(":scope > div > svg").count()).toBe(5);
    expect(await panels.nth(1).locator(":scope > div > svg").count()).toBe(32);
    const lines = await panels
      .nth(0)
      .locator('svg path[stroke="#0072b2"]')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));
    expect(lines).toHaveLength(5);
    // One that nobody works at is a flat line.
    for (const line of lines) expect(line?.match(/[\d.]+/g)?.length, line ?? "").toBeGreaterThan(8);
  });

  it("has a tile for every unit, none over another", async () => {
    await using watched = await openPage(browser, url, 820);
    const tiles = await watched.page.locator(".tilemap > li").all();
    const places = await Promise.all(tiles.map(async (tile) => JSON.stringify(await tile.boundingBox())));
    expect(places).toHaveLength(32);
    expect(new Set(places).size).toBe(32);
  });
});

describe("the report's tables", () => {
  it("are sorted by a click on a heading, and the other way by a second one", async () => {
    await using watched = await openPage(browser, url, 1440);
    const { page } = watched;
    await page.locator("#refusals details > summary").click();
    const heading = page.locator("#refusals table thead th").nth(2);
    const counts = async (): Promise<number[]> =>
      (await page.locator("#refusals table tbody tr td:nth-child(3)").allTextContents()).map((shown) =>
        Number(shown.replaceAll(",", "")),
      );
    const before = await counts();
    await heading.getByRole("button").click();
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    expect(await counts()).toEqual(before.toSorted((a, b) => b - a));
    await heading.getByRole("button").click();
    expect(await heading.getAttribute("aria-sort")).toBe("ascending");
    expect(await counts()).toEqual(before.toSorted((a, b) => a - b));
  });

  it("have names in the order of pinyin on the Chinese page", async () => {
    await using watched = await openPage(browser, url, 1440);
    const { page } = watched;
    await page.locator('label[for="lang-zh"]').click();
    const table = page.locator("#provinces table");
    await table.locator("thead th").first().getByRole("button").click();
    const names = await table.locator('tbody th > [lang="zh"]').allTextContents();
    expect(names).toHaveLength(32);
    expect(names.slice(0, 4)).toEqual(["安徽", "北京", "兵团", "重庆"]);
    expect(names.at(-1)).toBe("浙江");
  });
});

describe("without its script", () => {
  it("the report still switches its language", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      await page.goto(url);
      await choose(page, "zh");
      expect(await page.locator('.sentence [lang="zh"]').isVisible()).toBe(true);
      expect(await page.locator('.sentence [lang="en"]').isVisible()).toBe(false);
    } finally {
      await context.close();
    }
  });

  it("names nothing that lies elsewhere", () => {
    const page = readFileSync(new URL(url), "utf8");
    expect(page.match(/(?:src|href|url)\s*[=(]\s*["']?(?!#|["']?#)[^\s"'>)]+/g) ?? []).toEqual([]);
  });
});
