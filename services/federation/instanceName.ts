import { randomUUID } from "node:crypto";

/** A name for this process that sorts after those of all processes started before it. */
export function createInstanceName(): string {
  return `${Date.now().toString(36).padStart(10, "0")}-${randomUUID().slice(0, 8)}`;
}
