import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";

/** Nothing but what this server itself has may be loaded, framed, or sent anywhere. */
export const securityHeaders: OutgoingHttpHeaders = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cache-Control": "no-store",
};

/** Of a report: one file with everything in it, in an origin of its own, so that it sees nothing of this page. */
export const foreignPageHeaders: OutgoingHttpHeaders = {
  ...securityHeaders,
  "Content-Security-Policy":
    "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; " +
    "font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/**
 * Why a request is turned away; null: it is not. A page elsewhere can make a browser on this machine ask us: under a
 * name of its own that leads to 127.0.0.1 (DNS rebinding, so the Host counts), or across sites (so the Origin does).
 */
export function requestFault({ headers, method }: IncomingMessage, port: number): string | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (port === 80) hosts.push("127.0.0.1", "localhost");
  if (headers.host === undefined || !hosts.includes(headers.host)) {
    return `this server answers under ${hosts.join(" and ")} only`;
  }
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host}`)
    return "this server answers its own page only";
  const site = headers["sec-fetch-site"];
  const isOwn = site === undefined || site === "same-origin" || site === "none";
  const isVisit = method === "GET" && headers["sec-fetch-mode"] === "navigate";
  return isOwn || isVisit ? null : "this server answers its own page only";
}

/** The token of an `Authorization: Bearer` header; null: there is none. */
export function bearerToken({ headers }: IncomingMessage): string | null {
  return /^Bearer ([\w.~+/=-]{1,1000})$/.exec(headers.authorization ?? "")?.[1] ?? null;
}

/** In a time that tells nothing of how much of it is right. */
export function isSameToken(given: string | null, expected: string): boolean {
  if (given === null || given.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
