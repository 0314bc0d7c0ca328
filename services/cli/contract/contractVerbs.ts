import type { Command } from "commander";
import { contractCommand } from "./contractCommand.ts";

/** The verbs for whoever writes a province of their own. */
export function addContractVerbs(program: Command): void {
  program
    .command("contract")
    .description("write the message contract: AsyncAPI 3, JSON Schemas, examples, CloudEvents")
    .argument("<dir>", "folder; schemas, examples and cloudevents in it are replaced")
    .addHelpText("after", "\nExample: jiexu contract docs/contract")
    .action((folder: string) => contractCommand(folder));
}
