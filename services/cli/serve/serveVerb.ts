import type { Command } from "commander";
import { HOST } from "#services/dashboard/host.ts";
import type { ExitCode } from "#services/ending/exitCode.ts";
import { DEFAULT_PORT } from "../dashboard/defaultPort.ts";
import { portNumber } from "../flagValues.ts";
import type { ServeFlags } from "./serveCommand.ts";

/** The verb that shows finished runs. */
export function addServeVerb(program: Command, done: (code: ExitCode) => void): void {
  program
    .command("serve")
    .description(
      "show finished runs on a page of this machine, until Ctrl-C; a run itself shows with --dashboard",
    )
    .argument("[dir]", "directory of results, or a folder with several, now or later", "out")
    .option("--port <n>", "0: any that is free", portNumber, DEFAULT_PORT)
    .option("--listen <address>", "in a container whose port is published: 0.0.0.0", HOST)
    .addHelpText("after", "\nExample: jiexu serve out/national")
    .action(async (folder: string, flags: ServeFlags) => {
      const { serveCommand } = await import("./serveCommand.ts");
      done(await serveCommand(folder, flags));
    });
}
