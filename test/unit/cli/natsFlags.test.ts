import { describe, expect, it, vi } from "vitest";
import { createProgram } from "#services/cli/program.ts";

const NOWHERE = "scenarios/of-no-such-name.yaml";

describe("a flag of NATS runs", () => {
  it.each([
    ["--nats", "nats://127.0.0.1:4222"],
    ["--processes", "2"],
    ["--durability", "memory"],
    ["--keys", "keys"],
    ["--no-keys"],
    ["--tls"],
    ["--replicas", "3"],
    ["--no-spawn"],
    ["--stall-after", "60"],
    ["--join-within", "300"],
    ["--log-level", "info"],
  ])("%s is refused where no message would pass NATS", async (...flag) => {
    const refused = `${flag[0]} goes with --engine nats; the embedded engine is one process`;
    await expect(createProgram(["run", NOWHERE, ...flag])).rejects.toThrow(refused);
    await expect(createProgram(["run", NOWHERE, ...flag, "--reps", "3"])).rejects.toThrow(refused);
    await expect(createProgram(["run", NOWHERE, ...flag, "--engine", "nats"])).rejects.toThrow(NOWHERE);
  });

  it("that starts no services is refused without a server at which others may be", async () => {
    vi.stubEnv("NATS_URL", undefined);
    const asked = createProgram(["run", "scenarios/on-time.yaml", "--engine", "nats", "--no-spawn"]);
    await expect(asked).rejects.toThrow(
      "--no-spawn waits for services that were started elsewhere: say with --nats",
    );
    vi.unstubAllEnvs();
  });

  it("is left alone in the environment, and where it only has its default", async () => {
    vi.stubEnv("NATS_URL", "nats://127.0.0.1:4222");
    vi.stubEnv("JIEXU_KEYS", "keys");
    await expect(createProgram(["run", NOWHERE])).rejects.toThrow(NOWHERE);
    vi.unstubAllEnvs();
  });
});
