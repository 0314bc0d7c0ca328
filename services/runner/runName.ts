import { randomUUID } from "node:crypto";

/** A name that no other run has. */
export function createRunName(): string {
  return `r${Date.now().toString(36)}${randomUUID().slice(0, 6)}`;
}
