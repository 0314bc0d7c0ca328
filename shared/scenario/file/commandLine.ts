import { parseSetting, type Setting } from "./settingText.ts";

/** What the command line says about a scenario. */
export interface CommandLine {
  /** `path=value` each, as behind `--set`; of two for one path the later wins. */
  readonly set?: readonly string[];
  /** What one of several variants of a run has besides, and behind which option (or in which section) the user wrote it. */
  readonly variant?: { readonly option: string; readonly set: readonly string[] };
  readonly seed?: number | undefined;
  readonly scale?: number | undefined;
  /** Durations as text, such as `14d`. */
  readonly warmUp?: string | undefined;
  readonly coolDown?: string | undefined;
  /** Number of the replication, from 0; the scenario file does not say it. */
  readonly replication?: number | undefined;
}

/** The same as settings of the scenario; flags of their own win over `--set`. */
export function settingsOf({
  set = [],
  variant,
  seed,
  scale,
  warmUp,
  coolDown,
}: CommandLine): readonly Setting[] {
  const settings = [
    ...set.map((text) => parseSetting(text)),
    ...(variant?.set ?? []).map((text) => parseSetting(text, variant?.option)),
  ];
  if (seed !== undefined) settings.push({ flag: `--seed ${seed}`, path: ["seed"], value: seed });
  if (scale !== undefined) settings.push({ flag: `--scale ${scale}`, path: ["scale"], value: scale });
  if (warmUp !== undefined) settings.push({ flag: `--warm-up ${warmUp}`, path: ["warmUp"], value: warmUp });
  if (coolDown !== undefined) {
    settings.push({ flag: `--cool-down ${coolDown}`, path: ["coolDown"], value: coolDown });
  }
  return settings;
}
