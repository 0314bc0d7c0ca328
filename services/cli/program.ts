import { Command, CommanderError, Option } from "commander";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import type { CalendarFlags } from "./calendarCommand.ts";
import { addCheckpointVerbs } from "./checkpoint/checkpointVerbs.ts";
import { addContractVerbs } from "./contract/contractVerbs.ts";
import { DEFAULT_PORT } from "./dashboard/defaultPort.ts";
import { addExperimentVerbs } from "./experiment/experimentVerbs.ts";
import {
  collect,
  paceRate,
  portNumber,
  positiveNumber,
  replicationCount,
  shareBelowOne,
  wholeDays,
  wholeNumber,
} from "./flagValues.ts";
import { addKeysVerbs } from "./keys/keysVerbs.ts";
import { addPersonVerbs } from "./personVerbs.ts";
import { addPolicyVerbs } from "./policy/policyVerbs.ts";
import type { Language } from "./report/terminalStyle.ts";
import type { ReportFlags } from "./reportCommand.ts";
import type { RunFlags } from "./runFlags.ts";
import { schemaNames } from "./schemaNames.ts";
import { addServeVerb } from "./serve/serveVerb.ts";
import { programVersion } from "./version.ts";
import { withNatsFlags } from "./withNatsFlags.ts";

const exitCodeHelp = `
Exit codes: 0 every threshold held · 99 a threshold violated, or no evidence for it · 2 wrong usage ·
  104 bad configuration · 105 interrupted · 107 scenario error · 110 broken invariant · 111 stalled · 1 unexpected`;

/**
 * Parses the command line and does what it asks. What only one verb needs is loaded when that verb is asked for: half
 * of a start is loading.
 * @param args the arguments after the program's name
 * @returns the exit code
 * @throws whatever ended the verb; see `failure.ts`
 */
export async function createProgram(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.held;
  const program = new Command("jiexu")
    .description(
      "Simulates how China's provinces hand a person's basic medical insurance over to one another (医保关系转移接续).",
    )
    .version(programVersion())
    .showHelpAfterError("(run with --help for what is allowed)")
    .exitOverride()
    .addHelpText("after", exitCodeHelp);
  addRun(program, (code) => {
    exitCode = code;
  });
  addOthers(program, (code) => {
    exitCode = code;
  });
  addCheckpointVerbs(program, (code) => {
    exitCode = code;
  });
  addPersonVerbs(program, (code) => {
    exitCode = code;
  });
  addPolicyVerbs(program, (code) => {
    exitCode = code;
  });
  addContractVerbs(program, (code) => {
    exitCode = code;
  });
  addKeysVerbs(program);
  addServeVerb(program, (code) => {
    exitCode = code;
  });
  addExperimentVerbs(program, (code) => {
    exitCode = code;
  });
  try {
    if (args.length === 0) program.help({ error: true });
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.held : exitCodes.usage;
    throw error;
  }
  return exitCode;
}

const RUN_EXAMPLE =
  "\nExample: jiexu run scenarios/national.yaml --set overrides.all.deadlines.outWorkingDays=5";

function addRun(program: Command, done: (code: ExitCode) => void): void {
  withNatsFlags(
    program
      .command("run")
      .description("run a scenario and judge it by its thresholds")
      .argument("<scenario>", "scenario file, such as scenarios/national.yaml")
      .addOption(
        new Option("--engine <engine>", "embedded: one process; nats: real messages, many processes")
          .choices(["embedded", "nats"])
          .default("embedded"),
      ),
  )
    .option("--seed <n>", "the run's luck, in place of the scenario's", wholeNumber(0))
    .option("--scale <x>", "factor on all flows", positiveNumber)
    .option("--warm-up <duration>", "count nobody who applies so early: 14d")
    .option("--cool-down <duration>", "count nobody who applies so late: 7d")
    .option("--set <path=value>", "set any value of the scenario; repeatable", collect, [])
    .option("--reps <n>", "replications, each with luck of its own; judged by their mean", replicationCount)
    .option("--until-halfwidth <metric=x>", 'as many as it takes: "total_working_days p(95)=0.5"')
    .option("--confidence <share>", "of the intervals around means (else 0.95)", shareBelowOne)
    .option(
      "--metric <question>",
      'a figure to tell besides: "funds_working_days p(90)"; repeatable',
      collect,
      [],
    )
    .option("--workers <n>", "replications at once (else one a core)", wholeNumber(1))
    .option("--no-cache", "do every replication, whatever was done before")
    .option("--out <dir>", "where results go (else out/<scenario>)")
    .option("--events", "write every fact to events.ndjson, besides")
    .option("--no-parquet", "leave transfers.parquet out; transfers.csv holds the same rows")
    .option(
      "--checkpoint-every <days>",
      "so many simulated days apart, leave what resume and branch go on from",
      wholeDays,
    )
    .option("--quiet", "no progress")
    .option("--pace <sim=real>", "live mode: 1d=2s lets a simulated day take two seconds", paceRate)
    .option("--dashboard", "show the run, while it goes on, on a page of this machine")
    .option("--port <n>", "of the dashboard; 0: any that is free", portNumber, DEFAULT_PORT)
    .option("--dashboard-control", "let whoever has the printed link pause the run and set its pace")
    .addOption(new Option("--lang <lang>", "language of the verdict").choices(["en", "zh"]).default("en"))
    .addHelpText("after", RUN_EXAMPLE)
    .action(async (scenario, flags: RunFlags, command) => done(await run(scenario, flags, command)));
}

