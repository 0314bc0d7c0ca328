import type { Standing } from "./standing.ts";

const COUNTED = {
  openFiles: "open files",
  children: "processes",
  temporaryFiles: "temporary files",
} as const;

/**
 * What has grown between the first of several looks and the later ones, a line each.
 * @param mostGrowth of what is alive, as a factor
 */
export function growthProblems(looks: readonly Standing[], mostGrowth: number): string[] {
  const [first, ...later] = looks;
  if (first === undefined || later.length === 0)
    return [`${looks.length} looks: growth takes two at the least`];
  return later.flatMap((look) => {
    const counts = (Object.keys(COUNTED) as (keyof typeof COUNTED)[])
      .filter((name) => look[name] > first[name])
      .map((name) => `${look.when}: ${look[name]} ${COUNTED[name]}; ${first[name]} at ${first.when}`);
    const factor = look.aliveBytes / first.aliveBytes;
    if (factor <= mostGrowth) return counts;
    return [
      ...counts,
      `${look.when}: ${mebibytes(look)} MiB alive, ${factor.toFixed(2)} times what was at ${first.when}; allowed: ${mostGrowth}`,
    ];
  });
}

export function mebibytes({ aliveBytes }: Standing): string {
  return (aliveBytes / 2 ** 20).toFixed(1);
}
