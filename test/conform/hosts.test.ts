import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { natsServerBinary } from "#adapters/nats/natsServerBinary.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { untilHolds } from "../support/condition.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { runEmbedded } from "../support/runEmbedded.ts";
import { type Hosts, hostsProblem, makeHosts } from "./hosts.ts";

/** One NATS server a host, and the three of them a cluster. */
async function startCluster(hosts: Hosts, folder: string): Promise<string> {
  const { path } = await natsServerBinary();
  const routes = hosts.addresses.map((address) => `nats://${address}:6222`).join(",");
  hosts.addresses.forEach((address, host) => {
    const cluster = ["--cluster_name", "hosts", "--cluster", `nats://${address}:6222`, "--routes", routes];
    const own = [
      "--name",
      `n${host}`,
      "--addr",
      address,
      "--port",
      "4222",
      "--store_dir",
      join(folder, `n${host}`),
    ];
    hosts.start(host, path, ["--jetstream", "--http_port", "8222", ...own, ...cluster]);
  });
  const url = hosts.addresses.map((address) => `nats://${address}:4222`).join(",");
  const connection = await connectNats({ url, name: "until there is a leader", waits: true });
  await untilHolds("the cluster has a leader that makes streams", async () => {
    const body = JSON.stringify({ name: "PROBE", subjects: ["probe"] });
    const answer = await connection
      .request("$JS.API.STREAM.CREATE.PROBE", body, { timeout: 1_000 })
      .catch(() => null);
    return answer !== null && !answer.string().includes('"error"');
  });
  await connection.request("$JS.API.STREAM.DELETE.PROBE", "");
  await connection.close();
  return url;
}

/** Whether a host's server can be reached within two seconds. */
async function answers(address: string): Promise<boolean> {
  const signal = AbortSignal.timeout(2_000);
  const answer = await fetch(`http://${address}:8222/varz`, { signal }).catch(() => null);
  return answer?.ok === true;
}

const problem = hostsProblem();
if (problem !== null) {
  test(`several hosts: not run: ${problem}`, () => console.info(`not run: several hosts: ${problem}`));
} else {
  test("provinces on three hosts and a cluster of three servers come to the same outcome, a cut host included", {
    timeout: 120_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "jiexu-hosts-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { configuration } = loadRun({ scenarioPath: join(projectRoot, "scenarios/on-time.yaml") });
    const expected = runEmbedded(configuration, { witnessed: false });
    const hosts = makeHosts(3);
    const url = await startCluster(hosts, folder);
    const service = (host: number, name: string, ...args: string[]): void => {
      const program = join(projectRoot, `services/${name}/main.ts`);
      hosts.start(host, process.execPath, [program, "--nats", url, "--log-level", "error", ...args]);
    };
    service(0, "conductor");
    service(1, "platform");
    service(0, "province", "--province", "330000");
    service(1, "province", "--province", "440000");
    service(2, "province", "--province", "500000");
    let cuts = 0;
    let isAway: Promise<void> = Promise.resolve();
    const { outcome } = await seenRun({
      configuration,
      natsUrl: url,
      spawn: false,
      onWindow: (window) => {
        if (window !== 12 || cuts++ > 0) return;
        hosts.cut(2, true);
        isAway = untilHolds("the host is away", async () => !(await answers(hosts.addresses[2] ?? ""))).then(
          () => hosts.cut(2, false),
        );
      },
    });
    await isAway;
    expect(cuts).toBe(1);
    expect(outcome.digest).toBe(expected.digest);
  });
}
