import { type Command, Option } from "commander";
import type { ExitCode } from "#services/ending/exitCode.ts";
import { collect } from "../flagValues.ts";
import { logLevelOption } from "../logLevelOption.ts";
import type { BranchFlags } from "./branchCommand.ts";
import type { ResumeFlags } from "./resumeCommand.ts";

/** The verbs that go on from what a run left. */
export function addCheckpointVerbs(program: Command, done: (code: ExitCode) => void): void {
  program
    .command("resume")
    .description("finish a run that was interrupted or killed; it had to be begun with --checkpoint-every")
    .argument("<run-dir>", "directory its results were to go to")
    .addOption(
      new Option("--nats <url>", "server of a run over NATS, if another than it was begun on").env(
        "NATS_URL",
      ),
    )
    .addOption(logLevelOption())
    .option("--quiet", "no progress")
    .addOption(new Option("--lang <lang>", "language of the verdict").choices(["en", "zh"]).default("en"))
    .addHelpText("after", "\nExample: jiexu resume out/national")
    .action(async (runDir: string, flags: ResumeFlags) => {
      const { resumeCommand } = await import("./resumeCommand.ts");
      done(await resumeCommand(runDir, flags));
    });
  program
    .command("branch")
    .description("go on from a day of a finished run, with policies changed from that day on")
    .argument("<run-dir>", "directory of its results; a branch, or run with --checkpoint-every")
    .requiredOption("--at <date>", "the day from which on the change holds, such as 2026-04-01")
    .option("--set <path=value>", "what is other from then on; repeatable", collect, [])
    .option("--out <dir>", "where results go (else <run-dir>-from-<date>)")
    .option("--quiet", "no progress")
    .addOption(new Option("--lang <lang>", "language of the verdict").choices(["en", "zh"]).default("en"))
    .addHelpText(
      "after",
      "\nExample: jiexu branch out/national --at 2026-04-01 --set overrides.440000.desks.transferOut.officers=90",
    )
    .action(async (runDir: string, flags: BranchFlags) => {
      const { branchCommand } = await import("./branchCommand.ts");
      done(await branchCommand(runDir, flags));
    });
}
