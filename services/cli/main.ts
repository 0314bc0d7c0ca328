import { exitCodeOf, failureText } from "./failure.ts";
import { createProgram } from "./program.ts";

// A reader who has seen enough (`jiexu … | head`) is no error.
for (const output of [process.stdout, process.stderr]) {
  output.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

try {
  process.exitCode = await createProgram(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`jiexu: ${failureText(error)}\n`);
  process.exitCode = exitCodeOf(error);
}
