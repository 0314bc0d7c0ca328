import { describe, expect, test } from "vitest";
import { natsServerBinary } from "#adapters/nats/natsServerBinary.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import { natsServerOfTest, natsServerOfTestFile } from "../support/natsServer.ts";
import { runEmbedded } from "../support/runEmbedded.ts";
import { BEIJING, GUANGDONG, SHANGHAI, smallCountry } from "../support/smallCountry.ts";

const server = await natsServerOfTestFile();

const country = smallCountry({
  country: {
    flows: [
      { from: BEIJING, to: GUANGDONG, perYear: 3_000 },
      { from: GUANGDONG, to: SHANGHAI, perYear: 5_000 },
      { from: SHANGHAI, to: BEIJING, perYear: 2_000 },
    ],
  },
});
const countryOutcome = runEmbedded(country, { witnessed: false });
const ring = ringNetwork(3, 60);
const ringOutcome = runEmbedded(ring, { witnessed: false });

describe("a run over NATS gives what the embedded engine gives", () => {
  test.each([1, 2, 3])("a country with %i province processes: digest, rows and grants", async (processes) => {
    const seen = await seenRun({ configuration: country, natsUrl: server.url, processes });
    expect(seen.outcome.digest).toBe(countryOutcome.digest);
    expect(seen.rows).toEqual(countryOutcome.rows);
    expect(seen.grants).toEqual(countryOutcome.grants);
    expect(seen.outcome).toMatchObject({ processes, respawns: 0, windows: countryOutcome.grants.length });
  });

  test("with every process logging all it does, and a log line is JSON with the process's places", async () => {
    const seen = await seenRun({
      configuration: country,
      natsUrl: server.url,
      processes: 2,
      logLevel: "trace",
    });
    expect(seen.outcome.digest).toBe(countryOutcome.digest);
    const lines = seen.events.flatMap((event) => (event.event === "logged" ? [JSON.parse(event.line)] : []));
    expect(lines).toContainEqual(expect.objectContaining({ service: "province", places: expect.any(Array) }));
  });

  test("on the oldest nats-server supported", async () => {
    const oldest = await natsServerOfTest({ binary: await natsServerBinary({ line: "oldest" }) });
    const seen = await seenRun({ configuration: country, natsUrl: oldest.url, processes: 2 });
    expect(seen.outcome.natsVersion).toMatch(/^2\.9\./);
    expect(seen.outcome.digest).toBe(countryOutcome.digest);
    expect(seen.rows).toEqual(countryOutcome.rows);
  });

  test("on a server that takes small messages only, so that batches travel in parts", async () => {
    const small = await natsServerOfTest({ maxPayloadBytes: 8_192 });
    const seen = await seenRun({ configuration: country, natsUrl: small.url, processes: 1 });
    expect(seen.outcome.digest).toBe(countryOutcome.digest);
    expect(seen.rows).toEqual(countryOutcome.rows);
  });

  test("two runs at once on one server never meet", async () => {
    const [one, other] = await Promise.all([
      seenRun({ configuration: ring, natsUrl: server.url, processes: 1 }),
      seenRun({ configuration: country, natsUrl: server.url, processes: 1 }),
    ]);
    expect(one.outcome.digest).toBe(ringOutcome.digest);
    expect(other.outcome.digest).toBe(countryOutcome.digest);
  });

  test("a network with a server of the run's own, and without stores", async () => {
    const seen = await seenRun({ configuration: ring, processes: 2, durability: "memory" });
    expect(seen.outcome.digest).toBe(ringOutcome.digest);
    expect(seen.rows).toEqual(ringOutcome.rows);
  });
});
