import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { startFinishedDashboard } from "#services/dashboard/finishedDashboard.ts";
import { FinishedRuns } from "#services/dashboard/finishedRuns.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
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
  refuseFile(folder);
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

function refuseFile(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== false) return;
  throw new CliFailure(
    exitCodes.usage,
    `${folder} is a file; name a directory of results, or a folder with several`,
  );
}

function emptyText(folder: string): string {
  const what = existsSync(folder) ? "holds no finished run yet" : "is not there yet";
  return `${resolve(folder)} ${what}; a run appears as soon as it is finished`;
}
