import { type Command, Option } from "commander";
import { queryChannels } from "#domain/policy/queryPolicy.ts";
import { queryRoles, queryTopics } from "#domain/query/query.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import type { QueryFlags } from "./query/queryRequest.ts";
import type { Language } from "./report/terminalStyle.ts";

/** The verbs for whoever wants to know what holds for one person, and what the sources say of it. */
export function addPersonVerbs(program: Command, done: (code: ExitCode) => void): void {
  addQuery(program, done);
  program
    .command("try")
    .description(
      "what two provinces would make of one person's case: papers, dates, refusal, benefits, timeline",
    )
    .argument("<case.yaml>", "one person's facts, as an application in a scenario states them")
    .option("--json", "as JSON")
    .addOption(languageOption())
    .addHelpText("after", "\nExample: jiexu try docs/examples/chongqing-to-guangdong.yaml")
    .action(async (file: string, options: { json?: boolean; lang: Language }) => {
      const { tryCommand } = await import("./try/tryCommand.ts");
      await tryCommand(file, options);
      done(exitCodes.held);
    });
  program
    .command("requirements")
    .description("each statement of the sources, and the rule, policy, scenario and tests that answer it")
    .option("--csv", "as CSV, everything in full")
    .addOption(languageOption())
    .addHelpText("after", "\nExample: jiexu requirements --csv > requirements.csv")
    .action(async (options: { csv?: boolean; lang: Language }) => {
      const { requirementsCommand } = await import("./requirements/requirementsCommand.ts");
      requirementsCommand(options);
      done(exitCodes.held);
    });
}

function addQuery(program: Command, done: (code: ExitCode) => void): void {
  program
    .command("query")
    .description("ask an agency how a case stands, as the person could; it changes nothing")
    .argument("[run-dir]", "directory of results; leave it out to ask a run that goes on")
    .requiredOption("--case <id>", "case id, as in transfers.csv")
    .addOption(new Option("--what <topic>", "what is asked").choices([...queryTopics]).default("progress"))
    .addOption(
      new Option("--channel <channel>", "where it is asked")
        .choices([...queryChannels])
        .default("platform_app"),
    )
    .addOption(new Option("--role <role>", "who asks").choices([...queryRoles]).default("officer"))
    .option("--place <code>", "the agency asked (else the case's home province)")
    .option("--at <instant>", "simulated time, such as 2026-03-10T12:00 (else the end of the run)")
    .option("--reveal", "amounts and the pseudonym in clear, for whoever may")
    .option("--initial-password", "the account asked through still has the password its card came with")
    .addOption(new Option("--nats <url>", "server of a run that goes on").env("NATS_URL"))
    .addOption(new Option("--keys <dir>", "keys of whoever asks, such as keys/dashboard").env("JIEXU_KEYS"))
    .option("--run <id>", "that run's id")
    .option("--token <token>", "permission (else one is signed with JIEXU_QUERY_KEY)")
    .option("--json", "as JSON")
    .addOption(languageOption())
    .addHelpText("after", "\nExample: jiexu query out/on-time --case 500000-0 --at 2026-03-10T12:00")
    .action(async (runDir: string | undefined, flags: QueryFlags) => {
      const { queryCommand } = await import("./query/queryCommand.ts");
      done(await queryCommand(runDir, flags));
    });
}

function languageOption(): Option {
  return new Option("--lang <lang>", "language").choices(["en", "zh"]).default("en");
}
