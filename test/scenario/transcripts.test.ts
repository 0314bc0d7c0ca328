import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { transcriptOf, transcriptPathOf } from "#test/support/transcript/scenarioTranscript.ts";

const told = readdirSync("scenarios")
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => `scenarios/${name}`)
  .filter((path) => existsSync(transcriptPathOf(path)));

describe("the transcript beside a scenario", () => {
  it("is there for those small enough to be read", () => {
    expect(told.length).toBeGreaterThanOrEqual(4);
  });

  it.each(told)("of %s is what the run gives", async (path) => {
    expect(await transcriptOf(path)).toBe(readFileSync(transcriptPathOf(path), "utf8"));
  });

  it("belongs to a scenario", () => {
    const transcripts = readdirSync("scenarios").filter((name) => name.endsWith(".transcript.txt"));
    expect(transcripts.map((name) => `scenarios/${name}`).sort()).toEqual(told.map(transcriptPathOf).sort());
  });
});
