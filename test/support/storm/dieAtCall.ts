/**
 * Loaded before a program (`node --import`): ends it with SIGKILL in the middle of one of its own calls to the file system, as
 * `JIEXU_TEST_DEATH` says. Leaves a file that shows that it came to that.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** Where a program dies. */
export interface Death {
  /** `write`: when half of the bytes are written. */
  readonly call: "open" | "write" | "rename" | "renamed";
  /** Of the file's path. */
  readonly part: string;
  /** Which of these calls: 1 is the first. */
  readonly nth: number;
  /** The file that is left. */
  readonly proof: string;
}

const text = process.env["JIEXU_TEST_DEATH"];
if (text !== undefined) dieAt(JSON.parse(text) as Death);

function dieAt({ call, part, nth, proof }: Death): void {
  const { openSync, writeSync, renameSync } = fs;
  const paths = new Map<number, string>();
  let calls = 0;
  const isIt = (kind: Death["call"], path: string | undefined): boolean =>
    kind === call && path?.includes(part) === true && ++calls === nth;
  const die = (): void => {
    fs.writeFileSync(proof, call);
    process.kill(process.pid, "SIGKILL");
  };
  const open = (path: fs.PathLike, ...rest: [fs.OpenMode?, fs.Mode?]): number => {
    const file = openSync(path, ...(rest as [fs.OpenMode, fs.Mode]));
    paths.set(file, String(path));
    if (isIt("open", String(path))) die();
    return file;
  };
  const write = (file: number, bytes: Uint8Array, offset = 0, ...rest: (number | null)[]): number => {
    if (isIt("write", paths.get(file))) {
      writeSync(file, bytes, offset, (bytes.length - offset) >> 1);
      die();
    }
    return writeSync(file, bytes, offset, ...rest);
  };
  const rename = (from: fs.PathLike, to: fs.PathLike): void => {
    if (isIt("rename", String(from))) die();
    renameSync(from, to);
    if (isIt("renamed", String(from))) die();
  };
  Object.assign(fs, { openSync: open, writeSync: write, renameSync: rename });
  syncBuiltinESMExports();
}
