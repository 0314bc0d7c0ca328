import { basename, dirname } from "node:path";
import type { Holder, StoreHost } from "#adapters/file/storeHost.ts";
import type { SimulatedDisk } from "./simulatedDisk.ts";
import type { SimulatedProcess } from "./simulatedProcess.ts";

/** Raises the error that the system would. */
function raise(code: string, text: string): never {
  throw Object.assign(new Error(`${code}: ${text}`), { code });
}

interface OpenFile {
  readonly path: string;
  readonly content: { bytes: Buffer; synced: Buffer };
}

/**
 * The operating system as one simulated process sees it. Each call can be its last: before it is done, after, and a
 * write in its midst.
 */
export class SimulatedHost implements StoreHost {
  readonly #member: SimulatedProcess;
  readonly #disk: SimulatedDisk;
  readonly #isRunning: (name: string) => boolean;
  readonly #open = new Map<number, OpenFile>();
  #descriptors = 3;

  constructor(member: SimulatedProcess, disk: SimulatedDisk, isRunning: (name: string) => boolean) {
    this.#member = member;
    this.#disk = disk;
    this.#isRunning = isRunning;
  }

  makeFolder(path: string): string | undefined {
    const fresh: string[] = [];
    for (let at = path; !this.#disk.has(at); at = dirname(at)) fresh.push(at);
    for (const folder of fresh.toReversed())
      this.#call("making a folder", () => this.#disk.makeFolder(folder));
    return fresh.at(-1);
  }

  namesIn(folder: string): string[] {
    return this.#disk.namesIn(folder).map((path) => basename(path));
  }

  read(path: string): Uint8Array {
    const { bytes } = this.#disk.file(path) ?? raise("ENOENT", path);
    return Buffer.from(bytes);
  }

  open(path: string, flags: "w" | "r+" | "a"): number {
    return this.#call(`opening ${kindOf(path)}`, () => {
      const found = this.#disk.file(path);
      const content = found ?? (flags === "r+" ? raise("ENOENT", path) : this.#disk.makeFile(path));
      if (flags === "w") content.bytes = Buffer.alloc(0);
      this.#open.set(++this.#descriptors, { path, content });
      return this.#descriptors;
    });
  }

  write(file: number, chunks: readonly Uint8Array[]): number {
    const { path, content } = this.#file(file);
    const what = `writing ${kindOf(path)}`;
    const whole = Buffer.concat(chunks);
    this.#member.point(`before ${what}`);
    const fits = this.#disk.fits(path, whole.length);
    if (fits === 0) raise("ENOSPC", "no space left on device, write");
    content.bytes = Buffer.concat([content.bytes, whole.subarray(0, fits >> 1)]);
    this.#member.point(`amid ${what}`);
    content.bytes = Buffer.concat([content.bytes, whole.subarray(fits >> 1, fits)]);
    this.#member.point(`after ${what}`);
    return fits;
  }

  truncate(file: number, bytes: number): void {
    const { path, content } = this.#file(file);
    this.#call(`truncating ${kindOf(path)}`, () => {
      content.bytes = Buffer.from(content.bytes.subarray(0, bytes));
    });
  }

  sync(file: number): void {
    const { path, content } = this.#file(file);
    this.#call(`syncing ${kindOf(path)}`, () => {
      content.synced = content.bytes;
    });
  }

  close(file: number): void {
    this.#call("closing a file", () => this.#open.delete(file));
  }

  rename(from: string, to: string): void {
    this.#call(`renaming ${kindOf(from)}`, () => this.#disk.rename(from, to));
  }

  remove(path: string): void {
    this.#call(`removing ${kindOf(path)}`, () => this.#disk.remove(path));
  }

  syncFolder(path: string): void {
    this.#call("syncing a folder", () => this.#disk.syncFolder(path));
  }

  claim(path: string, text: string): void {
    if (this.#disk.has(path)) raise("EEXIST", path);
    this.#call(`claiming ${kindOf(path)}`, () => {
      if (this.#disk.fits(path, text.length) < text.length)
        raise("ENOSPC", "no space left on device, symlink");
      this.#disk.makeFile(path).bytes = Buffer.from(text);
    });
  }

  claimOf(path: string): string {
    return Buffer.from(this.read(path)).toString();
  }

  self(): Holder {
    return { pid: Number.parseInt(this.#member.name, 10), namespace: "", startedAt: this.#member.name };
  }

  isRunning({ startedAt }: Holder): boolean {
    return this.#isRunning(startedAt);
  }

  #file(file: number): OpenFile {
    return this.#open.get(file) ?? raise("EBADF", `bad file descriptor ${file}`);
  }

  #call<T>(what: string, work: () => T): T {
    this.#member.point(`before ${what}`);
    const result = work();
    this.#member.point(`after ${what}`);
    return result;
  }
}

/** `log.7` is a log. */
function kindOf(path: string): string {
  const name = basename(path);
  return name.startsWith("log.") ? "log" : name;
}
