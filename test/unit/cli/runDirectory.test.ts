import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { configurationText } from "#services/cli/checkpoint/runFile.ts";
import { configurationOf } from "#services/cli/runDirectory.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { countryRun } from "#test/support/smallRun.ts";
import { networkRun } from "../scenario/results/smallNetwork.ts";

function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-results-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "configuration.json"), text);
  return folder;
}

test.each(["on-time", "queue-network", "jiangsu-waiting", "wallet-limits"])(
  "the configuration of %s is read as it was written",
  (name) => {
    const { configuration } = loadRun({ scenarioPath: `scenarios/${name}.yaml`, set: [] });
    const text = configurationText(configuration);
    expect(configurationText(configurationOf(folderWith(text)))).toBe(text);
  },
);

const country = countryRun();
const [policy] = country.country?.policies ?? [];

test.each<[string, unknown, string]>([
  ["another file's", { name: "lodash", version: "4.17.21" }, "(schemaVersion: "],
  ["a list", [], "(Invalid input: expected object"],
  ["nothing", null, "(Invalid input: expected object"],
  ["of a later version", { ...country, schemaVersion: 2 }, "(schemaVersion: "],
  ["without a calendar", { ...country, calendar: undefined }, "(calendar: "],
  ["of neither a country nor a network", { ...country, country: null }, "(country: either a country or"],
  ["of both", { ...country, network: networkRun().network }, "(country: either a country or"],
  [
    "of a version whose policies know less",
    { ...country, country: { ...country.country, policies: [{ ...policy, wallet: undefined }] } },
    "(country.policies.0.wallet: ",
  ],
])("one that is %s is refused by its name", (_, content, message) => {
  const folder = folderWith(JSON.stringify(content));
  const told = `${join(folder, "configuration.json")} is not what this version reads ${message}`;
  expect(() => configurationOf(folder)).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining(told) }),
  );
});
