import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BrokenInvariant, type InvariantName } from "#engine/brokenInvariant.ts";
import type { Batch } from "#protocol/batch.ts";
import { placesOf } from "#services/assembly/places.ts";
import { busyCountry, faultyLink, outage } from "#test/support/busyCountry.ts";
import { disagreements, executions, type Mutation, runAs } from "#test/support/determinism.ts";
import { createWithLossyBank, inArrivalOrder, taking, untouched } from "#test/support/engineVariants.ts";
import { ringNetwork } from "#test/support/federation/ringNetwork.ts";
import { randomCountries } from "#test/support/randomCountry.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";
import { BEIJING, GUANGDONG, SHANGHAI } from "#test/support/smallCountry.ts";

const calm = busyCountry();
const runs = [
  ["a calm country", calm],
  [
    "a country with every fault",
    busyCountry([
      ...faultyLink(BEIJING, "platform"),
      ...faultyLink("bank", SHANGHAI),
      outage(GUANGDONG),
      outage("platform", "2025-03-05T10:00", "2025-03-05T15:00"),
      outage("bank", "2025-03-06T10:00", "2025-03-07T15:00"),
    ]),
  ],
  ["a bare network", ringNetwork(3, 60)],
] as const;

describe.each(runs)("the outcome digest of %s is the same", (_name, configuration) => {
  const { digest } = runEmbedded(configuration);

  test.each(executions.map((execution) => [execution.name, execution] as const))("%s", (_how, execution) => {
    expect(runAs(execution, configuration)).toBe(digest);
  });

  test("and another one under another seed", () => {
    const other = runEmbedded({ ...configuration, seed: configuration.seed + 1 });
    expect(other.digest).not.toBe(digest);
  });

  test("and another one in another replication", () => {
    expect(runEmbedded({ ...configuration, replication: 1 }).digest).not.toBe(digest);
  });
});

test("the outcome digest of whatever country, under whatever faults, is the same however it is run", () => {
  fc.assert(
    fc.property(randomCountries, (configuration) => {
      expect(disagreements(configuration)).toEqual([]);
    }),
    { numRuns: 8 },
  );
});

describe("what the run is called does not show in the digest", () => {
  test.each([
    ["its name", { name: "other", why: "another", scenarioFile: "other.yaml" }],
    ["what is asked of it", { thresholds: { money_imbalance_fen: ["value==0"] } }],
    ["its scale, once worked into the flows", { scale: 2 }],
  ])("%s", (_what, change) => {
    expect(runEmbedded({ ...calm, ...change }).digest).toBe(runEmbedded(calm).digest);
  });
});

const anyBatch = (batch: Batch) => batch.window > 30;
const moneyBatch = (batch: Batch) => batch.envelopes.some(({ content }) => content.kind === "remittance");

/** An engine with one mistake, and the invariant it breaks, where the run does not get to its end. */
const mutants: [string, Mutation, InvariantName | null][] = [
  [
    "opens windows twice as long as the lookahead",
    { variant: { terms: (terms) => ({ ...terms, lookaheadTicks: 2 * terms.lookaheadTicks }) } },
    "causality",
  ],
  ["takes events of one instant as they arrive", { wrapping: inArrivalOrder(placesOf(calm)) }, null],
  ["has a bank that loses one fen", { variant: { create: createWithLossyBank } }, "money"],
  ["drops a batch with money", { wrapping: taking(0, "bank", moneyBatch) }, "protocol"],
  ["takes a batch with money twice", { wrapping: taking(2, "bank", moneyBatch) }, "protocol"],
  ["drops a batch", { wrapping: taking(0, "platform", anyBatch) }, "protocol"],
  ["takes a batch twice", { wrapping: taking(2, "platform", anyBatch) }, "protocol"],
];

describe("the same test catches an engine that", () => {
  test.each(mutants)("%s", (_mistake, mutation, invariant) => {
    const verdict = verdictOn(mutation);
    if (invariant === null) return expect(verdict).not.toEqual([]);
    expect(verdict).toBeInstanceOf(BrokenInvariant);
    expect((verdict as BrokenInvariant).invariant).toBe(invariant);
  });

  test("has a mistake, and no other", () => {
    expect(disagreements(calm, { wrapping: untouched })).toEqual([]);
  });
});

/** Where a mutant disagrees with the engine, or what it died of. */
function verdictOn(mutation: Mutation): unknown {
  try {
    return disagreements(calm, mutation);
  } catch (error) {
    return error;
  }
}
