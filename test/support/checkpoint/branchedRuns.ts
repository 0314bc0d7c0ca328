import { join } from "node:path";
import { prepareBranch } from "#services/cli/checkpoint/branchCommand.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { resultsIn, scratchFolder } from "./keptRuns.ts";

/** Runs a branch and gives its results. */
export async function branched(
  of: string,
  at: string,
  set: readonly string[],
): Promise<Record<string, string>> {
  const out = join(scratchFolder(), "branch");
  await runScenario({ engine: "embedded", ...prepareBranch(of, { at, set, out }) });
  const { "branch.json": _, ...results } = resultsIn(out);
  return results;
}

/** Results without the command that repeats them, which differs. */
export function essence(results: Record<string, string>) {
  const { reproduce, ...summary } = JSON.parse(results["summary.json"] ?? "");
  return { summary, transfers: results["transfers.csv"], configuration: results["configuration.json"] };
}

/** Lines of transfers.csv that were closed before a day. */
export function closedBefore(results: Record<string, string>, day: string): string[] {
  const [head = "", ...lines] = (results["transfers.csv"] ?? "").trim().split("\r\n");
  const column = head.split(",").indexOf("closed_at");
  return lines.filter((line) => {
    const closed = line.split(",")[column] ?? "";
    return closed !== "" && closed < day;
  });
}
