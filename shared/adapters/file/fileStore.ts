import { dirname, join, resolve } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Store, Stored } from "#ports/store.ts";
import { StoreError } from "#ports/store.ts";
import { frameOf, readFrames } from "./frame.ts";
import { nodeHost } from "./nodeHost.ts";
import type { StoreHost } from "./storeHost.ts";
import { type StoreLock, takeStoreLock } from "./storeLock.ts";

/** Whose store it is, and what it survives. */
export interface FileStoreSetting {
  /** The folder of this place alone; made if it is not there. */
  readonly folder: string;
  readonly run: string;
  readonly place: string;
  /** `power`: every write is on the disk when it returns. */
  readonly durability: "process" | "power";
}

/** A store that knows what it was opened with. */
export interface FileStore extends Store {
  /**
   * The log whose last record was left out when it was opened, because it was not as it was written: its writer died in
   * the middle of it, or the file was damaged since. null: none was.
   */
  readonly torn: string | null;
}

/** The first frame of every file. */
interface Header {
  readonly store: "jiexu";
  readonly schema: number;
  readonly run: string;
  readonly place: string;
}

/** Raised when what is stored would be read wrongly by this version, or by an older one. */
export const STORE_SCHEMA = 10;

/**
 * Opens the store of one place in a folder: `snapshot`, and a log of records that belongs to it. A snapshot is
 * written beside the old one and moved over it, so that there is always exactly one that is whole; the log's name
 * carries the snapshot's number. A record torn by a crash at the end of the log is dropped.
 *
 * @throws StoreError if another process has it open, or it belongs to another place, run or version, or is damaged
 */
export function openFileStore(setting: FileStoreSetting, host: StoreHost = nodeHost): FileStore {
  const folder = resolve(setting.folder);
  try {
    host.makeFolder(folder);
    if (setting.durability === "power") syncNames(folder, host);
  } catch (error) {
    throw new StoreError("not usable", `the store ${folder} cannot be made: ${(error as Error).message}`);
  }
  const lock = takeStoreLock(folder, host);
  try {
    return new OpenedStore({ ...setting, folder }, lock, host);
  } catch (error) {
    lock.release();
    throw error;
  }
}

class OpenedStore implements FileStore {
  torn: string | null = null;
  readonly #setting: FileStoreSetting;
  readonly #lock: StoreLock;
  readonly #host: StoreHost;
  #generation = 0;
  #log = -1;
  #stored: Stored | null;
  #recordBytes = 0;
  #snapshotBytes = 0;

  constructor(setting: FileStoreSetting, lock: StoreLock, host: StoreHost) {
    this.#setting = setting;
    this.#lock = lock;
    this.#host = host;
    this.#stored = this.#read();
  }

  get recordBytes(): number {
    return this.#recordBytes;
  }

  get snapshotBytes(): number {
    return this.#snapshotBytes;
  }

  load(): Stored {
    const stored = this.#stored ?? this.#read();
    // Read once: it may be large, and nobody needs it after the start.
    this.#stored = null;
    return stored;
  }

  append(record: unknown): void {
    const frame = frameOf(serialize(record));
    this.#write(this.#log, frame);
    for (const { length } of frame) this.#recordBytes += length;
  }

