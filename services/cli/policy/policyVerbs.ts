import { type Command, Option } from "commander";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import type { PolicyFlags } from "./policyCommand.ts";

const places =
  "\nA place is the code or the name of a province or a pooling area: 440000, Guangdong, 广东, 350500, 泉州.";

/** `policy diff` and `policy explain`: what a place's rules are, where they come from, and where two places differ. */
export function addPolicyVerbs(program: Command, done: (code: ExitCode) => void): void {
  const policy = program
    .command("policy")
    .description("what a place's policy says, where each value comes from, where two places differ");
  policy
    .command("explain")
    .description("each value with its source, what it is worth, and the default it departs from")
    .argument("<place>", "province or pooling area")
    .argument("[key]", "a parameter, or a group of them, such as funds or verification.out")
    .option("--json", "as JSON")
    .addOption(languageOption())
    .addHelpText("after", `${places}\nExample: jiexu policy explain 泉州 promise.outWorkingDays`)
    .action(async (place: string, key: string | undefined, options: PolicyFlags) => {
      const { explainPolicy } = await import("./policyCommand.ts");
      process.stdout.write(explainPolicy(place, key, options));
      done(exitCodes.held);
    });
  policy
    .command("diff")
    .description("the values in which two places differ, with their sources")
    .argument("<one>", "province or pooling area")
    .argument("<other>", "province or pooling area")
    .option("--all", "desks and office hours, too")
    .option("--json", "as JSON")
    .addOption(languageOption())
    .addHelpText("after", `${places}\nExample: jiexu policy diff Guangdong Zhejiang`)
    .action(async (one: string, other: string, options: PolicyFlags & { readonly all?: boolean }) => {
      const { comparePolicies } = await import("./policyCommand.ts");
      process.stdout.write(comparePolicies(one, other, options));
      done(exitCodes.held);
    });
}

function languageOption(): Option {
  return new Option("--lang <lang>", "language").choices(["en", "zh"]).default("en");
}
