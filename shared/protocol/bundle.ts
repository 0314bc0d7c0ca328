import * as z from "zod";
import type { ByteHash } from "#kernel/fingerprint.ts";
import { type SealedPart, WireFault } from "./batchPart.ts";
import { WIRE_VERSION } from "./batchSchema.ts";

/**
 * Parts that travel from one member of a federation to another in one message: where members host several places each,
 * a window gives many small parts, and what a message costs hardly depends on its size.
 *
 * The body is a line of JSON that names the parts, with their hashes and sizes, and then their bodies, one after the other.
 */
export interface Bundle {
  /** The sending member's first place, and the receiving member's. */
  readonly from: string;
  readonly to: string;
  /** The last window that a part in it belongs to. */
  readonly window: number;
  /** Of the first line, 64 hexadecimal digits: it holds the hashes of all that follows. */
  readonly hash: string;
  readonly body: Uint8Array;
}

const LINE_FEED = 10;

const countSchema = z.int().nonnegative();
const nameSchema = z.string().min(1).max(100);
const headSchema = z.compile(
  z.object({
    v: z.literal(WIRE_VERSION),
    run: nameSchema,
    from: nameSchema,
    to: nameSchema,
    parts: z
      .array(
        z.object({
          from: nameSchema,
          to: nameSchema,
          window: countSchema,
          part: countSchema,
          attempt: countSchema,
          hash: z.string().regex(/^[0-9a-f]{64}$/),
          bytes: countSchema,
        }),
      )
      .min(1),
  }),
);

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** @param parts one at least */
export function sealBundle(
  { from, to }: Pick<Bundle, "from" | "to">,
  parts: readonly SealedPart[],
  run: string,
  hash: ByteHash,
): Bundle {
  const named = parts.map((part) => ({
    ...{ from: part.from, to: part.to, window: part.window, part: part.part, attempt: part.attempt },
    ...{ hash: part.hash, bytes: part.body.length },
  }));
  const head = encoder.encode(`${JSON.stringify({ v: WIRE_VERSION, run, from, to, parts: named })}\n`);
  const body = new Uint8Array(parts.reduce((bytes, part) => bytes + part.body.length, head.length));
  body.set(head);
  let at = head.length;
  for (const part of parts) {
    body.set(part.body, at);
    at += part.body.length;
  }
  return { from, to, window: Math.max(...parts.map(({ window }) => window)), hash: hash(head), body };
}

/**
 * The parts of a bundle that came in. Whether their bodies fit their hashes is for the inbox to see.
 * @throws WireFault if its first line is damaged, of another version or run, or does not fit what follows or the outside
 */
export function openBundle(
  { from, to, hash: sent, body }: Omit<Bundle, "window">,
  run: string,
  hash: ByteHash,
): SealedPart[] {
  const name = `the bundle ${from} → ${to}`;
  const headBytes = body.indexOf(LINE_FEED) + 1;
  const head = body.subarray(0, headBytes);
  const actual = hash(head);
  if (actual !== sent) throw new WireFault(`${name} is damaged: its hash is ${actual}, ${sent} was sent`);
  const said = headOf(head, name);
  if (said.run !== run) throw new WireFault(`${name} belongs to run ${said.run}, not to ${run}`, true);
  if (said.from !== from || said.to !== to)
    throw new WireFault(`${name} says inside that it is ${said.from} → ${said.to}`);
  let at = headBytes;
  const parts = said.parts.map(({ bytes, ...part }) => {
    const start = at;
    at += bytes;
    return { ...part, body: body.subarray(start, at) };
  });
  if (at !== body.length)
    throw new WireFault(`${name} has ${body.length - headBytes} bytes of parts, not ${at - headBytes}`);
  return parts;
}

function headOf(head: Uint8Array, name: string): z.infer<typeof headSchema> {
  let json: unknown;
  try {
    json = JSON.parse(decoder.decode(head));
  } catch (error) {
    throw new WireFault(`${name} does not begin with a line of JSON: ${(error as Error).message}`);
  }
  const result = headSchema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new WireFault(
    `${name} is not one of wire version ${WIRE_VERSION}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "unknown"}`,
  );
}
