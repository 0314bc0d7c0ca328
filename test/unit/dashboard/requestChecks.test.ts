import { once } from "node:events";
import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LiveDashboard } from "#services/dashboard/liveDashboard.ts";
import { LiveRun } from "#services/dashboard/liveRun.ts";
import { Pace } from "#services/pace/pace.ts";
import { type Asked, ask, post, sendRaw } from "#test/support/dashboardRequests.ts";
import { smallCountry } from "#test/support/smallCountry.ts";

const asked: { place: string; shown: string | null }[] = [];

function dashboardOf(pace: Pace, isControlled: boolean): LiveDashboard {
  const configuration = smallCountry();
  return new LiveDashboard({
    port: 0,
    pace,
    isControlled,
    live: new LiveRun({
      configuration,
      engine: "embedded",
      pace,
      isControlled,
      answersQuestions: true,
      nowMs: () => 0,
    }),
    caseWords: {},
    ask: (place, _query, shown) => {
      asked.push({ place, shown });
      return Promise.resolve({ kind: "refused", reason: "NO_SUCH_CASE" });
    },
  });
}

const pace = new Pace(null);
const steered = dashboardOf(pace, true);
const shownPace = new Pace(null);
const shown = dashboardOf(shownPace, false);
let port: number;
let shownPort: number;
let tokens: URLSearchParams;
let shownTokens: URLSearchParams;
const over = { verdict: null, exitCode: 1, digest: null, results: null, problem: "the test is over" };

beforeAll(async () => {
  await Promise.all([steered.start(), shown.start()]);
  [port, shownPort] = [steered, shown].map(({ url }) => Number(new URL(url).port)) as [number, number];
  [tokens, shownTokens] = [steered, shown].map(
    ({ url }) => new URLSearchParams(new URL(url).hash.slice(1)),
  ) as [URLSearchParams, URLSearchParams];
});

afterAll(async () => {
  await Promise.all([steered.end(over), shown.end(over)]);
});

const json = { "Content-Type": "application/json" };
const here = (): string => `127.0.0.1:${port}`;

