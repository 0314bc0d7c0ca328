import { expect, test } from "vitest";
import { nodeVersionProblem } from "../../setup/nodeVersion.ts";

test("Node.js 24 is right, whatever its minor version", () => {
  expect(nodeVersionProblem("24.0.0")).toBeUndefined();
  expect(nodeVersionProblem("24.21.0")).toBeUndefined();
  expect(nodeVersionProblem(process.versions.node)).toBeUndefined();
});

test.each(["20.20.2", "22.24.0", "25.1.0", "240.0.0"])(
  "Node.js %s is refused, with what to do",
  (version) => {
    expect(nodeVersionProblem(version)).toContain(`run on Node.js ${version}`);
    expect(nodeVersionProblem(version)).toContain("npm ci");
  },
);
