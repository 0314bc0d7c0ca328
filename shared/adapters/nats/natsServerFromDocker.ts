import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "./commandRun.ts";

/**
 * A nats-server copied out of the official image, where a Docker engine answers and can have that image.
 *
 * @param image For example `nats:2.9-alpine`. The program in it is a Linux one, so only Linux is asked.
 */
export async function natsServerFromDocker(
  folder: string,
  image: string,
  isWanted: (program: string) => Promise<string | undefined>,
  signal: AbortSignal,
): Promise<{ readonly program: string } | { readonly problem: string }> {
  if (process.platform !== "linux") return { problem: "the image's nats-server runs on Linux only" };
  const created = await runCommand("docker", ["create", "--quiet", image], { signal });
  if (!created.ok) return { problem: created.problem };
  const container = created.output.trim().split("\n").at(-1) ?? "";
  const program = join(folder, "nats-server");
  const copied = await runCommand("docker", ["cp", `${container}:/usr/local/bin/nats-server`, program], {
    signal,
  });
  await runCommand("docker", ["rm", "--force", container]);
  if (!copied.ok) return { problem: copied.problem };
  await chmod(program, 0o755);
  const problem = await isWanted(program);
  return problem === undefined ? { program } : { problem };
}
