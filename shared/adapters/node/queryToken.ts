import { createHmac, timingSafeEqual } from "node:crypto";
import { type QueryPermission, queryRoles } from "#domain/query/query.ts";

/**
 * A permission to ask, signed (HMAC-SHA-256) with the key that a run's services share: nobody can widen it, and it
 * is of no use in another run.
 */
export function signPermission(permission: QueryPermission, run: string, key: string): string {
  const text = Buffer.from(JSON.stringify([permission.role, permission.scope])).toString("base64url");
  return `${text}.${seal(text, run, key)}`;
}

/** The permission in a token; null if the token is not of this run and key. */
export function readPermission(token: string, run: string, key: string): QueryPermission | null {
  const [text = "", signature = "", ...rest] = token.split(".");
  const expected = seal(text, run, key);
  if (rest.length > 0 || signature.length !== expected.length) return null;
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return null;
  const [role, scope] = JSON.parse(Buffer.from(text, "base64url").toString()) as [unknown, unknown];
  const known = queryRoles.find((one) => one === role);
  return known === undefined || typeof scope !== "string" ? null : { role: known, scope };
}

function seal(text: string, run: string, key: string): string {
  return createHmac("sha256", key).update(`jiexu query ${run} ${text}`).digest("base64url");
}
