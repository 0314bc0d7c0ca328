import type { RunFlags } from "./runFlags.ts";

/** The command that repeats a run: everything that decides its outcome, and the engine it ran on. */
export function reproduceCommand(scenarioPath: string, flags: RunFlags): string {
  const parts = ["npm", "run", "-s", "jiexu", "--", "run", quoted(scenarioPath)];
  if (flags.engine !== "embedded") parts.push("--engine", flags.engine);
  if (flags.processes !== undefined) parts.push("--processes", String(flags.processes));
  if (flags.seed !== undefined) parts.push("--seed", String(flags.seed));
  if (flags.scale !== undefined) parts.push("--scale", String(flags.scale));
  if (flags.reps !== undefined) parts.push("--reps", String(flags.reps));
  if (flags.untilHalfwidth !== undefined) parts.push("--until-halfwidth", quoted(flags.untilHalfwidth));
  for (const question of flags.metric ?? []) parts.push("--metric", quoted(question));
  for (const setting of flags.set) parts.push("--set", quoted(setting));
  return parts.join(" ");
}

/** Safe to paste into a POSIX shell. */
function quoted(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
