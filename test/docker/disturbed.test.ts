import { describe, expect, onTestFinished, test } from "vitest";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { untilHolds } from "#test/support/condition.ts";
import { ComposeProject, type ComposeSetting } from "./composeProject.ts";

/** Long enough that what is to happen in the middle of a run does. */
const LONGER = "period.until=2026-04-13";
const SELF_HEALING = { JIEXU_RESTART: "on-failure", JIEXU_LOG_LEVEL: "info" };

async function embeddedDigest(
  scenarioPath: string,
  flags: { scale?: number; set: string[] },
): Promise<string> {
  const { configuration } = loadRun({ scenarioPath, ...flags });
  const { summary } = await runScenario({ configuration, engine: "embedded", out: null, reproduce: "" });
  return summary.digest;
}

/** A run that has begun: so many messages are stored. Taken down when the test is over, whatever came of it. */
async function begun(
  setting: ComposeSetting,
  signal: AbortSignal,
  first: string[] = [],
): Promise<ComposeProject> {
  const containers = new ComposeProject(setting);
  onTestFinished(async () => expect(await containers.down()).toEqual([]));
  await containers.composeText(["build"], SELF_HEALING, signal);
  if (first.length > 0)
    await containers.composeText(["up", "--detach", "--no-deps", ...first], SELF_HEALING, signal);
  await containers.composeText(["up", "--detach"], SELF_HEALING, signal);
  await goesOn(containers, "the run is on its way", 200);
  return containers;
}

/** Waits until so many more messages are stored than when it is called. */
async function goesOn(containers: ComposeProject, what: string, by: number, server = "nats"): Promise<void> {
  const before = await containers.storedMessages(server);
  await untilHolds(what, async () => (await containers.storedMessages(server)) >= before + by, 150_000);
}

async function expectMidRun(containers: ComposeProject, what: string): Promise<void> {
  expect(await containers.state("runner"), `${what} came too late`).toMatchObject({ status: "running" });
}

async function expectUndisturbedEnd(
  containers: ComposeProject,
  digest: string,
  signal: AbortSignal,
  scenario?: string,
) {
  const exitCode = await containers.wait("runner", signal);
  const logs = await containers.composeText(["logs"]);
  expect({ exitCode, logs }).toMatchObject({ exitCode: 0 });
  expect(containers.summary(scenario).digest).toBe(digest);
  return logs;
}

describe("a federation in containers", () => {
  test("starts in any order; a province and the broker killed on the way change nothing; no province has another's key", async ({
    signal,
  }) => {
    const containers = await begun({ runFlags: `--set ${LONGER}` }, signal, ["province-510000", "conductor"]);
    const seeds = (of: string) => ["cat", `/run/jiexu/keys/${of}/nkey.seed`];
    expect(await containers.inside("province-440000", seeds("440000"))).toMatchObject({ exitCode: 0 });
    for (const other of ["510000", "platform", "runner"]) {
      const { exitCode, output } = await containers.inside("province-440000", seeds(other));
      expect({ other, exitCode, output }).toMatchObject({
        exitCode: 1,
        output: expect.stringContaining("denied"),
      });
    }
    for (const service of ["province-440000", "nats"]) {
      await containers.kill9(service, signal);
      await untilHolds(
        `${service} is started again`,
        async () => (await containers.state(service)).restarts === 1,
        30_000,
      );
      await expectMidRun(containers, `the kill of ${service}`);
    }
    const digest = await embeddedDigest("scenarios/compose.yaml", { set: [LONGER] });
    expect(await expectUndisturbedEnd(containers, digest, signal)).toContain("goes on from its stores");
  });

  test("stands still while a province, or the broker, is off the network, and goes on afterwards", async ({
    signal,
  }) => {
    const containers = await begun({ runFlags: `--set ${LONGER}` }, signal);
    for (const service of ["province-500000", "nats"]) {
      const joinAgain = await containers.cutOff(service);
      const stored: number[] = [];
      await untilHolds(
        `without ${service} nothing more is stored`,
        async () => {
          stored.push(await containers.storedMessages());
          return stored.length > 6 && new Set(stored.slice(-6)).size === 1;
        },
        60_000,
      );
      await expectMidRun(containers, `the cut of ${service}`);
      await joinAgain();
      await goesOn(containers, `with ${service} it goes on`, 50);
    }
    const digest = await embeddedDigest("scenarios/compose.yaml", { set: [LONGER] });
    await expectUndisturbedEnd(containers, digest, signal);
  });

  test("on a cluster of three servers loses one of them and goes on", async ({ signal }) => {
    const containers = await begun({ profiles: "cluster", runFlags: `--set ${LONGER}` }, signal);
    expect(await containers.routes("nats-2")).toEqual(["nats", "nats-3"]);
    await containers.stop("nats", signal);
    await expectMidRun(containers, "the end of a server");
    await goesOn(containers, "two servers go on without the third", 100, "nats-2");
    await expectMidRun(containers, "the end of a server");
    const digest = await embeddedDigest("scenarios/compose.yaml", { set: [LONGER] });
    await expectUndisturbedEnd(containers, digest, signal);
    expect(await containers.state("nats")).toMatchObject({ status: "exited" });
  });

  test("is the whole country with the profile national", async ({ signal }) => {
    const flags = {
      scale: 0.001,
      set: ["period.until=2026-03-04", "thresholds={money_imbalance_fen: [value==0]}"],
    };
    const runFlags = `--scale ${flags.scale} ${flags.set.map((one) => `--set '${one}'`).join(" ")}`;
    const containers = await begun({ profiles: "national", runFlags }, signal);
    const digest = await embeddedDigest("scenarios/national.yaml", flags);
    await expectUndisturbedEnd(containers, digest, signal, "national");
    expect(containers.summary("national").country?.provinces.length).toBe(32);
  });
});