  replace(snapshot: unknown): void {
    const bytes = serialize(snapshot);
    const generation = this.#generation + 1;
    const fresh = join(this.#setting.folder, "snapshot.new");
    const file = this.#open(fresh, "w");
    try {
      this.#write(file, [...this.#headerFrame(), ...frameOf(serialize({ generation })), ...frameOf(bytes)]);
    } finally {
      this.#host.close(file);
    }
    const log = this.#startLog(generation);
    this.#host.rename(fresh, join(this.#setting.folder, "snapshot"));
    this.#syncFolder();
    this.#host.close(this.#log);
    this.#host.remove(this.#logPath(this.#generation));
    this.#log = log;
    this.#generation = generation;
    this.#recordBytes = 0;
    this.#snapshotBytes = bytes.length;
  }

  close(): void {
    if (this.#log < 0) return;
    this.#host.close(this.#log);
    this.#log = -1;
    this.#lock.release();
  }

  #read(): Stored {
    const { folder } = this.#setting;
    if (this.#log >= 0) this.#host.close(this.#log);
    const snapshotPath = join(folder, "snapshot");
    const [header, number, bytes] = readFrames(snapshotPath, "whole", this.#host).frames;
    this.#checkHeader(snapshotPath, header);
    if (header !== undefined && (number === undefined || bytes === undefined)) {
      throw new StoreError("damaged", `${snapshotPath} is not whole`);
    }
    this.#generation = number === undefined ? 0 : (deserialize(number) as { generation: number }).generation;
    this.#snapshotBytes = bytes?.length ?? 0;
    const path = this.#logPath(this.#generation);
    const { frames, goodBytes, isTorn } = readFrames(path, "may be torn", this.#host);
    if (isTorn) this.torn = path;
    const [logHeader, ...records] = frames;
    this.#checkHeader(path, logHeader);
    this.#removeOthers();
    this.#log =
      logHeader === undefined ? this.#startLog(this.#generation) : this.#continueLog(path, goodBytes);
    this.#syncFolder();
    this.#recordBytes = records.reduce((sum, { length }) => sum + length, 0);
    return {
      snapshot: bytes === undefined ? null : deserialize(bytes),
      records: records.map((record) => deserialize(record)),
    };
  }

  #checkHeader(path: string, frame: Uint8Array | undefined): void {
    if (frame === undefined) return;
    const header = deserialize(frame) as Partial<Header>;
    const { run, place } = this.#setting;
    if (header.store !== "jiexu" || typeof header.schema !== "number") {
      throw new StoreError("damaged", `${path} is no store of this program`);
    }
    if (header.schema !== STORE_SCHEMA) {
      throw new StoreError(
        "another schema",
        `${path} was written in schema ${header.schema}; this version reads schema ${STORE_SCHEMA} only`,
      );
    }
    if (header.place !== place) {
      throw new StoreError("another place", `${path} belongs to ${header.place}, not to ${place}`);
    }
    if (header.run !== run) {
      throw new StoreError(
        "another run",
        `${path} belongs to the run ${header.run}, not to ${run}; remove it`,
      );
    }
  }

  #headerFrame(): Uint8Array[] {
    const { run, place } = this.#setting;
    return frameOf(serialize({ store: "jiexu", schema: STORE_SCHEMA, run, place } satisfies Header));
  }

  #startLog(generation: number): number {
    const log = this.#open(this.#logPath(generation), "w");
    this.#write(log, this.#headerFrame());
    return log;
  }

  #continueLog(path: string, goodBytes: number): number {
    const log = this.#open(path, "r+");
    this.#host.truncate(log, goodBytes);
    // What is read here counts as kept, and whoever wrote it may have died before it was on the disk.
    if (this.#setting.durability === "power") this.#host.sync(log);
    this.#host.close(log);
    return this.#open(path, "a");
  }

  #open(path: string, flags: "w" | "r+" | "a"): number {
    try {
      return this.#host.open(path, flags);
    } catch (error) {
      throw this.#unusable(error);
    }
  }

  #write(file: number, chunks: readonly Uint8Array[]): void {
    try {
      this.#writeAll(file, chunks);
      if (this.#setting.durability === "power") this.#host.sync(file);
    } catch (error) {
      throw this.#unusable(error);
    }
  }

  #writeAll(file: number, chunks: readonly Uint8Array[]): void {
    const total = chunks.reduce((sum, { length }) => sum + length, 0);
    let written = this.#host.write(file, chunks);
    if (written === total) return;
    const whole = Buffer.concat(chunks);
    while (written < total) written += this.#host.write(file, [whole.subarray(written)]);
  }

  #unusable(error: unknown): StoreError {
    const { folder, place } = this.#setting;
    const { message } = error as Error;
    return new StoreError("not usable", `the store of ${place} in ${folder} cannot be written: ${message}`);
  }

  #syncFolder(): void {
    if (this.#setting.durability !== "power") return;
    this.#host.syncFolder(this.#setting.folder);
  }

  #logPath(generation: number): string {
    return join(this.#setting.folder, `log.${generation}`);
  }

  /** Logs of snapshots that were replaced, or never came to be. */
  #removeOthers(): void {
    const own = `log.${this.#generation}`;
    for (const name of this.#host.namesIn(this.#setting.folder)) {
      const isLeftover = (name.startsWith("log.") && name !== own) || name === "snapshot.new";
      if (isLeftover) this.#host.remove(join(this.#setting.folder, name));
    }
  }
}

/**
 * A folder lasts when its name does, and that of each above it. All of them at every start: whoever made one may have
 * died before its name was on the disk.
 */
function syncNames(folder: string, host: StoreHost): void {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    try {
      host.syncFolder(dirname(at));
    } catch (error) {
      // One that may not be read was not made here.
      if (!["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
      return;
    }
  }
}
