import { once } from "node:events";
import { startFinishedDashboard } from "#services/dashboard/finishedDashboard.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { caseWords } from "../dashboard/caseWords.ts";
import { FinishedQuestions } from "./finishedQuestions.ts";

export interface ServeFlags {
  readonly port: number;
  readonly listen: string;
}

/** Shows the finished runs of a folder on a page of this machine, until it is interrupted. */
export async function serveCommand(folder: string, { port, listen }: ServeFlags): Promise<ExitCode> {
  using questions = new FinishedQuestions(process.env["JIEXU_QUERY_KEY"] || null);
  const dashboard = await startFinishedDashboard({
    port,
    address: listen,
    folder,
    caseWords: caseWords(),
    ask: (run, place, query, shown) => questions.ask(run, place, query, shown),
  });
  process.stdout.write(`dashboard  ${dashboard.url}\n`);
  // The server keeps nothing alive; here it is the program's whole purpose.
  const alive = setInterval(() => {}, 2 ** 30);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  clearInterval(alive);
  await dashboard.close();
  return exitCodes.held;
}
