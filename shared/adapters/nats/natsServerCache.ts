import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CommandSurroundings } from "./commandRun.ts";
import { natsServerFromApt } from "./natsServerFromApt.ts";
import { natsServerFromDocker } from "./natsServerFromDocker.ts";
import { lookAtNatsServer, NATS_SERVER_LINES, type NatsServerLine } from "./natsServerLine.ts";

export interface CacheSurroundings {
  readonly environment: CommandSurroundings["environment"];
  /** Where apt keeps its sources, `/etc/apt` as a rule. */
  readonly aptFolder: string;
  /** Real time for everything, downloads included. */
  readonly deadlineMs: number;
}

/** Where a line's program lies in a cache folder. */
export function cachedNatsServerPath(cacheFolder: string, line: NatsServerLine): string {
  return join(cacheFolder, line, "nats-server");
}

/**
 * Fetches a line's program into the cache folder, from the machine's package manager or else from Docker. It is
 * made in a folder nobody else knows and moved into place as one file, so that no caller ever sees half a program.
 *
 * @returns What did not work, one line each; empty if the first attempt did.
 */
export async function fillNatsServerCache(
  cacheFolder: string,
  line: NatsServerLine,
  surroundings: CacheSurroundings,
): Promise<string[]> {
  const cached = cachedNatsServerPath(cacheFolder, line);
  let folder: string;
  try {
    await mkdir(dirname(cached), { recursive: true });
    await removeAbandoned(cacheFolder);
    folder = await mkdtemp(join(cacheFolder, `filling-${process.pid}-`));
  } catch (error) {
    return [
      `cache: ${cacheFolder} cannot be written (${error instanceof Error ? error.message : String(error)})`,
    ];
  }
  try {
    return await fetchInto(folder, cached, line, surroundings);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetchInto(
  folder: string,
  cached: string,
  line: NatsServerLine,
  { environment, aptFolder, deadlineMs }: CacheSurroundings,
): Promise<string[]> {
  const signal = AbortSignal.timeout(deadlineMs);
  const { suites, image } = NATS_SERVER_LINES[line];
  const refusal = async (program: string): Promise<string | undefined> => {
    const seen = await lookAtNatsServer(line, program);
    return "version" in seen ? undefined : seen.problem;
  };
  const fromApt = await natsServerFromApt(folder, suites, refusal, { environment, aptFolder, signal });
  if ("program" in fromApt) {
    await rename(fromApt.program, cached);
    return [];
  }
  const fromDocker = await natsServerFromDocker(folder, image, refusal, { environment, signal });
  if ("program" in fromDocker) await rename(fromDocker.program, cached);
  return [
    `package manager: ${fromApt.problem}`,
    ...("problem" in fromDocker ? [`Docker: ${fromDocker.problem}`] : []),
    ...(signal.aborted ? [`deadline: the ${deadlineMs / 1_000} s for fetching it are over`] : []),
  ];
}

/** Removes what a killed process left half filled. */
async function removeAbandoned(cacheFolder: string): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    const owner = /^filling-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    await rm(join(cacheFolder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
