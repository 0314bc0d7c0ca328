import { once } from "node:events";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { startFinishedDashboard } from "#services/dashboard/finishedDashboard.ts";
import { FinishedRuns } from "#services/dashboard/finishedRuns.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { readingFaultText } from "#services/project/readText.ts";
import { caseWords } from "../dashboard/caseWords.ts";
import { CliFailure } from "../failure.ts";
import { FinishedQuestions } from "./finishedQuestions.ts";

export interface ServeFlags {
  readonly port: number;
  readonly listen: string;
}

/**
 * Shows the finished runs of a folder on a page of this machine, until it is interrupted. The folder may come with its first
 * run: whoever begins with an empty one wants to see that.
 */
export async function serveCommand(folder: string, { port, listen }: ServeFlags): Promise<ExitCode> {
  refuseNoFolder(folder);
  const toEnd = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  using questions = new FinishedQuestions(process.env["JIEXU_QUERY_KEY"] || null);
  const dashboard = await startFinishedDashboard({
    port,
    address: listen,
    folder,
    caseWords: caseWords(),
    ask: (run, place, query, shown) => questions.ask(run, place, query, shown),
  });
  process.stdout.write(`dashboard  ${dashboard.url}\n`);
  if (new FinishedRuns(folder).all().length === 0) process.stderr.write(`${emptyText(folder)}\n`);
  // The server keeps nothing alive; here it is the program's whole purpose.
  const alive = setInterval(() => {}, 2 ** 30);
  await toEnd;
  clearInterval(alive);
  await dashboard.close();
  return exitCodes.held;
}

function refuseNoFolder(folder: string): void {
  const wanted = "name a directory of results, or a folder with several";
  if (isFile(folder, wanted)) throw new CliFailure(exitCodes.usage, `${folder} is a file; ${wanted}`);
}

function isFile(folder: string, wanted: string): boolean {
  try {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) accessSync(folder, constants.R_OK | constants.X_OK);
    return found?.isDirectory() === false;
  } catch (error) {
    const reason = readingFaultText(String((error as NodeJS.ErrnoException).code));
    throw new CliFailure(exitCodes.usage, `${folder} cannot be read: ${reason}; ${wanted}`, { cause: error });
  }
}

function emptyText(folder: string): string {
  const what = existsSync(folder) ? "holds no finished run yet" : "is not there yet";
  return `${resolve(folder)} ${what}; a run appears as soon as it is finished`;
}
