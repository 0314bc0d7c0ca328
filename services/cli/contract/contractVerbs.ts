import { type Command, InvalidArgumentError, Option } from "commander";
import { type PartName, partNames } from "#services/conform/partPlan.ts";
import type { ExitCode } from "#services/ending/exitCode.ts";
import { type ConformFlags, conformDefaults } from "../conform/conformFlags.ts";
import { paceFlag } from "../conform/paceFlag.ts";
import { seconds } from "../flagValues.ts";

/** The verbs for whoever writes a province of their own. */
export function addContractVerbs(program: Command, done: (code: ExitCode) => void): void {
  program
    .command("contract")
    .description("write the message contract: AsyncAPI 3, JSON Schemas, examples, CloudEvents")
    .argument("<dir>", "folder; schemas, examples and cloudevents in it are replaced")
    .addHelpText("after", "\nExample: jiexu contract docs/contract")
    .action(async (folder: string) => {
      const { contractCommand } = await import("./contractCommand.ts");
      contractCommand(folder);
    });
  program
    .command("conform")
    .description("play the rest of the country around one province started elsewhere, and judge it")
    .requiredOption("--province <code>", "the province under test")
    .addOption(
      new Option("--nats <url>", "the server both are on").env("NATS_URL").default("nats://127.0.0.1:4222"),
    )
    .addOption(
      new Option(
        "--keys <dir>",
        "keys of all that “keys make” made: the server takes nobody without one",
      ).env("JIEXU_KEYS"),
    )
    .option("--pace <virtual=real>", "live: let virtual time pass by the clock, such as 1d=2s", paceFlag)
    .option(
      "--join-within <s>",
      "how long the province may take to join a run",
      seconds,
      conformDefaults.joinWithin,
    )
    .option("--patience <s>", "how long it may take over a window", seconds, conformDefaults.patience)
    .option(
      "--restart-within <s>",
      "how long its restart is waited for",
      seconds,
      conformDefaults.restartWithin,
    )
    .option("--restart <command>", "ends the province and starts it anew, when the kit asks for it")
    .option("--only <runs>", `of ${partNames.join(", ")}`, partsFlag)
    .option("--no-digest", "do not ask for the model's outcome digest: the province has rules of its own")
    .option("--out <dir>", "where conform.json, conform.junit.xml and conform.html go")
    .option("--quiet", "no progress")
    .addOption(new Option("--lang <lang>", "language of the verdict").choices(["en", "zh"]).default("en"))
    .addHelpText(
      "after",
      "\nExample: jiexu conform --province 330000 --nats nats://127.0.0.1:4222 --out out/conform",
    )
    .action(async (flags: ConformFlags) => {
      const { conformCommand } = await import("../conform/conformCommand.ts");
      done(await conformCommand(flags));
    });
}

function partsFlag(text: string): PartName[] {
  return text.split(",").map((name) => {
    const part = partNames.find((one) => one === name.trim());
    if (part === undefined) throw new InvalidArgumentError(`Allowed: ${partNames.join(", ")}.`);
    return part;
  });
}
