import { expect, test } from "vitest";
import { parameterPaths } from "#scenario/policy/policyParameters.ts";
import { projectFiles } from "#test/support/sourceFiles.ts";

/** Where parameters are declared, valued and explained: to be named there is not to be used. */
const DECLARED = /^shared\/(?:domain|scenario)\/policy\/|^services\/(?:province|cli)\//;
/** What a policy calls a parameter whose text it has turned into minutes. */
const asMinutes = new Set(["batchAt", "businessClose", "closedFrom", "closedTo", "autoReturnBy"]);

const rules = projectFiles()
  .filter(({ path }) => /^(?:shared|services)\/.*\.ts$/.test(path) && !DECLARED.test(path))
  .map(({ text }) => text)
  .join("\n");
/** Rules that decide by a policy as a whole stand with it. */
const besides = projectFiles().find(
  ({ path }) => path === "shared/domain/policy/inProvinceAccountMode.ts",
)?.text;

test("every parameter of a policy is read by a rule", () => {
  const words = new Set(`${rules}\n${besides}`.match(/\w+/g));
  const unread = parameterPaths.filter((path) => {
    const name = path.split(".").at(-1) ?? path;
    return !words.has(asMinutes.has(name) ? `${name}Minute` : name);
  });
  expect(unread).toEqual([]);
});
