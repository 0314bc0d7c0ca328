import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { projectRoot } from "#services/project/projectRoot.ts";

interface Step {
  readonly name?: string;
  readonly run?: string;
}

const workflow = parse(readFileSync(join(projectRoot, ".github/workflows/release.yml"), "utf8")) as {
  readonly on: { readonly push: { readonly tags: readonly string[] } };
  readonly jobs: { readonly contract: { readonly steps: readonly Step[] } };
};
const { steps } = workflow.jobs.contract;
const commandOf = (name: string): string => steps.find((step) => step.name === name)?.run ?? "";

test("a release publishes the contract as it is generated, and nothing that was changed by hand", () => {
  expect(workflow.on.push.tags).toEqual(["v*"]);
  const names = steps.flatMap(({ name }) => name ?? []);
  expect(names).toEqual(["version", "generate", "archive", "publish"]);
  expect(commandOf("generate")).toMatch(/contract docs\/contract\ngit diff --exit-code -- docs\/contract/);
  for (const format of ["zip", "tar.gz"])
    expect(commandOf("publish")).toContain(`"jiexu-contract-$TAG.${format}"`);
});

test("its archive holds the document, the schemas and the examples of the commit", () => {
  if (!existsSync(join(projectRoot, ".git")))
    return console.info("not run: the archive: this is no git checkout");
  const folder = mkdtempSync(join(tmpdir(), "jiexu-release-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const command = commandOf("archive").replaceAll('--output="', `--output="${folder}/`);
  const made = spawnSync("bash", ["-euc", command], {
    cwd: projectRoot,
    env: { ...process.env, TAG: "v9.9.9" },
    encoding: "utf8",
  });
  expect({ status: made.status, said: made.stderr }).toMatchObject({ status: 0 });
  expect(existsSync(join(folder, "jiexu-contract-v9.9.9.zip"))).toBe(true);
  execFileSync("tar", ["-xzf", join(folder, "jiexu-contract-v9.9.9.tar.gz"), "-C", folder]);
  const inside = join(folder, "jiexu-contract-v9.9.9");
  const { asyncapi } = JSON.parse(readFileSync(join(inside, "asyncapi.json"), "utf8")) as {
    asyncapi: string;
  };
  expect(asyncapi).toMatch(/^3\./);
  for (const path of ["README.md", "schemas", "examples/batch-part.json", "cloudevents"])
    expect([path, existsSync(join(inside, path))]).toEqual([path, true]);
});
