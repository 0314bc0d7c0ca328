import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { exitCodes } from "#services/ending/exitCode.ts";

// What a start costs is mostly compiling; whoever has started the program once has done it for all that follow.
enableCompileCache(
  process.env["NODE_COMPILE_CACHE"] ?? fileURLToPath(new URL("../../.cache/node", import.meta.url)),
);

// A reader who has seen enough (`jiexu … | head`) is no error, nor is a terminal that was closed: that is a signal. A
// verdict that could not be told is one.
const GONE = new Set(["EPIPE", "EIO"]);
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (GONE.has(error.code ?? "")) return;
  process.stderr.write(`jiexu: standard output cannot be written: ${error.message}\n`);
  process.once("exit", () => {
    process.exitCode = exitCodes.badConfiguration;
  });
});
// There is no one left to tell.
process.stderr.on("error", () => {});

// What a script passes on without a value is not set.
for (const name of ["NATS_URL", "JIEXU_KEYS", "JIEXU_LOG_LEVEL"])
  if (process.env[name] === "") delete process.env[name];

const { exitCodeOf } = await import("./failure.ts");
try {
  const { createProgram } = await import("./program.ts");
  process.exitCode = await createProgram(process.argv.slice(2));
} catch (error) {
  const { failureLines } = await import("./failureLines.ts");
  process.stderr.write(failureLines(error, process.argv.slice(2)));
  process.exitCode = exitCodeOf(error);
}
// A connection whose server has fallen silent is closed, and yet may hold on to the program. Not before all is told: whoever
// reads it in a pager takes their time.
process.stdout.write("", () => setTimeout(() => process.exit(), 2_000).unref());
