import { natsServerBinary } from "#adapters/nats/natsServerBinary.ts";

/**
 * Finds, or fetches into the project's cache folder, the nats-server programs that the tests start. Where there is none to be
 * had the run ends here with what to install: tests over NATS are never skipped.
 *
 * @throws Error with what to install. A running server named by `NATS_URL` is not enough: tests also kill servers.
 */
export async function setup(): Promise<void> {
  for (const line of ["current", "oldest"] as const) {
    const { version, path, source } = await natsServerBinary({ line }).catch((error: Error) => {
      throw new Error(`The tests start and kill nats-servers of their own.\n${error.message}`);
    });
    process.stdout.write(`nats-server, ${line}: ${version} (${source}: ${path})\n`);
  }
}
