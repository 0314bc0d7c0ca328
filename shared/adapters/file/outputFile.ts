import { closeSync, openSync, writeSync } from "node:fs";
import { outputErrorOf } from "./outputError.ts";

/** A file that grows while a run goes on. Every write is done when it returns, so that nothing piles up in memory. */
export class OutputFile {
  readonly path: string;
  readonly #descriptor: number;
  #open = true;

  /** @throws OutputError when it cannot be made */
  constructor(path: string) {
    this.path = path;
    try {
      this.#descriptor = openSync(path, "wx");
    } catch (error) {
      throw outputErrorOf(path, error);
    }
  }

  /** @throws OutputError, with the disk full for one */
  write(bytes: Uint8Array): void {
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#descriptor, bytes, done);
    } catch (error) {
      throw outputErrorOf(this.path, error);
    }
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
}
