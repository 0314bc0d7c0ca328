import { crc32 } from "node:zlib";
import { StoreError } from "#ports/store.ts";
import { nodeHost } from "./nodeHost.ts";
import type { StoreHost } from "./storeHost.ts";

const HEAD_BYTES = 12;

/**
 * A piece of a store's file: the length, a checksum of it, a checksum of the bytes (4 bytes each, big-endian), then the
 * bytes. With its own checksum a length that was damaged is not taken for a file that ends early.
 */
export function frameOf(bytes: Uint8Array): Uint8Array[] {
  const head = new Uint8Array(HEAD_BYTES);
  const view = new DataView(head.buffer);
  view.setUint32(0, bytes.length);
  view.setUint32(4, crc32(head.subarray(0, 4)));
  view.setUint32(8, crc32(bytes));
  return [head, bytes];
}

/** What a file holds, and up to where it is good. */
export interface Frames {
  readonly frames: readonly Uint8Array[];
  readonly goodBytes: number;
  /** Whether something follows that is no whole frame. */
  readonly isTorn: boolean;
}

/**
 * Reads the frames of a file; none if it is not there. In a file that may be torn, a last frame that is not whole is
 * left out: its writer died in the middle of it.
 *
 * @throws StoreError for a frame that is not as it was written
 */
export function readFrames(
  path: string,
  ending: "whole" | "may be torn",
  host: StoreHost = nodeHost,
): Frames {
  const bytes = bytesOf(path, host);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const start = at + HEAD_BYTES;
    const hasHead = start <= bytes.length;
    if (hasHead && crc32(bytes.subarray(at, at + 4)) !== view.getUint32(at + 4)) {
      // After a power cut a file can have the length of what was being written, and zeros in its place.
      if (ending === "may be torn" && bytes.subarray(start).every((byte) => byte === 0)) break;
      throw damaged(path, at);
    }
    const end = hasHead ? start + view.getUint32(at) : Number.POSITIVE_INFINITY;
    const frame = end <= bytes.length ? bytes.subarray(start, end) : undefined;
    if (frame === undefined || crc32(frame) !== view.getUint32(at + 8)) {
      if (ending === "may be torn" && end >= bytes.length) break;
      throw damaged(path, at);
    }
    frames.push(frame);
    at = end;
  }
  return { frames, goodBytes: at, isTorn: at < bytes.length };
}

function damaged(path: string, at: number): StoreError {
  return new StoreError("damaged", `${path} is damaged at byte ${at}: its checksum does not fit`);
}

function bytesOf(path: string, host: StoreHost): Uint8Array {
  try {
    return host.read(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Uint8Array(0);
    throw new StoreError("not usable", `${path} cannot be read: ${(error as Error).message}`);
  }
}
