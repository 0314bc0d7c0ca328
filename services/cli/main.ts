import { exitCodes } from "./exitCode.ts";
import { exitCodeOf, failureText } from "./failure.ts";
import { createProgram } from "./program.ts";

// A reader who has seen enough (`jiexu … | head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? exitCodes.held);
  throw error;
});

try {
  process.exitCode = await createProgram(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`jiexu: ${failureText(error)}\n`);
  process.exitCode = exitCodeOf(error);
}
