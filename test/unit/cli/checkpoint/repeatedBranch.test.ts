import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { repeatedBranch } from "#services/cli/checkpoint/repeatedBranch.ts";
import { configurationHash, configurationText } from "#services/cli/checkpoint/runFile.ts";
import { sealedText } from "#services/cli/checkpoint/sealedText.ts";
import { stagedRunOf } from "#services/cli/checkpoint/stagedRun.ts";
import { smallCountry } from "#test/support/smallCountry.ts";

const configuration = smallCountry();
const file = { schemaVersion: 1, of: "out/one", at: "2025-03-05", set: [], digest: "1f" };
const request = { scenarioPath: "small-country.yaml", set: [] };
const sealed = { schemaVersion: 1, configuration: configurationHash(configuration), request, earlier: [] };
const texts: Record<string, string> = {
  "branch.json": JSON.stringify(file, null, 2),
  "stages.json": sealedText({ ...sealed, reproduce: "branch out/one" }),
  "configuration.json": configurationText(configuration),
};

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-branch-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test("results tell what was gone by: those of a run its own, those of a branch what was before, too", () => {
  const own = folderOf({ "configuration.json": configurationText(configuration) });
  expect(stagedRunOf(own)).toEqual({ earlier: [], configuration });
  const earlier = [{ configuration: { ...configuration, seed: 8 }, until: 9 }];
  const branch = folderOf({ ...texts, "stages.json": sealedText({ ...sealed, earlier }) });
  expect(stagedRunOf(branch)).toEqual({ earlier, configuration });
});

describe("a branch that is to be done again", () => {
  const again = { earlier: [], configuration: { ...configuration, replication: 3 } };

  test("is the same with other luck, from the start of the run it was branched from", () => {
    expect(repeatedBranch(folderOf(texts), again, "replay out/two")).toMatchObject({
      checkpoint: null,
      file: { ...file, digest: null },
      stages: {
        schemaVersion: 1,
        configuration: configurationHash(again.configuration),
        request: { ...request, replication: 3 },
        reproduce: "replay out/two",
      },
    });
  });

  test("is of the same run, with its digest, where its luck is the same", () => {
    const same = { earlier: [], configuration: { ...configuration, replication: 0 } };
    expect(repeatedBranch(folderOf(texts), same, "replay out/two")).toMatchObject({ file });
  });

  test("is none where the results are not of one", () => {
    expect(repeatedBranch(folderOf({ "configuration.json": "{}" }), again, "")).toBeNull();
  });

  test.each(Object.entries(texts))("is refused where %s was cut short, by its name", (name, text) => {
    const folder = folderOf({ ...texts, [name]: text.slice(0, text.length / 2) });
    expect(() => repeatedBranch(folder, again, "")).toThrow(`${join(folder, name)} is damaged: `);
  });
});
