import { type ExecFileException, execFile } from "node:child_process";

export interface CommandRun {
  /** True if the command could be started and ended with code 0. */
  readonly ok: boolean;
  readonly output: string;
  /** Why it did not end well, in one line; empty if it did. */
  readonly problem: string;
}

export interface CommandSurroundings {
  /** Its PATH says where the program is looked for. */
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly cwd?: string;
}

/** Runs a program to its end without a shell and never throws: what went wrong is in `problem`. */
export function runCommand(
  program: string,
  programArguments: readonly string[],
  { environment, ...options }: CommandSurroundings,
): Promise<CommandRun> {
  const env = { ...environment, LC_ALL: "C" };
  const { promise, resolve } = Promise.withResolvers<CommandRun>();
  const ended = (error: ExecFileException | null, output: string): void => {
    resolve({ ok: error === null, output, problem: error === null ? "" : problemOf(program, error, output) });
  };
  try {
    execFile(program, programArguments, { ...options, env, maxBuffer: 2 ** 24 }, (error, stdout, stderr) =>
      ended(error, `${stdout}${stderr}`),
    );
  } catch (error) {
    // Some causes (a file where a folder should be, an argument list too long) are thrown at once.
    ended(error as ExecFileException, "");
  }
  return promise;
}

function problemOf(program: string, error: ExecFileException, output: string): string {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return `${program} is not there`;
  if (error.code === "EACCES") return `${program} may not be executed`;
  if (error.name === "AbortError") return `${program} was stopped at its deadline`;
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const telling = lines.findLast((line) => /^(E:|error|fatal|cannot)/i.test(line.trim())) ?? lines.at(-1);
  return telling?.trim() ?? error.message;
}
