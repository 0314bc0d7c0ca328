import type { RunFlags } from "./runFlags.ts";

/** The command that repeats a run: everything that decides its outcome, and the engine it ran on. */
export function reproduceCommand(scenarioPath: string, flags: RunFlags): string {
  const parts = ["npm", "run", "-s", "jiexu", "--", "run", shellWord(scenarioPath)];
  if (flags.engine !== "embedded") parts.push("--engine", flags.engine);
  if (flags.processes !== undefined) parts.push("--processes", String(flags.processes));
  if (flags.seed !== undefined) parts.push("--seed", String(flags.seed));
  if (flags.scale !== undefined) parts.push("--scale", String(flags.scale));
  if (flags.warmUp !== undefined) parts.push("--warm-up", shellWord(flags.warmUp));
  if (flags.coolDown !== undefined) parts.push("--cool-down", shellWord(flags.coolDown));
  if (flags.reps !== undefined) parts.push("--reps", String(flags.reps));
  if (flags.untilHalfwidth !== undefined) parts.push("--until-halfwidth", shellWord(flags.untilHalfwidth));
  if (flags.confidence !== undefined) parts.push("--confidence", String(flags.confidence));
  for (const question of flags.metric ?? []) parts.push("--metric", shellWord(question));
  for (const setting of flags.set) parts.push("--set", shellWord(setting));
  return parts.join(" ");
}

/** Flags that decide what an experiment gives, in the order they are told in. */
const DECIDING = {
  replication: "--replication",
  at: "--at",
  reps: "--reps",
  confidence: "--confidence",
  seed: "--seed",
  scale: "--scale",
  warmUp: "--warm-up",
  coolDown: "--cool-down",
  metric: "--metric",
  officers: "--officers",
  vary: "--vary",
  set: "--set",
  with: "--with",
} as const;

type Deciding = Partial<Record<keyof typeof DECIDING, string | number | readonly string[] | undefined>>;

/** The command that repeats an experiment. */
export function commandText(verb: string, names: readonly string[], flags: Readonly<Deciding>): string {
  const parts = ["npm", "run", "-s", "jiexu", "--", verb, ...names.map(shellWord)];
  for (const [name, flag] of Object.entries(DECIDING)) {
    const value = flags[name as keyof typeof DECIDING];
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) parts.push(flag, shellWord(String(each)));
  }
  return parts.join(" ");
}

/** Safe to paste into a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
