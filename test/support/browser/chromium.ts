import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

/** Where Debian and others put it; `JIEXU_CHROMIUM` names another. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A page in a headless browser, and all that went wrong in it. */
export interface WatchedPage extends AsyncDisposable {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, and requests that failed. */
  readonly problems: readonly string[];
  /** Addresses asked for, the page's own included. */
  readonly requests: readonly string[];
}

/**
 * Starts a headless Chromium. One a test file.
 * @throws Error where there is none, with what to install
 */
export async function startChromium(): Promise<Browser> {
  const executablePath = [process.env["JIEXU_CHROMIUM"] ?? "", ...PLACES].find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error(`no Chromium in ${PLACES.join(", ")}: install chromium, or name one in JIEXU_CHROMIUM`);
  }
  return await chromium.launch({ executablePath, args: ["--no-sandbox", "--force-color-profile=srgb"] });
}

/** Opens an address in a window of some width. */
export async function openPage(browser: Browser, url: string, width: number): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const problems: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) =>
    problems.push(`failed: ${request.url()} ${request.failure()?.errorText}`),
  );
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, problems, requests, [Symbol.asyncDispose]: () => context.close() };
}

/** How far the page reaches beyond its window; pixels, 0 for not at all. */
export async function overflowOf(page: Page): Promise<number> {
  return await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
