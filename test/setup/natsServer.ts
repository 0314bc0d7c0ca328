import { natsServerBinary } from "#adapters/nats/natsServerBinary.ts";

/**
 * Finds, or fetches into the project's cache folder, the nats-server programs that the tests start. Where there is none to be
 * had the run ends here with what to install: tests over NATS are never skipped.
 */
export async function setup(): Promise<void> {
  for (const line of ["current", "oldest"] as const) {
    const { version, path, source } = await natsServerBinary({ line });
    process.stdout.write(`nats-server, ${line}: ${version} (${source}: ${path})\n`);
  }
}
