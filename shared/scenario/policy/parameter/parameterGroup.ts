import type { PolicyParameters } from "../policyParameters.ts";

/** The parameters that lie directly in a group, by the last step of their path. */
export type ParameterGroup<Group extends string> = {
  [Path in keyof PolicyParameters as Path extends `${Group}.${infer Name}`
    ? Name extends `${string}.${string}`
      ? never
      : Name
    : never]: PolicyParameters[Path];
};

/** Takes a group out of a table of values: `groupOf(given, "deadlines").outWorkingDays`. */
export function groupOf<Group extends string>(given: PolicyParameters, group: Group): ParameterGroup<Group> {
  const prefix = `${group}.`;
  const entries = Object.entries(given)
    .filter(([path]) => path.startsWith(prefix) && !path.slice(prefix.length).includes("."))
    .map(([path, value]) => [path.slice(prefix.length), value]);
  return Object.fromEntries(entries) as ParameterGroup<Group>;
}
