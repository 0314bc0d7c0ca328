import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import { OutputError, outputErrorOf } from "./outputError.ts";

/** How much of a file was written, and what: enough to go on from there later, or to see that it is not so any more. */
export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
  /** CRC-32 of those bytes. */
  readonly checksum: number;
}

const READ_BYTES = 1 << 20;

/** A file that grows while a run goes on. Every write is done when it returns, so that nothing piles up in memory. */
export class OutputFile {
  readonly path: string;
  readonly #descriptor: number;
  readonly #isTracked: boolean;
  #bytes = 0;
  #checksum = 0;
  #open = true;

  /**
   * @param goOn what an earlier process had written of it: the rest is cut off
   * @param isTracked whether `written` will be asked
   * @throws OutputError when it cannot be made, or is not what that process had written
   */
  constructor(path: string, isTracked = false, goOn: WrittenFile | null = null) {
    this.path = path;
    this.#isTracked = isTracked;
    try {
      this.#descriptor = openSync(path, goOn === null ? "wx" : "r+");
    } catch (error) {
      throw goOn !== null && isMissing(error) ? notAsItWas(path, goOn.bytes) : outputErrorOf(path, error);
    }
    if (goOn !== null) this.#goOn(goOn);
  }

  /** Written so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @throws OutputError, with the disk full for one */
  write(bytes: Uint8Array): void {
    try {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(this.#descriptor, bytes, done, bytes.length - done, this.#bytes + done);
      }
    } catch (error) {
      throw outputErrorOf(this.path, error);
    }
    this.#bytes += bytes.length;
    if (this.#isTracked) this.#checksum = crc32(bytes, this.#checksum);
  }

  /**
   * Begins with what another file begins with.
   * @throws OutputError when that is not there any more as it was written
   */
  copyFrom(path: string, { bytes, checksum }: WrittenFile): void {
    let source = -1;
    let copied = 0;
    try {
      source = openSync(path, "r");
      const buffer = Buffer.allocUnsafe(READ_BYTES);
      for (let done = 0; done < bytes; ) {
        const read = readSync(source, buffer, 0, Math.min(READ_BYTES, bytes - done), done);
        if (read === 0) break;
        copied = crc32(buffer.subarray(0, read), copied);
        this.write(buffer.subarray(0, read));
        done += read;
      }
      if (this.#bytes !== bytes || copied !== checksum) throw notAsItWas(path, bytes);
    } catch (error) {
      throw isMissing(error) ? notAsItWas(path, bytes) : outputErrorOf(path, error);
    } finally {
      if (source >= 0) closeSync(source);
    }
  }

  /** Everything so far, and only when it is on the disk. @throws OutputError */
  written(name: string): WrittenFile {
    try {
      fsyncSync(this.#descriptor);
    } catch (error) {
      throw outputErrorOf(this.path, error);
    }
    return { name, bytes: this.#bytes, checksum: this.#checksum };
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    try {
      closeSync(this.#descriptor);
    } catch (error) {
      throw outputErrorOf(this.path, error);
    }
  }

  #goOn({ bytes, checksum }: WrittenFile): void {
    try {
      if (this.#checksumOf(bytes) !== checksum) throw notAsItWas(this.path, bytes);
      ftruncateSync(this.#descriptor, bytes);
    } catch (error) {
      closeSync(this.#descriptor);
      throw outputErrorOf(this.path, error);
    }
    this.#bytes = bytes;
    this.#checksum = checksum;
  }

  /** Of the first so many bytes; −1 if there are fewer. */
  #checksumOf(bytes: number): number {
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    let checksum = 0;
    for (let done = 0; done < bytes; ) {
      const read = readSync(this.#descriptor, buffer, 0, Math.min(READ_BYTES, bytes - done), done);
      if (read === 0) return -1;
      checksum = crc32(buffer.subarray(0, read), checksum);
      done += read;
    }
    return checksum;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

function notAsItWas(path: string, bytes: number): OutputError {
  return new OutputError(
    path,
    `${path} is not as the run had left it: its first ${bytes} bytes are damaged or missing, so that nothing can go on from there; do the run from its start`,
  );
}