async function run(scenario: string, flags: RunFlags, command: Command): Promise<ExitCode> {
  const { runCommand } = await import("./runCommand.ts");
  return await runCommand(scenario, flags, namedFlags(command));
}

/** The flags that the command line itself names, not the environment and not a default. */
function namedFlags(command: Command): string[] {
  const named = command.options.filter((option) => {
    const name = option.attributeName();
    const isDenied = command.getOptionValue(name) === false;
    return command.getOptionValueSource(name) === "cli" && option.negate === isDenied;
  });
  return named.flatMap(({ long }) => long ?? []);
}

function addValidate(program: Command, done: (code: ExitCode) => void): void {
  program
    .command("validate")
    .description("check scenario and policy files without running anything")
    .argument("<files...>", "scenario or policy files")
    .addOption(new Option("--lang <lang>", "language").choices(["en", "zh"]).default("en"))
    .addHelpText("after", "\nExample: jiexu validate scenarios/*.yaml")
    .action(async (files: string[], { lang }: { readonly lang: Language }) => {
      const { validateCommand } = await import("./validateCommand.ts");
      done(validateCommand(files, lang));
    });
}

function addOthers(program: Command, done: (code: ExitCode) => void): void {
  addValidate(program, done);
  program
    .command("trace")
    .description("tell one case of a run as a clerk would")
    .argument("<run-dir>", "directory of results")
    .argument("<case>", "case id, as in transfers.csv")
    .addOption(new Option("--lang <lang>", "language").choices(["en", "zh"]).default("en"))
    .addHelpText("after", "\nExample: jiexu trace out/national 440000-17")
    .action(async (runDir: string, id: string, options) => {
      const { traceCommand } = await import("./traceCommand.ts");
      done(await traceCommand(runDir, id, options));
    });
  program
    .command("report")
    .description("draw report.html anew for results that are there")
    .argument("<run-dir>", "directory of results, of a run or an experiment")
    .option("--sensitivity", "work out which of the run's own assumptions the outcome hangs on most")
    .option("--budget <n>", "runs that may take, known ones included", wholeNumber(1), 60)
    .option("--reps <n>", "replications of what is told in full", replicationCount, 1)
    .option("--workers <n>", "runs at once (else one a core)", wholeNumber(1))
    .option("--quiet", "no progress")
    .addOption(new Option("--lang <lang>", "language shown first").choices(["en", "zh"]).default("en"))
    .addHelpText("after", "\nExample: jiexu report out/national --sensitivity")
    .action(async (runDir: string, flags: ReportFlags) => {
      const { reportCommand } = await import("./reportCommand.ts");
      done(await reportCommand(runDir, flags));
    });
  program
    .command("calendar")
    .description("what a day is, and the Nth working day after it")
    .argument("<date>", "YYYY-MM-DD")
    .argument("[working-days]", "+N")
    .option("--allow-projected", "go on past the last holiday notice, on statutory days alone")
    .addOption(new Option("--lang <lang>", "language").choices(["en", "zh"]).default("en"))
    .addHelpText("after", "\nExample: jiexu calendar 2026-02-13 +15")
    .action(async (date: string, workingDays: string | undefined, options: CalendarFlags) => {
      const { calendarAnswer } = await import("./calendarCommand.ts");
      process.stdout.write(`${calendarAnswer({ date, workingDays, ...options })}\n`);
      done(exitCodes.held);
    });
  program
    .command("schema")
    .description("print a JSON Schema, for editors and programs")
    .addArgument(new Command().createArgument("<name>", "which").choices([...schemaNames]))
    .addHelpText("after", "\nExample: jiexu schema scenario > scenario.schema.json")
    .action(async (name: (typeof schemaNames)[number]) => {
      const { schemaCommand } = await import("./schemaCommand.ts");
      schemaCommand(name);
      done(exitCodes.held);
    });
}
