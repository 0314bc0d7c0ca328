import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** The program as its user starts it; killed, at the latest, with the test. */
export function startedProgram(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return started("cli", args, options);
}

/** A service as it is started by hand. */
export function startedService(name: string, natsUrl: string, ...args: readonly string[]): ChildProcess {
  return started(name, ["--nats", natsUrl, "--log-level", "warn", ...args]);
}

function started(name: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const program = fileURLToPath(new URL(`../../services/${name}/main.ts`, import.meta.url));
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** What the program told until it ended. */
export async function toldBy(
  child: ChildProcess,
): Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (bytes) => {
    stdout += String(bytes);
  });
  child.stderr?.on("data", (bytes) => {
    stderr += String(bytes);
  });
  const [status] = await once(child, "close");
  return { status: status as number | null, stdout, stderr };
}
