import type { CommandLine } from "#scenario/file/commandLine.ts";
import { parseSetting } from "#scenario/file/settingText.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import type { ScenarioFlags } from "../commandLineOf.ts";
import { CliFailure } from "../failure.ts";

/** What a variant of an experiment has of its own, and the option or section of the file that says so. */
export type OwnSettings = NonNullable<CommandLine["variant"]>;

/**
 * Refuses what would be told as a variant's own and be none: another option has the last word in every variant, or no run
 * hangs on it.
 * @throws CliFailure naming both
 */
export function refuseOverruled({ option, set }: OwnSettings, flags: ScenarioFlags): void {
  for (const text of set) {
    const [section, ...rest] = parseSetting(text, option).path;
    if (section === "experiment") {
      throw refusal(
        `${option} ${text}: no run hangs on how often it is made; allowed: a value of the scenario itself, and ` +
          "--reps, --confidence or --metric for the whole experiment",
      );
    }
    const flag = FLAGS_OF_THEIR_OWN.find(({ key }) => key === section && rest.length === 0);
    if (flag === undefined || flags[flag.key] === undefined) continue;
    throw refusal(
      `${option} ${text}: ${flag.flag} ${flags[flag.key]} would hold in its place; allowed: one of the two`,
    );
  }
}

/** Refuses a `--set` of what the variants set themselves: it would hold in none of them. @throws CliFailure naming both */
export function refuseUnseen({ option, set }: OwnSettings, given: readonly string[]): void {
  for (const text of set) {
    const { path } = parseSetting(text, option);
    const unseen = given.find((each) => beginsWith(parseSetting(each).path, path));
    if (unseen === undefined) continue;
    throw refusal(`--set ${unseen}: ${option} ${text} would hold in its place; allowed: one of the two`);
  }
}

const FLAGS_OF_THEIR_OWN = [
  { key: "seed", flag: "--seed" },
  { key: "scale", flag: "--scale" },
  { key: "warmUp", flag: "--warm-up" },
  { key: "coolDown", flag: "--cool-down" },
] as const satisfies { key: keyof ScenarioFlags; flag: string }[];

/** Refuses a variant with luck of its own: it would be given the first one's. @throws CliFailure */
export function refuseOtherLuck({ option, set }: OwnSettings): void {
  const seeded = set.find((text) => parseSetting(text, option).path[0] === "seed");
  if (seeded === undefined) return;
  throw refusal(
    `${option} ${seeded}: both variants have the same luck; allowed: --seed for both, or sweep with --vary seed=1,2`,
  );
}

/** The first path that is there a second time, however it is written; undefined where each is there once. */
export function repeatedPath(paths: readonly string[], option: string): string | undefined {
  const written = paths.map((path) => JSON.stringify(parseSetting(`${path}=0`, option).path));
  return paths.find((_, index) => written.indexOf(written[index] as string) < index);
}

function beginsWith(path: readonly PropertyKey[], start: readonly PropertyKey[]): boolean {
  return start.every((step, index) => path[index] === step);
}

function refusal(message: string): CliFailure {
  return new CliFailure(exitCodes.usage, message);
}
