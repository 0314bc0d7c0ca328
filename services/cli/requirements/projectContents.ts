import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ProjectContents, requirementIdsIn } from "#scenario/requirement/coverage.ts";
import { projectRoot } from "#services/project/projectRoot.ts";

/** The project as it lies on disk. Where it is installed without its tests, no requirement has one. */
export function projectContents(): ProjectContents {
  const tests = new Map<string, string[]>();
  for (const path of testFiles()) {
    for (const id of requirementIdsIn(readFileSync(join(projectRoot, path), "utf8"))) {
      const files = tests.get(id) ?? [];
      files.push(path);
      tests.set(id, files);
    }
  }
  return {
    tests,
    text: (path) =>
      existsSync(join(projectRoot, path)) ? readFileSync(join(projectRoot, path), "utf8") : undefined,
  };
}

function testFiles(): string[] {
  const folder = join(projectRoot, "test");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => `test/${path.replaceAll("\\", "/")}`)
    .sort();
}
