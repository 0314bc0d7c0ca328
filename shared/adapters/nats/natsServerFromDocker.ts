import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { type CommandSurroundings, runCommand } from "./commandRun.ts";

/**
 * A nats-server copied out of the official image, where a Docker engine answers and can have that image.
 *
 * @param image For example `nats:2.9-alpine`. The program in it is a Linux one, so only Linux is asked.
 */
export async function natsServerFromDocker(
  folder: string,
  image: string,
  refusal: (program: string) => Promise<string | undefined>,
  surroundings: CommandSurroundings,
): Promise<{ readonly program: string } | { readonly problem: string }> {
  if (process.platform !== "linux") return { problem: "the image's nats-server runs on Linux only" };
  const created = await runCommand("docker", ["create", image], surroundings);
  if (!created.ok) return { problem: created.problem };
  // Around the id there may be the progress of a pull.
  const container = /^[0-9a-f]{64}$/m.exec(created.output)?.[0];
  if (container === undefined) return { problem: `docker create ${image} named no container` };
  const program = join(folder, "nats-server");
  const copied = await runCommand("docker", ["cp", `${container}:/usr/local/bin/nats-server`, program], {
    ...surroundings,
  });
  await runCommand("docker", ["rm", "--force", container], { environment: surroundings.environment });
  if (!copied.ok) return { problem: copied.problem };
  await chmod(program, 0o755);
  const problem = await refusal(program);
  return problem === undefined ? { program } : { problem };
}
