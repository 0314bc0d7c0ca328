import { expect, test } from "vitest";
import { keptRun } from "#services/cli/checkpoint/keptRun.ts";
import { configurationHash } from "#services/cli/checkpoint/runFile.ts";
import type { RunFlags } from "#services/cli/runFlags.ts";
import { countryRun } from "#test/support/smallRun.ts";

const configuration = countryRun();

function keptOf(given: Partial<RunFlags>) {
  const plain = { engine: "embedded", durability: "process", spawn: true, set: [], lang: "en", cache: false };
  return keptRun("national.yaml", { ...plain, ...given } as RunFlags, configuration);
}

test("given a run that leaves no checkpoints, then nothing is kept of it, whatever it is stored in", () => {
  expect(keptOf({})).toBeNull();
  expect(keptOf({ engine: "nats", durability: "memory", spawn: false })).toBeNull();
});

test.each<[Partial<RunFlags>, string]>([
  [{ durability: "memory" }, "--durability memory keeps nothing of a run; allowed: process, power"],
  [{ durability: "memory", spawn: false }, "--durability memory keeps nothing of a run"],
  [{ spawn: false }, "with --no-spawn the stores are kept by whoever starts the services"],
])("given a run over NATS with %j, then it can leave no checkpoints: %s", (flags, why) => {
  expect(() => keptOf({ engine: "nats", checkpointEvery: 7, ...flags })).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message: expect.stringContaining(`--checkpoint-every does not go with this: ${why}`),
    }),
  );
});

test("given a run on the embedded engine, then it keeps how it was asked for, and has no name, server or stores", () => {
  const kept = keptOf({ checkpointEvery: 7, durability: "memory", spawn: false, seed: 5, set: ["a=1"] });
  expect(kept).toMatchObject({
    left: null,
    file: {
      ...{ schemaVersion: 1, engine: "embedded", run: null, connection: null, checkpointEveryDays: 7 },
      configuration: configurationHash(configuration),
      request: { scenarioPath: "national.yaml", set: ["a=1"], seed: 5 },
      reproduce: expect.stringContaining("national.yaml"),
    },
  });
  expect(kept?.file).not.toHaveProperty("parquet");
});

test("given a run over NATS without Parquet, then it keeps its own name, its server and that", () => {
  const flags = { engine: "nats", checkpointEvery: 1, nats: "nats://n1", processes: 4 } as const;
  const [one, other] = [flags, flags].map((each) => keptOf({ ...each, durability: "power", parquet: false }));
  expect(one?.file).toMatchObject({
    ...{ engine: "nats", processes: 4, durability: "power", parquet: false, checkpointEveryDays: 1 },
    run: expect.stringMatching(/./),
    connection: { nats: "nats://n1" },
  });
  expect(one?.file.run).not.toBe(other?.file.run);
});
