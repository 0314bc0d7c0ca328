import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { eventSchema } from "#scenario/results/eventLine.ts";
import { runEmbedded } from "#services/cli/runEmbedded.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";

test("events.ndjson has every fact there was, where and when it was recorded", async () => {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-events-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { configuration } = loadRun({ scenarioPath: "scenarios/on-time.yaml" });
  const out = join(folder, "out");
  await runScenario({ configuration, engine: "embedded", out, events: true, reproduce: "" });
  const lines = readFileSync(join(out, "events.ndjson"), "utf8").trimEnd().split("\n");
  const events = lines.map((line) => eventSchema.parse(JSON.parse(line)));
  const facts: object[] = [];
  await runEmbedded(configuration, {
    observer: { onRows: () => {}, onGrant: () => {}, stops: () => false },
    witness: {
      onFact: (tick, place, fact) => facts.push({ tick, place, ...fact }),
      onEnvelope: () => {},
    },
  });
  const told = events.map(({ tick, place, case: id, kind, fact }) => {
    return { tick, place, kind, ...(id === null ? {} : { case: id }), ...fact };
  });
  expect(told).toEqual(JSON.parse(JSON.stringify(facts)));
  expect(events.find(({ kind }) => kind === "accepted")).toMatchObject({
    at: expect.stringMatching(/^2026-03-\d\dT\d\d:\d\d:\d\d/),
    case: expect.stringMatching(/^\d{6}-\d$/),
  });
});
