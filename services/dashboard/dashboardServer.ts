import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DashboardError } from "./dashboardError.ts";
import { HOST } from "./host.ts";
import { HttpProblem, jsonBody, sendJson } from "./httpAnswer.ts";
import { type PageFile, pageFiles } from "./pageFiles.ts";
import { foreignPageHeaders, requestFault, securityHeaders } from "./requestGuard.ts";

/** What is asked of the server beside its page. */
export type RequestBody = Readonly<Record<string, unknown>>;

/** What a dashboard answers, by path. Whatever is not here is not found. */
export interface DashboardRoutes {
  /** Answers with JSON. */
  readonly get: Readonly<Record<string, (query: URLSearchParams) => unknown>>;
  /** Keeps the response for events. */
  readonly events: Readonly<Record<string, (response: ServerResponse) => void>>;
  /** Answers with a page of its own, which is shut off from this one. */
  readonly page?: Readonly<Record<string, (query: URLSearchParams) => Buffer>>;
  /** @throws HttpProblem */
  readonly post: Readonly<Record<string, Post>>;
}

type Post = (body: RequestBody, request: IncomingMessage, query: URLSearchParams) => Promise<unknown>;

export interface DashboardServer {
  readonly url: string;
  readonly port: number;
  /** Ends every connection, at once. */
  close(): Promise<void>;
}

const MOST_CONNECTIONS = 256;
const REQUEST_MS = 10_000;

/**
 * Serves the dashboard's page on this machine alone. Neither the server nor any page that is open keeps the program alive.
 * @param port 0: any that is free
 * @param address where to listen. Requests are answered under this machine's own name only, wherever they come in: another one is
 *   for a container whose port is published to 127.0.0.1 of the machine it is on.
 * @throws DashboardError when the port cannot be had
 */
export async function startDashboardServer(
  port: number,
  routes: DashboardRoutes,
  address: string = HOST,
): Promise<DashboardServer> {
  const files = pageFiles();
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS });
  server.maxConnections = MOST_CONNECTIONS;
  const listening = await listen(server, port, address);
  server.on("request", (request, response) => {
    void answer(request, response, listening, files, routes).catch((error) => refuse(response, error));
  });
  return {
    url: `http://${HOST}:${listening}/`,
    port: listening,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(portProblem(port, address, error)));
    server.on("connection", (socket) => socket.unref());
    server.listen(port, address, () => {
      server.unref();
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function portProblem(port: number, address: string, error: NodeJS.ErrnoException): DashboardError {
  const reason =
    error.code === "EADDRINUSE"
      ? "another program listens there"
      : error.code === "EACCES"
        ? "this user may not listen there"
        : error.message;
  return new DashboardError(
    `the dashboard cannot be served on port ${port} of ${address}: ${reason}; ` +
      "name another with --port N, or --port 0 for any that is free",
    { cause: error },
  );
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  files: ReadonlyMap<string, PageFile>,
  routes: DashboardRoutes,
): Promise<void> {
  const fault = requestFault(request, port);
  if (fault !== null) throw new HttpProblem(403, fault);
  const { pathname, searchParams } = targetOf(request);
  if (request.method === "POST") {
    const post = own(routes.post, pathname);
    if (post === undefined) throw new HttpProblem(404, "there is nothing here");
    return sendJson(response, 200, await post(await jsonBody(request), request, searchParams));
  }
  if (request.method !== "GET" && request.method !== "HEAD") throw new HttpProblem(405, "GET or POST");
  const file = files.get(pathname);
  if (file !== undefined) {
    response.writeHead(200, { ...securityHeaders, "Content-Type": file.type });
    response.end(request.method === "HEAD" ? undefined : file.bytes);
    return;
  }
  const get = own(routes.get, pathname);
  if (get !== undefined) return sendJson(response, 200, get(searchParams));
  const page = own(routes.page ?? {}, pathname);
  if (page !== undefined) {
    const bytes = page(searchParams);
    response.writeHead(200, { ...foreignPageHeaders, "Content-Type": "text/html; charset=utf-8" });
    response.end(bytes);
    return;
  }
  const events = own(routes.events, pathname);
  if (events === undefined || request.method === "HEAD") throw new HttpProblem(404, "there is nothing here");
  events(response);
}

/** Always a path of this server: `//host/` is no other host's. */
function targetOf({ url = "" }: IncomingMessage): URL {
  const target = url.startsWith("/") ? URL.parse(`http://${HOST}${url}`) : null;
  if (target === null) throw new HttpProblem(400, "this is no path");
  return target;
}

function own<T>(routes: Readonly<Record<string, T>>, path: string): T | undefined {
  return Object.hasOwn(routes, path) ? routes[path] : undefined;
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const isKnown = error instanceof HttpProblem;
  response.setHeader("Connection", "close");
  sendJson(response, isKnown ? error.status : 500, { problem: isKnown ? error.message : "this went wrong" });
}
