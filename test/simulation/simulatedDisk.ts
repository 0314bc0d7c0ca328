import { dirname } from "node:path";
import type { Chance } from "./chance.ts";

/** What a file holds, and what of it has reached the disk. */
interface Content {
  /** As processes see it. */
  bytes: Buffer;
  /** As it is after a power cut at the worst. */
  synced: Buffer;
}

/** A change of names that is not yet on the disk: of one name, or of two at once. */
interface NameChange {
  readonly folder: string;
  apply(names: Map<string, Content>): void;
}

/** How a disk lost power: what was not synced. */
export interface PowerCut {
  readonly torn: number;
  readonly zeroed: number;
  readonly names: number;
}

const FOLDER: Content = { bytes: Buffer.alloc(0), synced: Buffer.alloc(0) };

/**
 * Files that outlive the processes of a simulation. When the power fails, what was written and not synced is there in
 * part, as zeros, or not at all, file by file; of names not synced each change counts or does not, in any choice.
 */
export class SimulatedDisk {
  readonly #names = new Map<string, Content>([["/", FOLDER]]);
  #syncedNames = new Map<string, Content>([["/", FOLDER]]);
  #changes: NameChange[] = [];
  /** How many bytes more fit under a path; those not named have room. */
  readonly #room = new Map<string, number>();

  has(path: string): boolean {
    return this.#names.has(path);
  }

  file(path: string): Content | undefined {
    const content = this.#names.get(path);
    return content === FOLDER ? undefined : content;
  }

  namesIn(folder: string): string[] {
    const start = `${folder}/`;
    return [...this.#names.keys()].filter((path) => path.startsWith(start) && dirname(path) === folder);
  }

  makeFolder(path: string): void {
    this.#change(path, (names) => names.set(path, FOLDER));
  }

  makeFile(path: string): Content {
    const content = { bytes: Buffer.alloc(0), synced: Buffer.alloc(0) };
    this.#change(path, (names) => names.set(path, content));
    return content;
  }

  remove(path: string): void {
    if (this.#names.has(path)) this.#change(path, (names) => names.delete(path));
  }

  rename(from: string, to: string): void {
    const content = this.#names.get(from);
    if (content === undefined) return;
    this.#change(to, (names) => {
      names.delete(from);
      names.set(to, content);
    });
  }

  syncFolder(folder: string): void {
    for (const change of this.#changes) if (change.folder === folder) change.apply(this.#syncedNames);
    this.#changes = this.#changes.filter((change) => change.folder !== folder);
  }

  /** How many of so many bytes fit. */
  fits(path: string, bytes: number): number {
    let fits = bytes;
    for (const [start, room] of this.#room) {
      if (!path.startsWith(start)) continue;
      fits = Math.min(bytes, room);
      this.#room.set(start, room - fits);
    }
    return fits;
  }

  /** @param room null: as much as anybody wants */
  limit(start: string, room: number | null): void {
    if (room === null) this.#room.delete(start);
    else this.#room.set(start, room);
  }

  copy(from: string, to: string): void {
    for (const [path, content] of [...this.#names]) {
      if (!path.startsWith(`${from}/`)) continue;
      const copy = content === FOLDER ? FOLDER : copyOf(content.bytes);
      for (const names of [this.#names, this.#syncedNames]) names.set(to + path.slice(from.length), copy);
    }
    for (const names of [this.#names, this.#syncedNames]) names.set(to, FOLDER);
  }

  /** The power of what lies under a path fails. Nobody may have it open. */
  cut(start: string, chance: Chance): PowerCut {
    const counts = { torn: 0, zeroed: 0, names: 0 };
    for (const change of this.#changes) {
      if (!isUnder(start, change.folder)) continue;
      if (chance.happens(0.5)) change.apply(this.#syncedNames);
      else counts.names++;
    }
    this.#changes = this.#changes.filter(({ folder }) => !isUnder(start, folder));
    for (const path of [...this.#names.keys()]) if (isUnder(start, path)) this.#names.delete(path);
    for (const [path, content] of this.#syncedNames) {
      if (!isUnder(start, path)) continue;
      if (this.#isReached(path)) this.#names.set(path, survivorOf(content, chance, counts));
      else this.#syncedNames.delete(path);
    }
    return counts;
  }

  #isReached(path: string): boolean {
    for (let at = path; at !== "/"; at = dirname(at)) if (!this.#syncedNames.has(at)) return false;
    return true;
  }

  #change(path: string, apply: (names: Map<string, Content>) => void): void {
    apply(this.#names);
    this.#changes.push({ folder: dirname(path), apply });
  }
}

function copyOf(bytes: Buffer): Content {
  return { bytes: Buffer.from(bytes), synced: Buffer.from(bytes) };
}

function isUnder(start: string, path: string): boolean {
  return path === start || path.startsWith(`${start}/`);
}

/** What is left of a file: up to where it was synced, and of the rest a piece, zeros, or nothing. */
function survivorOf(content: Content, chance: Chance, counts: { torn: number; zeroed: number }): Content {
  const { bytes, synced } = content;
  if (content === FOLDER) return content;
  let left = synced;
  if (bytes.length > synced.length && bytes.subarray(0, synced.length).equals(synced)) {
    const part = chance.between(synced.length, bytes.length);
    const kept = chance.pick([synced.length, part, part, bytes.length]);
    left = Buffer.from(bytes.subarray(0, kept));
    if (kept < bytes.length) counts.torn++;
    if (kept < bytes.length && chance.happens(0.5)) {
      left = Buffer.concat([left], chance.pick([bytes.length, chance.between(kept, bytes.length)]));
      counts.zeroed++;
    }
  } else if (!bytes.equals(synced) && chance.happens(0.5)) left = bytes;
  content.bytes = Buffer.from(left);
  content.synced = content.bytes;
  return content;
}
