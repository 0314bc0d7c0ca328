import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { connect } from "node:net";

/** What a server on this machine answered. */
export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

/** Asks a server on this machine, with any header and any path, as no browser would. */
export function ask(
  port: number,
  path: string,
  { method = "GET", headers = {}, body }: Asked = {},
): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const asked = request({ host: "127.0.0.1", port, path, method, headers, agent: false }, (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("error", reject);
    response.on("end", () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      }),
    );
  });
  asked.on("error", reject);
  asked.end(body);
  return promise;
}

/** The same with JSON and a token, as the page sends it. */
export function post(port: number, path: string, value: unknown, token: string | null): Promise<Answered> {
  const headers = {
    "Content-Type": "application/json",
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
  };
  return ask(port, path, { method: "POST", headers, body: JSON.stringify(value) });
}

/** Sends bytes that no client of HTTP would, and gives the first line of what comes back; "" if the server hangs up. */
export function sendRaw(port: number, bytes: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let heard = "";
  const socket = connect(port, "127.0.0.1");
  socket.on("data", (chunk) => {
    heard += chunk.toString();
  });
  socket.on("error", () => {});
  socket.on("close", () => resolve(heard.split("\r\n")[0] ?? ""));
  socket.write(bytes);
  return promise;
}
