import type { Standing } from "./standing.ts";

const COUNTED = {
  openFiles: "open files",
  children: "processes",
  temporaryFiles: "temporary files",
} as const;

/** When memory is given back is the system's business; what grows with the cases done passes any factor. */
const MOST_RESIDENT_GROWTH = 2;

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
    const sizes = [
      ["aliveBytes", "alive", mostGrowth],
      ["residentBytes", "resident", MOST_RESIDENT_GROWTH],
    ] as const;
    const grown = sizes
      .map(([size, word, most]) => ({ word, most, bytes: look[size], factor: look[size] / first[size] }))
      .filter(({ factor, most }) => factor > most)
      .map(
        ({ word, most, bytes, factor }) =>
          `${look.when}: ${mebibytes(bytes)} MiB ${word}, ${factor.toFixed(2)} times what was at ${first.when}; allowed: ${most}`,
      );
    return [...counts, ...grown];
  });
}

export function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