describe("who may ask at all", () => {
  test.each<[string, () => Asked, number]>([
    ["its own name", () => ({}), 200],
    ["localhost", () => ({ headers: { Host: `localhost:${port}` } }), 200],
    ["a name that leads here (DNS rebinding)", () => ({ headers: { Host: `evil.example:${port}` } }), 403],
    ["another port of this machine", () => ({ headers: { Host: "127.0.0.1:1" } }), 403],
    ["its name without the port", () => ({ headers: { Host: "127.0.0.1" } }), 403],
    ["its name with something behind it", () => ({ headers: { Host: `${here()}.evil.example` } }), 403],
    ["its own page", () => ({ headers: { Origin: `http://${here()}` } }), 200],
    ["another site's page", () => ({ headers: { Origin: "https://evil.example" } }), 403],
    ["a page without an origin", () => ({ headers: { Origin: "null" } }), 403],
    ["another server of this machine", () => ({ headers: { Origin: "http://127.0.0.1:1" } }), 403],
    ["a frame or picture elsewhere", () => ({ headers: { "Sec-Fetch-Site": "cross-site" } }), 403],
    ["a page of the same site", () => ({ headers: { "Sec-Fetch-Site": "same-site" } }), 403],
    [
      "a link elsewhere, followed",
      () => ({ headers: { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" } }),
      200,
    ],
    [
      "a form elsewhere, sent",
      () => ({
        method: "POST",
        headers: { ...json, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" },
        body: "{}",
      }),
      403,
    ],
  ])("%s", async (_who, request, status) => {
    for (const path of ["/", "/mode.json"]) {
      const { method = "GET" } = request();
      if (method === "POST" && path === "/") continue;
      expect((await ask(port, method === "POST" ? "/control" : path, request())).status).toBe(status);
    }
  });

  test("a request without a Host is turned away", async () => {
    expect(await sendRaw(port, "GET / HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1\.1 403 /);
  });
});

describe("what is asked", () => {
  test.each([
    ["GET", "/nothing", 404],
    ["GET", "/../../package.json", 404],
    ["GET", "/%2e%2e/%2e%2e/package.json", 404],
    ["GET", "/..%2f..%2fpackage.json", 404],
    ["GET", "//evil.example/", 404],
    ["GET", "/index.html/", 404],
    ["GET", "/liveRun.ts", 404],
    ["GET", "/constructor", 404],
    ["GET", "/__proto__", 404],
    ["POST", "/toString", 404],
    ["POST", "/", 404],
    ["POST", "/events", 404],
    ["HEAD", "/events", 404],
    ["GET", "/control", 404],
    ["GET", "/case", 404],
    ["PUT", "/control", 405],
    ["DELETE", "/", 405],
    ["OPTIONS", "/control", 405],
    ["TRACE", "/", 405],
    ["HEAD", "/", 200],
    ["GET", "/main.js?anything=1", 200],
  ])("%s %s is answered with %i", async (method, path, status) => {
    const answered = await ask(port, path, {
      method,
      ...(method === "POST" ? { headers: json, body: "{}" } : {}),
    });
    expect(answered.status).toBe(status);
    expect(answered.body).not.toContain('jiexu"');
  });

  test.each([
    ["GET http://[ HTTP/1.1\r\nHost: HERE\r\n\r\n", "a URL that is none"],
    ["GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", "a proxy's request"],
    ["NONSENSE\r\n\r\n", "no HTTP"],
    [`GET / HTTP/1.1\r\nHost: HERE\r\nX: ${"x".repeat(100_000)}\r\n\r\n`, "a header without end"],
  ])("%# is refused and ends nothing: %s", async (bytes) => {
    const closing = bytes.replace("HERE\r\n", `${here()}\r\nConnection: close\r\n`);
    expect(await sendRaw(port, closing)).toMatch(/^HTTP\/1\.1 4\d\d |^$/);
    expect((await ask(port, "/mode.json")).status).toBe(200);
  });

  test("every answer forbids the browser whatever the page does not need", async () => {
    for (const path of ["/", "/main.js", "/mode.json", "/nothing"]) {
      const { headers } = await ask(port, path);
      expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
      });
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    }
  });
});

describe("a body", () => {
  const send = (headers: Asked["headers"], body: string): Promise<number> =>
    ask(port, "/control", { method: "POST", headers: { ...headers }, body }).then(({ status }) => status);

  test.each([
    ["of a form", { "Content-Type": "application/x-www-form-urlencoded" }, "action=pause", 415],
    ["of plain text", { "Content-Type": "text/plain" }, `{"action":"pause"}`, 415],
    ["of no type", {}, `{"action":"pause"}`, 415],
    ["that is no JSON", json, "pause", 400],
    ["that is empty", json, "", 400],
    ["that is a list", json, `["pause"]`, 400],
    ["that is null", json, "null", 400],
    ["that is too long", json, `{"action":"${"x".repeat(5_000)}"}`, 413],
  ])("%s is refused", async (_what, headers, body, status) => {
    expect(await send(headers, body)).toBe(status);
    expect(pace.isPaused).toBe(false);
  });

  test("that says it is huge is cut off, and the server goes on", async () => {
    const head = `POST /control HTTP/1.1\r\nHost: ${here()}\r\nContent-Type: application/json\r\n`;
    const line = await sendRaw(port, `${head}Content-Length: 1000000000\r\n\r\n${"x".repeat(200_000)}`);
    expect(line).toMatch(/^HTTP\/1\.1 413 |^$/);
    expect((await ask(port, "/mode.json")).status).toBe(200);
  });
});

describe("who may steer", () => {
  test("nobody, unless the run was started so: not even with every token there is", async () => {
    expect(shownTokens.get("control")).toBeNull();
    expect(JSON.parse((await ask(shownPort, "/mode.json")).body)).toEqual({
      mode: "live",
      isControlled: false,
    });
    for (const token of [null, shownTokens.get("case"), tokens.get("control")]) {
      for (const order of [{ action: "pause" }, { action: "pace", pace: "1d=2s" }]) {
        const { status, body } = await post(shownPort, "/control", order, token);
        expect(status).toBe(403);
        expect(body).toContain("--dashboard-control");
      }
    }
    expect(shownPace).toMatchObject({ isPaused: false, rate: null });
  });

  test("where it was: whoever shows the token of the printed link, and no other", async () => {
    const control = tokens.get("control") ?? "";
    expect(control).toMatch(/^[\w-]{32}$/);
    const wrong = [
      null,
      "",
      "x",
      tokens.get("case"),
      shownTokens.get("case"),
      `${control}x`,
      control.slice(1),
    ];
    for (const token of [...wrong, control.toLowerCase()]) {
      expect((await post(port, "/control", { action: "pause" }, token)).status).toBe(401);
      expect(pace.isPaused).toBe(false);
    }
    expect((await post(port, "/control", { action: "pause" }, control)).status).toBe(200);
    expect(pace.isPaused).toBe(true);
    expect((await post(port, "/control", { action: "pace", pace: "1d=2s" }, control)).status).toBe(200);
    expect(pace).toMatchObject({ isPaused: true, rate: 43_200 });
    expect((await post(port, "/control", { action: "resume" }, control)).status).toBe(200);
    expect((await post(port, "/control", { action: "pace", pace: null }, control)).status).toBe(200);
    expect(pace).toMatchObject({ isPaused: false, rate: null });
  });

  test.each([
    [{ action: "stop" }, "pause, resume or pace"],
    [{}, "pause, resume or pace"],
    [{ action: "__proto__" }, "pause, resume or pace"],
    [{ action: "pace" }, "1d=2s"],
    [{ action: "pace", pace: 5 }, "1d=2s"],
    [{ action: "pace", pace: "fast" }, "1d=2s"],
    [{ action: "pace", pace: "1s=0s" }, "1d=2s"],
    [{ action: "pace", pace: "1ms=9d" }, "slower than"],
  ])("an order that is none is told so: %j", async (order, said) => {
    const { status, body } = await post(port, "/control", order, tokens.get("control"));
    expect(status).toBe(400);
    expect(JSON.parse(body).problem).toContain(said);
    expect(pace).toMatchObject({ isPaused: false, rate: null });
  });
});

describe("who may see a case", () => {
  test("nobody without a token; the token itself is judged by the agency, the page's own by the page", async () => {
    asked.length = 0;
    const about = { case: "110000-7" };
    expect((await post(port, "/case", about, null)).status).toBe(401);
    expect(asked).toEqual([]);
    expect((await post(port, "/case", about, tokens.get("case"))).status).toBe(200);
    expect((await post(port, "/case", about, "somebody.else")).status).toBe(200);
    expect(asked).toEqual([
      { place: "110000", shown: null },
      { place: "110000", shown: "somebody.else" },
    ]);
  });

  test.each([
    undefined,
    null,
    7,
    "",
    "110000",
    "-7",
    "110000-",
    "110000-7; x",
    "../110000-7",
    `${"1".repeat(21)}-7`,
  ])("an id that is none is told so: %j", async (id) => {
    asked.length = 0;
    expect((await post(port, "/case", { case: id }, tokens.get("case"))).status).toBe(400);
    expect(asked).toEqual([]);
  });
});

test("a page beyond the hundredth is turned away, and one that closes makes room", async () => {
  const open = async (): Promise<{ status: number; close(): void }> => {
    const request = get({ host: "127.0.0.1", port: shownPort, path: "/events", agent: false });
    const [response] = (await once(request, "response")) as [import("node:http").IncomingMessage];
    response.on("error", () => {});
    response.resume();
    return { status: response.statusCode ?? 0, close: () => request.destroy() };
  };
  const pages = await Promise.all(Array.from({ length: 100 }, open));
  expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
  expect((await open()).status).toBe(503);
  pages[0]?.close();
  await expect.poll(async () => (await open()).status).toBe(200);
  for (const page of pages) page.close();
});
