import { type ExecFileException, execFile } from "node:child_process";

export interface CommandRun {
  /** True if the command could be started and ended with code 0. */
  readonly ok: boolean;
  readonly output: string;
  /** Why it did not end well, in one line; empty if it did. */
  readonly problem: string;
}

/** Runs a program to its end without a shell and never throws: what went wrong is in `problem`. */
export function runCommand(
  program: string,
  commandArguments: readonly string[],
  options: { readonly signal?: AbortSignal; readonly cwd?: string } = {},
): Promise<CommandRun> {
  return new Promise((resolve) => {
    execFile(
      program,
      commandArguments,
      { ...options, encoding: "utf8", maxBuffer: 16 * 1024 * 1024, env: { ...process.env, LC_ALL: "C" } },
      (error, stdout, stderr) => {
        const output = `${stdout}${stderr}`;
        resolve({
          ok: error === null,
          output,
          problem: error === null ? "" : problemOf(program, error, output),
        });
      },
    );
  });
}

function problemOf(program: string, error: ExecFileException, output: string): string {
  if (error.code === "ENOENT") return `${program} is not there`;
  if (error.code === "EACCES") return `${program} may not be executed`;
  if (error.name === "AbortError") return `${program} was stopped at its deadline`;
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const telling = lines.findLast((line) => /^(E:|error|fatal|cannot)/i.test(line.trim())) ?? lines.at(-1);
  return telling?.trim() ?? error.message;
}
