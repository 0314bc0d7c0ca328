import { NatsContainer, type StartedNatsContainer } from "@testcontainers/nats";
import { getContainerRuntimeClient } from "testcontainers";
import { describe, expect, onTestFinished, test } from "vitest";
import { runScenario, type ScenarioRunOptions } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { freePort } from "#test/support/freePort.ts";

const IMAGE = "nats:2.15-alpine";
const { configuration } = loadRun({ scenarioPath: "scenarios/compose.yaml" });
const given = { configuration, out: null, reproduce: "" } as const;

interface ServerInContainer {
  readonly url: string;
  readonly container: StartedNatsContainer;
}

async function natsServer(): Promise<ServerInContainer> {
  const port = await freePort();
  const container = await new NatsContainer(IMAGE)
    .withJetStream()
    .withExposedPorts({ container: 4222, host: port })
    .start();
  onTestFinished(async () => void (await container.stop({ remove: true, removeVolumes: true })));
  const { user, pass } = container.getConnectionOptions();
  return { url: `nats://${user}:${pass}@${container.getHost()}:${port}`, container };
}

/** Kills the server and starts it again; testcontainers itself only knows how to stop one in good order. */
async function killAndStart({ container }: ServerInContainer): Promise<void> {
  const client = await getContainerRuntimeClient();
  const killed = client.container.getById(container.getId());
  await killed.kill({ signal: "SIGKILL" });
  await killed.start();
}

async function digestOf(
  options: Pick<ScenarioRunOptions, "engine" | "natsUrl" | "onProgress">,
): Promise<string> {
  const { summary } = await runScenario({ ...given, ...options, processes: 2 });
  return summary.digest;
}

describe("over a NATS server in a container", () => {
  test("a run gives the embedded engine's digest", async () => {
    const { url } = await natsServer();
    expect(await digestOf({ engine: "nats", natsUrl: url })).toBe(await digestOf({ engine: "embedded" }));
  });

  test("so it does when the server is killed in the middle and started again", async () => {
    const server = await natsServer();
    let restarted: Promise<void> | null = null;
    const digest = await digestOf({
      engine: "nats",
      natsUrl: server.url,
      onProgress: ({ results }) => {
        if (results.running.ended >= 500) restarted ??= killAndStart(server);
      },
    });
    expect(restarted).not.toBeNull();
    await restarted;
    expect(digest).toBe(await digestOf({ engine: "embedded" }));
  });
});
