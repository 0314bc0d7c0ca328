import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import { finishedSummary } from "./checkpoint/finishedSummary.ts";
import { type ExitCode, exitCodes } from "./exitCode.ts";
import { REPORT_FILE } from "./report/resultFiles.ts";
import { configurationOf } from "./runDirectory.ts";

/** Draws the report of results that are there, and tells where it is. */
export async function reportCommand(runDir: string, lang: "en" | "zh"): Promise<ExitCode> {
  const configuration = configurationOf(runDir);
  const summary = finishedSummary(runDir);
  const { reportPage } = await import("./report/page/reportPage.ts");
  const page = reportPage({
    summary,
    configuration,
    calendar: calendarOf(configuration),
    lang,
    replications: null,
  });
  process.stdout.write(`${writeWhole(join(runDir, REPORT_FILE), page)}\n`);
  return exitCodes.held;
}

/** The earlier page stays until the new one is whole. */
function writeWhole(path: string, content: string): string {
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, content, { flag: "wx" });
    renameSync(partial, path);
  } finally {
    rmSync(partial, { force: true });
  }
  return path;
}
