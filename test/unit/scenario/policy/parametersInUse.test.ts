import { expect, test } from "vitest";
import { parameterPaths } from "#scenario/policy/policyParameters.ts";
import { projectFiles } from "#test/support/sourceFiles.ts";

/** Where parameters are declared, valued and explained: to be named there is not to be used. */
const DECLARED = /^shared\/(?:domain|scenario)\/policy\/|^services\/(?:province|cli)\//;
/** What a policy calls a parameter whose text it has turned into minutes. */
const asMinutes = new Set(["batchAt", "businessClose", "closedFrom", "closedTo", "autoReturnBy"]);

/** Rules that decide by a policy as a whole stand with it. */
const BESIDES = "shared/domain/policy/inProvinceAccountMode.ts";

const rules = projectFiles().filter(
  ({ path }) => path === BESIDES || (/^(?:shared|services)\/.*\.ts$/.test(path) && !DECLARED.test(path)),
);

/** Groups that rules pass on as one value, whose parts are told to persons and decide nothing. */
const asOneValue = new Set(["benefitProfile", "residentProfile"]);

/** In one file, by its name and its group's: another group may have a parameter of the same name. */
function isRead(path: string): boolean {
  const [name = "", ...groups] = path.split(".").reverse();
  const group = groups.at(-1) ?? name;
  const word = asOneValue.has(group) ? group : `${name}${asMinutes.has(name) ? "Minute" : ""}`;
  const isNamed = new RegExp(`\\b${word}\\b`);
  const ofGroup = new RegExp(groups.join("|"), "i");
  return rules.some(({ text }) => isNamed.test(text) && ofGroup.test(text));
}

test("every parameter of a policy is read by a rule", () => {
  expect(parameterPaths.filter((path) => !isRead(path))).toEqual([]);
});
