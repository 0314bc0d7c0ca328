import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { outputErrorOf } from "#adapters/file/outputError.ts";
import { syncFolder } from "#adapters/file/syncFolder.ts";
import { dayOfInstant, dayOfText, startOfDay, textOfDay } from "#domain/calendar/civilDate.ts";

/** In a directory of results. */
export const CHECKPOINT_FOLDER = "checkpoints";
/** A process was killed while it wrote one. */
const TORN = ".checkpoint.new";
const NAME = /^(\d{4}-\d{2}-\d{2})\.checkpoint$/;

/** A checkpoint that lies in a folder. */
export interface CheckpointFile {
  readonly path: string;
  readonly at: number;
}

/** Where the checkpoint of a day is; the folder is made if it is not there. */
export function checkpointPath(directory: string, at: number): string {
  const folder = join(directory, CHECKPOINT_FOLDER);
  try {
    if (mkdirSync(folder, { recursive: true }) !== undefined) syncFolder(directory);
  } catch (error) {
    throw outputErrorOf(folder, error);
  }
  return join(folder, `${textOfDay(dayOfInstant(at))}.checkpoint`);
}

/** The checkpoints of a run, ascending by time; none if it has made none. */
export function checkpointsIn(directory: string): CheckpointFile[] {
  const folder = join(directory, CHECKPOINT_FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const day = dayIn(name);
      return day === null ? [] : [{ path: join(folder, name), at: startOfDay(day) }];
    });
}

/** null: no checkpoint has this name. */
function dayIn(name: string): number | null {
  const text = NAME.exec(name)?.[1];
  if (text === undefined) return null;
  try {
    return dayOfText(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function removeTornCheckpoints(directory: string): void {
  const folder = join(directory, CHECKPOINT_FOLDER);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.endsWith(TORN)) rmSync(join(folder, name), { force: true });
  }
}
