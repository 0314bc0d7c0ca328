import type { CommandLine } from "#scenario/file/commandLine.ts";

/** The flags that change a scenario for one run, those of `--set` aside. */
export type ScenarioFlags = Pick<CommandLine, "seed" | "scale" | "warmUp" | "coolDown">;

/** What the flags say about the scenario. */
export function commandLineOf({ seed, scale, warmUp, coolDown }: ScenarioFlags): ScenarioFlags {
  return { seed, scale, warmUp, coolDown };
}
