import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { untilHolds } from "#test/support/condition.ts";
import { ComposeProject } from "./composeProject.ts";

const SCENARIO = "scenarios/compose.yaml";
const UP = ["up", "--build", "--abort-on-container-exit", "--exit-code-from", "runner"];

/** Long enough that what is to happen in the middle of a run does. */
const LONGER = "period.until=2026-04-13";

async function embeddedDigest(set: readonly string[] = []): Promise<string> {
  const { configuration } = loadRun({ scenarioPath: SCENARIO, set });
  const { summary } = await runScenario({ configuration, engine: "embedded", out: null, reproduce: "" });
  return summary.digest;
}

/** Taken down when the test is over, whatever came of it. */
function project(runFlags?: string): ComposeProject {
  const made = new ComposeProject(runFlags);
  onTestFinished(async () => expect(await made.down()).toEqual([]));
  return made;
}

interface Service {
  readonly ports?: unknown;
  readonly volumes?: readonly { readonly type: string; readonly source?: string }[];
  readonly command: readonly string[];
}

async function servicesOf(containers: ComposeProject): Promise<Record<string, Service>> {
  return JSON.parse(await containers.composeText(["config", "--format", "json"])).services;
}

describe("docker-compose.yml", () => {
  test("has one container for each province of its scenario, and takes no port of the host", async () => {
    const services = await servicesOf(project());
    const hosted = Object.values(services).flatMap(
      ({ command }) => command[command.indexOf("--province") + 1] ?? [],
    );
    const { configuration } = loadRun({ scenarioPath: SCENARIO });
    const provinces = configuration.country?.policies.map(({ code }) => code) ?? [];
    expect(hosted.filter((code) => /^\d{6}$/.test(code))).toEqual(provinces);
    expect(Object.values(services).filter(({ ports }) => ports !== undefined)).toEqual([]);
  });

  test("keeps nothing where “down --volumes” does not find it: a volume without a name outlives a new container", async () => {
    const volumes = Object.values(await servicesOf(project())).flatMap(({ volumes = [] }) => volumes);
    expect(volumes.filter(({ source }) => source === undefined)).toEqual([]);
  });

  test("runs its scenario to the embedded engine's digest, and the results are the caller's", async ({
    signal,
  }) => {
    const containers = project();
    const { exitCode, output } = await containers.compose(UP, {}, signal);
    expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
    const summary = containers.summary();
    expect(summary).toMatchObject({ engine: "nats", verdict: "held" });
    expect(summary.digest).toBe(await embeddedDigest());
    const owner = statSync("scenarios").uid;
    const results = join(containers.out, "compose");
    expect(readdirSync(results)).toContain("transfers.csv");
    for (const name of readdirSync(results)) expect(statSync(join(results, name)).uid).toBe(owner);
  });

  test("ends with the verdict's exit code", async ({ signal }) => {
    const containers = project("--set period.until=2026-03-03 --set 'thresholds.open_at_end=[\"count>0\"]'");
    const { exitCode, output } = await containers.compose(UP, {}, signal);
    expect({ exitCode, output }).toMatchObject({ exitCode: 99 });
    expect(containers.summary().verdict).toBe("violated");
  });

  test("starts in any order; a province and the broker killed on the way change nothing", async ({
    signal,
  }) => {
    const containers = project(`--set ${LONGER}`);
    const environment = { JIEXU_RESTART: "on-failure", JIEXU_LOG_LEVEL: "info" };
    const up = (...args: string[]) =>
      containers.composeText(["up", "--detach", ...args], environment, signal);
    await containers.composeText(["build"], environment, signal);
    await up("--no-deps", "province-510000", "conductor");
    await up();
    await untilHolds(
      "the run is on its way: 200 messages are stored",
      async () => (await containers.storedMessages()) >= 200,
      120_000,
    );
    for (const service of ["province-440000", "nats"]) {
      await containers.kill9(service, signal);
      await untilHolds(
        `${service} is started again`,
        async () => (await containers.state(service)).restarts === 1,
        30_000,
      );
      expect(await containers.state("runner"), `${service} was killed too late`).toMatchObject({
        status: "running",
      });
    }
    const exitCode = await containers.wait("runner", signal);
    const logs = await containers.composeText(["logs", "province-440000", "runner"]);
    expect({ exitCode, logs }).toMatchObject({ exitCode: 0 });
    expect(logs).toContain("goes on from its stores");
    expect(containers.summary().digest).toBe(await embeddedDigest([LONGER]));
  });
});
