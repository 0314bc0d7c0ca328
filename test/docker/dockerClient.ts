import { spawn } from "node:child_process";

/** What a command of the Docker client came to. */
export interface DockerOutcome {
  readonly exitCode: number;
  /** Both streams, as they came. */
  readonly output: string;
  readonly stdout: string;
}

/** Runs `docker ARGS`; an aborted signal ends it. */
export function docker(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<DockerOutcome> {
  const { promise, resolve, reject } = Promise.withResolvers<DockerOutcome>();
  const client = spawn("docker", args, {
    env: { ...process.env, ...environment, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    ...(signal === undefined ? {} : { signal }),
  });
  let output = "";
  let stdout = "";
  client.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    stdout += text;
  });
  client.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  client.once("error", reject);
  client.once("close", (code) => resolve({ exitCode: code ?? -1, output, stdout }));
  return promise;
}

/**
 * What `docker ARGS` prints, without blanks around it.
 * @throws Error with everything it said if it fails
 */
export async function dockerText(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<string> {
  const { exitCode, output, stdout } = await docker(args, environment, signal);
  if (exitCode !== 0) throw new Error(`docker ${args.join(" ")} ended with code ${exitCode}:\n${output}`);
  return stdout.trim();
}

/** The same, line by line. */
export async function dockerLines(args: readonly string[]): Promise<string[]> {
  const text = await dockerText(args);
  return text === "" ? [] : text.split("\n");
}
