import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { caseWords } from "#services/cli/dashboard/caseWords.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { type DashboardServer, startDashboardServer } from "#services/dashboard/dashboardServer.ts";
import { EventClients } from "#services/dashboard/eventClients.ts";
import { LiveRun } from "#services/dashboard/liveRun.ts";
import { securityHeaders } from "#services/dashboard/requestGuard.ts";
import { Pace } from "#services/pace/pace.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { openPage, startChromium } from "#test/support/browser/chromium.ts";
import { untilHolds } from "#test/support/condition.ts";

/** What a page has alive may differ by this between two times that it shows the same; an update is 20 kB. */
const ALLOWED_GROWTH_BYTES = 400_000;
/** Sent before it is waited for the page: it shows each, for none is sent while one is under way. */
const AT_ONCE = 10;

let browser: Browser;
let server: DashboardServer;
const messages: string[] = [];
const clients = new EventClients();

beforeAll(async () => {
  const { configuration } = loadRun({ scenarioPath: "scenarios/national.yaml", set: [], scale: 0.02 });
  const pace = new Pace(null);
  const setting = {
    configuration,
    engine: "embedded",
    pace,
    isControlled: false,
    answersQuestions: true,
  } as const;
  const live = new LiveRun({ ...setting, nowMs: () => performance.now() });
  await runScenario({
    ...{ configuration, engine: "embedded", out: null, reproduce: "" },
    watcher: {
      onBegin: (results, checks) => live.onBegin(results, checks),
      onReport: (report) => live.onReport(report),
      onProcesses: () => {},
      onGrant(grant) {
        live.onGrant(grant);
        if (grant.window % 2 === 0) messages.push(JSON.stringify(live.snapshot()));
      },
    },
  });
  server = await startDashboardServer(0, {
    get: { "/mode.json": () => ({ mode: "live", isControlled: false }), "/words.json": () => caseWords() },
    events: {
      "/events": (response) => {
        response.writeHead(200, { ...securityHeaders, "Content-Type": "text/event-stream" });
        clients.add(response, messages[0] ?? "", performance.now());
      },
    },
    post: {},
  });
  browser = await startChromium();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

interface Alive {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

async function aliveIn(devtools: CDPSession): Promise<Alive> {
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
  return { heapBytes: usedSize, nodes, listeners: jsEventListeners };
}

/** Sends every update of the run, and waits until the page shows the last of them. */
async function playRun(page: Page): Promise<void> {
  for (const [place, message] of messages.entries()) {
    clients.send(message, performance.now());
    if (place % AT_ONCE !== 0 && place < messages.length - 1) continue;
    const { window } = JSON.parse(message) as { window: number };
    const footer = page.locator("#footer");
    await untilHolds(`the page shows window ${window}`, async () =>
      ((await footer.textContent()) ?? "").includes(`window ${window} `),
    );
  }
}

it("a page of 32 provinces that has shown a whole run three times has no more alive than after the first", async () => {
  await using watched = await openPage(browser, `${server.url}?lang=en`, 1240);
  const { page, problems } = watched;
  const devtools = await page.context().newCDPSession(page);
  await page.locator("#map button.tile").first().waitFor();
  expect(await page.locator("#map button.tile").count()).toBe(32);
  const alive: Alive[] = [];
  for (let time = 0; time < 3; time++) {
    await playRun(page);
    alive.push(await aliveIn(devtools));
  }
  const [first, , last] = alive as [Alive, Alive, Alive];
  console.info(
    `${3 * messages.length} updates; alive after each ${messages.length}: ${JSON.stringify(alive)}`,
  );
  expect(messages.length).toBeGreaterThan(500);
  expect(last.heapBytes - first.heapBytes).toBeLessThan(ALLOWED_GROWTH_BYTES);
  expect(last.nodes).toBeLessThan(first.nodes + 500);
  expect(last.listeners).toBeLessThan(first.listeners + 50);
  expect(problems).toEqual([]);
}, 90_000);
