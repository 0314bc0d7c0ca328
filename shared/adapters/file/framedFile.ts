import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { StoreError } from "#ports/store.ts";
import { frameOf, readFrames } from "./frame.ts";
import { outputErrorOf } from "./outputError.ts";
import { syncFolder } from "./syncFolder.ts";

/**
 * Writes a file of compressed and checked pieces (see frame.ts): wholly, or not at all. It is on the disk when this returns.
 * @param pieces made one by one, so that there is never more than one in memory
 * @throws OutputError
 */
export function writeFramedFile(path: string, pieces: Iterable<Uint8Array>): void {
  const fresh = `${path}.new`;
  try {
    const file = openSync(fresh, "w");
    try {
      for (const piece of pieces) writePiece(file, zstdCompressSync(piece));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(fresh, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(fresh, { force: true });
    throw outputErrorOf(path, error);
  }
}

/** @throws StoreError if it is not there, or not as it was written */
export function readFramedFile(path: string): readonly Uint8Array[] {
  const { frames } = readFrames(path, "whole");
  if (frames.length === 0) throw new StoreError("damaged", `${path} is empty, or not there`);
  return frames.map((frame) => zstdDecompressSync(frame));
}

function writePiece(file: number, piece: Uint8Array): void {
  for (const bytes of frameOf(piece)) {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  }
}
