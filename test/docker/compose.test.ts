import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { untilHolds } from "#test/support/condition.ts";
import { freePort } from "#test/support/freePort.ts";
import { ComposeProject, type ComposeSetting } from "./composeProject.ts";

const SCENARIO = "scenarios/compose.yaml";
const UP = ["up", "--build", "--abort-on-container-exit", "--exit-code-from", "runner"];

async function embeddedDigest(set: readonly string[] = [], scenarioPath = SCENARIO): Promise<string> {
  const { configuration } = loadRun({ scenarioPath, set });
  const { summary } = await runScenario({ configuration, engine: "embedded", out: null, reproduce: "" });
  return summary.digest;
}

/** Taken down when the test is over, whatever came of it. */
function project(setting?: ComposeSetting): ComposeProject {
  const made = new ComposeProject(setting);
  onTestFinished(async () => expect(await made.down()).toEqual([]));
  return made;
}

interface Service {
  readonly volumes?: readonly { readonly type: string; readonly source?: string }[];
}

async function servicesOf(containers: ComposeProject): Promise<Record<string, Service>> {
  return JSON.parse(await containers.composeText(["--profile", "*", "config", "--format", "json"])).services;
}

describe("docker-compose.yml", () => {
  test("keeps nothing where “down --volumes” does not find it: a volume without a name outlives a new container", async () => {
    const volumes = Object.values(await servicesOf(project())).flatMap(({ volumes = [] }) => volumes);
    expect(volumes.filter(({ source }) => source === undefined)).toEqual([]);
  });

  test("runs its scenario to the embedded engine's digest; the results are the caller's, and the dashboard shows them", async ({
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

    const port = await freePort();
    const dashboard = ["--profile", "dashboard", "up", "--detach", "--no-deps", "dashboard"];
    await containers.composeText(dashboard, { JIEXU_PORT: `${port}` }, signal);
    const shown = async (): Promise<unknown> =>
      (await fetch(`http://127.0.0.1:${port}/runs.json`, { signal })).json();
    await untilHolds("the dashboard answers", () => shown().then(Boolean, () => false), 60_000);
    expect(await shown()).toMatchObject({ runs: [{ name: "compose", verdict: "held" }] });
  });

  test("ends with the verdict's exit code", async ({ signal }) => {
    const runFlags = "--set period.until=2026-03-03 --set 'thresholds.open_at_end=[\"count>0\"]'";
    const containers = project({ runFlags });
    const { exitCode, output } = await containers.compose(UP, {}, signal);
    expect({ exitCode, output }).toMatchObject({ exitCode: 99 });
    expect(containers.summary().verdict).toBe("violated");
  });

  test("runs any other scenario, and any other verb", async ({ signal }) => {
    const containers = project();
    const run = (...words: string[]) => containers.compose(["run", "--rm", "runner", ...words], {}, signal);
    const { exitCode, output } = await run("run", "scenarios/amount-mismatch.yaml", "--quiet");
    expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
    const summary = containers.summary("amount-mismatch");
    expect(summary).toMatchObject({ engine: "nats", verdict: "held" });
    expect(summary.digest).toBe(await embeddedDigest([], "scenarios/amount-mismatch.yaml"));
    const checked = await run("validate", "scenarios/compose.yaml");
    expect(checked).toMatchObject({ exitCode: 0 });
  });
});
