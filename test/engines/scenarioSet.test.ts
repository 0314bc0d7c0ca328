import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { natsServerOfTestFile } from "../support/natsServer.ts";

/** What makes the long ones short: each rule still has cases. */
const SHORTER: Readonly<Record<string, readonly string[]>> = {
  "national.yaml": ["scale=0.01"],
  "national-year.yaml": ["scale=0.001"],
  "queue-network.yaml": ["network.stations[0].arrivals.poisson.jobs=60"],
};

const server = await natsServerOfTestFile();
const scenarios = readdirSync("scenarios").filter((file) => file.endsWith(".yaml"));

test.for(scenarios)("%s comes to the same end on both engines", async (file) => {
  const { configuration } = loadRun({ scenarioPath: `scenarios/${file}`, set: SHORTER[file] ?? [] });
  const common = { configuration, out: null, reproduce: "" };
  const embedded = await runScenario({ ...common, engine: "embedded" });
  const nats = await runScenario({ ...common, engine: "nats", natsUrl: server.url, processes: 2 });
  const told = ({ summary }: typeof nats) => ({ ...summary, engine: "", versions: null });
  expect(told(nats)).toEqual(told(embedded));
});
