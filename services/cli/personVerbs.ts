import { type Command, Option } from "commander";
import { type ExitCode, exitCodes } from "./exitCode.ts";
import type { Language } from "./report/terminalStyle.ts";
import { requirementsCommand } from "./requirements/requirementsCommand.ts";

/** The verbs for whoever wants to know what holds for one person, and what the sources say of it. */
export function addPersonVerbs(program: Command, done: (code: ExitCode) => void): void {
  program
    .command("requirements")
    .description("each statement of the sources, and the rule, policy, scenario and tests that answer it")
    .option("--csv", "as CSV, everything in full")
    .addOption(languageOption())
    .addHelpText("after", "\nExample: jiexu requirements --csv > requirements.csv")
    .action((options: { csv?: boolean; lang: Language }) => {
      requirementsCommand(options);
      done(exitCodes.held);
    });
}

function languageOption(): Option {
  return new Option("--lang <lang>", "language").choices(["en", "zh"]).default("en");
}
