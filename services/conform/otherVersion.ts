import { sha256Hex } from "#adapters/node/sha256.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import { WIRE_VERSION } from "#protocol/batchSchema.ts";
import type { ControlMessage } from "#protocol/controlMessage.ts";
import type { Disturbance } from "./partPlan.ts";

/** What an older reader has never heard of: of every type that JSON has. */
const ADDED = { addedLater: { text: "版本", list: [1, null, true] }, alsoAdded: 0.5 };

/** A part as a sender of another version would have sealed it; the same part, the same bytes. */
export function partOfVersion(part: SealedPart, version: NonNullable<Disturbance["version"]>): SealedPart {
  const said = JSON.parse(new TextDecoder().decode(part.body));
  const changed = version === "other major" ? { ...said, v: WIRE_VERSION + 1 } : withMoreFields(said);
  const body = new TextEncoder().encode(JSON.stringify(changed));
  return { ...part, body, hash: sha256Hex(body) };
}

/** A control message with more fields; those carry no version of their own. */
export function controlOfVersion(message: ControlMessage): ControlMessage {
  return withMoreFields(message) as ControlMessage;
}

/** Adds fields to every object, at whatever depth. */
export function withMoreFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMoreFields);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, withMoreFields(inner)]);
  return { ...Object.fromEntries(fields), ...ADDED };
}
