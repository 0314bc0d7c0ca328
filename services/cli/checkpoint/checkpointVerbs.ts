import { type Command, Option } from "commander";
import type { ExitCode } from "../exitCode.ts";
import { type ResumeFlags, resumeCommand } from "./resumeCommand.ts";

/** The verbs that go on from what a run left. */
export function addCheckpointVerbs(program: Command, done: (code: ExitCode) => void): void {
  program
    .command("resume")
    .description("finish a run that was interrupted or killed; it had to be begun with --checkpoint-every")
    .argument("<run-dir>", "directory its results were to go to")
    .option("--quiet", "no progress")
    .addOption(new Option("--lang <lang>", "language of the verdict").choices(["en", "zh"]).default("en"))
    .addHelpText("after", "\nExample: jiexu resume out/national")
    .action(async (runDir: string, flags: ResumeFlags) => done(await resumeCommand(runDir, flags)));
}
