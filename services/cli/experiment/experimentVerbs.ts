import { type Command, Option } from "commander";
import type { ExitCode } from "#services/ending/exitCode.ts";
import { collect, positiveNumber, replicationCount, shareBelowOne, wholeNumber } from "../flagValues.ts";
import type { CompareFlags } from "./compareCommand.ts";
import type { ReplayFlags } from "./replayCommand.ts";
import type { SearchFlags } from "./searchCommand.ts";
import type { SweepFlags } from "./sweepCommand.ts";

/** The verbs that run a scenario many times. */
export function addExperimentVerbs(program: Command, done: (code: ExitCode) => void): void {
  withFigureFlags(
    program
      .command("compare")
      .description("two variants with the same people and the same luck: what differs, and by how much")
      .argument("<scenario>", "scenario file")
      .argument("[other]", "the second scenario (else the first one, with --with)")
      .option("--with <path=value>", "set a value of the second variant alone; repeatable", collect, []),
  )
    .addHelpText(
      "after",
      "\nExample: jiexu compare scenarios/on-time.yaml --with overrides.500000.deadlines.outWorkingDays=5",
    )
    .action(async (scenario: string, other: string | undefined, flags: CompareFlags) => {
      const { compareCommand } = await import("./compareCommand.ts");
      done(await compareCommand(scenario, other, flags));
    });
  withFigureFlags(
    program
      .command("sweep")
      .description("a grid of settings, a row a point")
      .argument("<scenario>", "scenario file")
      .option(
        "--vary <path=v1,v2>",
        "values of a setting; repeatable, all combinations are run",
        collect,
        [],
      ),
  )
    .addHelpText(
      "after",
      "\nExample: jiexu sweep scenarios/on-time.yaml --vary overrides.500000.desks.transferOut.officers=1,2,3",
    )
    .action(async (scenario: string, flags: SweepFlags) => {
      const { sweepCommand } = await import("./sweepCommand.ts");
      done(await sweepCommand(scenario, flags));
    });
  withExperimentFlags(
    program
      .command("search")
      .description("the fewest officers that hold every threshold")
      .argument("<scenario>", "scenario file")
      .option(
        "--officers <path=least..most>",
        "officers of a desk, and their range; repeatable",
        collect,
        [],
      ),
  )
    .addHelpText(
      "after",
      "\nExample: jiexu search scenarios/on-time.yaml --officers overrides.500000.desks.transferOut.officers=1..8",
    )
    .action(async (scenario: string, flags: SearchFlags) => {
      const { searchCommand } = await import("./searchCommand.ts");
      done(await searchCommand(scenario, flags));
    });
  addReplay(program, done);
}

function addReplay(program: Command, done: (code: ExitCode) => void): void {
  program
    .command("replay")
    .description("do one replication of an experiment again, or tell one of its cases")
    .argument("<run-dir>", "directory of results of run --reps")
    .requiredOption("--replication <k>", "which, from 0", wholeNumber(0))
    .option("--case <id>", "tell this case, as trace does")
    .option("--out <dir>", "where results go (else <run-dir>-<k>)")
    .option("--quiet", "no progress")
    .addOption(new Option("--lang <lang>", "language").choices(["en", "zh"]).default("en"))
    .addHelpText("after", "\nExample: jiexu replay out/on-time-replications --replication 3")
    .action(async (runDir: string, flags: ReplayFlags) => {
      const { replayCommand } = await import("./replayCommand.ts");
      done(await replayCommand(runDir, flags));
    });
}

/** The flags of experiments that tell figures: a search tells only what kept a point from holding. */
function withFigureFlags(command: Command): Command {
  return withExperimentFlags(command).option(
    "--metric <question>",
    'a figure to tell besides: "funds_working_days p(90)"; repeatable',
    collect,
    [],
  );
}

function withExperimentFlags(command: Command): Command {
  return command
    .option(
      "--reps <n>",
      "replications of each variant (else those of the scenario, else 10)",
      replicationCount,
    )
    .option(
      "--confidence <share>",
      "of the intervals around means (else the scenario's, else 0.95)",
      shareBelowOne,
    )
    .option("--set <path=value>", "set any value of the scenario; repeatable", collect, [])
    .option("--seed <n>", "the experiment's luck, in place of the scenario's", wholeNumber(0))
    .option("--scale <x>", "factor on all flows", positiveNumber)
    .option("--warm-up <duration>", "count nobody who applies so early: 14d")
    .option("--cool-down <duration>", "count nobody who applies so late: 7d")
    .option("--workers <n>", "runs at once (else one a core)", wholeNumber(1))
    .option("--no-cache", "do every run, whatever was done before")
    .option("--out <dir>", "where results go")
    .option("--quiet", "no progress")
    .addOption(new Option("--lang <lang>", "language").choices(["en", "zh"]).default("en"));
}
