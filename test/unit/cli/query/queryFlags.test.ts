import { describe, expect, test } from "vitest";
import { createProgram } from "#services/cli/program.ts";

const ask = (...given: string[]) => createProgram(["query", ...given, "--case", "110000-0"]);
const LIVE = ["--nats", "nats://127.0.0.1:4222", "--run", "r1"];

describe("what a question is put to", () => {
  test.each([
    [
      "a directory and a run that goes on",
      ["out/of-no-such-name", ...LIVE],
      "--run goes with a run that goes on",
    ],
    [
      "a directory, with a permission",
      ["out/of-no-such-name", "--token", "t"],
      "--token goes with a run that goes on; leave out out/of-no-such-name to ask one",
    ],
    ["neither", [], "name a directory of results, or a run that goes on: --nats URL --run ID"],
    ["a run that goes on, at another time", [...LIVE, "--at", "2026-03-10"], "--at goes with a finished run"],
  ])("%s is refused", async (_, given, told) => {
    await expect(ask(...given)).rejects.toThrow(told);
  });
});
