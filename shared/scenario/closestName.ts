/**
 * The candidate a person most likely meant by a misspelt name ("did you mean"), or undefined if none is near: at most
 * one slip in three characters (rounded: one in two), never more than three. A slip is one character added,
 * left out, replaced, or two neighbours swapped; case does not count. Of equally near candidates the first wins.
 */
export function closestName(name: string, candidates: readonly string[]): string | undefined {
  const written = name.toLowerCase();
  let closest: string | undefined;
  let fewest = Math.min(3, Math.floor((written.length + 1) / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - written.length) >= fewest) continue;
    const slips = slipsBetween(written, candidate.toLowerCase());
    if (slips < fewest) {
      fewest = slips;
      closest = candidate;
    }
  }
  return closest;
}

/** Optimal string alignment distance (Damerau 1964, restricted): row by row, only three rows kept. */
function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? at(beforeLast, j - 2) + 1
          : Infinity;
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, replaced, swapped));
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
