import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

const LOOK_EVERY_MS = 500;

/** A folder that is looked at while a run goes on. */
export interface WatchedFolder {
  /** Looks no more. Returns the most bytes it ever held. */
  stop(): Promise<number>;
}

export function watchFolder(path: string): WatchedFolder {
  let mostBytes = 0;
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(async () => {
      mostBytes = Math.max(mostBytes, await folderBytes(path));
    });
  }, LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      return mostBytes;
    },
  };
}

/** What the files below a folder weigh together; files that go while it looks count nothing. */
async function folderBytes(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => fileBytes(join(entry.parentPath, entry.name))),
  );
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

async function fileBytes(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
