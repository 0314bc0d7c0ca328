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
