import { parseSetting, type Setting } from "./settingText.ts";

/** What the command line says about a scenario. */
export interface CommandLine {
  /** `path=value` each, as behind `--set`; of two for one path the later wins. */
  readonly set?: readonly string[];
  readonly seed?: number | undefined;
  readonly scale?: number | undefined;
  /** Number of the replication, from 0; the scenario file does not say it. */
  readonly replication?: number | undefined;
}

/** The same as settings of the scenario; `--seed` and `--scale` win over `--set`. */
export function settingsOf({ set = [], seed, scale }: CommandLine): readonly Setting[] {
  const settings = set.map(parseSetting);
  if (seed !== undefined) settings.push({ flag: `--seed ${seed}`, path: ["seed"], value: seed });
  if (scale !== undefined) settings.push({ flag: `--scale ${scale}`, path: ["scale"], value: scale });
  return settings;
}
