import { expect, test } from "vitest";
import { memberOptions } from "#services/federation/memberOptions.ts";

const started = (environment: NodeJS.ProcessEnv, ...args: string[]) =>
  memberOptions("platform", args, environment);

test("what the environment leaves empty is not said", () => {
  const empty = { JIEXU_LOG_LEVEL: "", NATS_URL: "", JIEXU_KEYS: "", JIEXU_QUERY_KEY: "" };
  expect(started(empty)).toEqual(started({}));
  expect(started(empty)).toMatchObject({ logLevel: "info", natsUrl: "nats://127.0.0.1:4222" });
});

test("a wrong level is told with the name under which it was said", () => {
  expect(() => started({ JIEXU_LOG_LEVEL: "loud" })).toThrow(
    /^JIEXU_LOG_LEVEL loud: allowed are trace, debug/,
  );
  expect(() => started({ JIEXU_LOG_LEVEL: "info" }, "--log-level", "loud")).toThrow(
    /^--log-level loud: allowed/,
  );
});

test.each([
  [
    "what is to be kept, and not where",
    ["--durability", "power"],
    /^--durability power keeps nothing .* --store/,
  ],
  [
    "a kind that is none, with nothing to keep",
    ["--durability", "disk"],
    /^--durability disk: allowed are memory/,
  ],
  [
    "a province's option",
    ["--province", "440000"],
    /^--province is for the province alone, not for the platform/,
  ],
  ["the conductor's option", ["--join-within", "9"], /^--join-within is for the conductor alone/],
  ["no time at all", ["--stall-after", "0"], /^--stall-after 0: a number of seconds above 0/],
  ["more time than a timer takes", ["--stall-after", "1e9"], /up to 10000000, is allowed/],
  ["for ever", ["--stall-after", "Infinity"], /^--stall-after Infinity: a number of seconds/],
] as const)("%s is refused", (_, args, message) => {
  expect(() => started({}, ...args)).toThrow(message);
});

test("without a store nothing is kept, with one a process that is killed goes on", () => {
  expect(started({})).toMatchObject({ store: null, durability: "memory" });
  expect(started({}, "--durability", "memory")).toMatchObject({ durability: "memory" });
  expect(started({}, "--store", "s")).toMatchObject({ store: "s", durability: "process" });
  expect(started({}, "--store", "s", "--durability", "power")).toMatchObject({ durability: "power" });
});
