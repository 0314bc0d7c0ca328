import type { IncomingMessage, ServerResponse } from "node:http";
import { securityHeaders } from "./requestGuard.ts";

const MOST_BODY_BYTES = 4_096;

/** A request that cannot be done as it is. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { ...securityHeaders, "Content-Type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(value));
}

/**
 * A small JSON object that came with a POST. A form of another site cannot send this type without being asked first.
 * @throws HttpProblem
 */
export async function jsonBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  if (request.headers["content-type"]?.split(";")[0]?.trim() !== "application/json") {
    throw new HttpProblem(415, "send application/json");
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) throw new HttpProblem(413, `at most ${MOST_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new HttpProblem(400, "the body is no JSON object");
}
