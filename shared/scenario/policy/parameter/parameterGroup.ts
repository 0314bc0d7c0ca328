import { type ParameterPath, type PolicyParameters, parameterPaths } from "../policyParameters.ts";

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
  const taken: Record<string, unknown> = {};
  for (const [path, name] of membersOf(group)) taken[name] = given[path];
  return taken as ParameterGroup<Group>;
}

const members = new Map<string, readonly (readonly [ParameterPath, string])[]>();

/** The paths that lie directly in a group, with their last steps; looked up once. */
function membersOf(group: string): readonly (readonly [ParameterPath, string])[] {
  let found = members.get(group);
  if (found === undefined) {
    const start = `${group}.`;
    found = parameterPaths
      .filter((path) => path.startsWith(start) && !path.slice(start.length).includes("."))
      .map((path) => [path, path.slice(start.length)] as const);
    members.set(group, found);
  }
  return found;
}
