import type { DrawSource } from "#kernel/draw.ts";

/** The 52 random bits behind a uniform draw u = (2 k + 1) / 2^53, lowest first. */
export function bitsOf(u: number): number[] {
  const k = (u * 2 ** 53 - 1) / 2;
  const high = Math.floor(k / 2 ** 26);
  const low = k % 2 ** 26;
  return Array.from({ length: 52 }, (_, bit) => (bit < 26 ? low >>> bit : high >>> (bit - 26)) & 1);
}

/** Everything a draw depends on. */
export interface DrawNames {
  readonly source: DrawSource;
  readonly item: number;
  readonly purpose: number;
  readonly attempt: number;
  readonly step: number;
}

/** The names with one of their 53 + 32 + 24 + 8 + 128 bits flipped, for each bit. */
export function singleFlips(names: DrawNames): DrawNames[] {
  const flips: DrawNames[] = [];
  for (let bit = 0; bit < 53; bit++) {
    const set = Math.floor(names.item / 2 ** bit) % 2 === 1;
    flips.push({ ...names, item: names.item + (set ? -1 : 1) * 2 ** bit });
  }
  for (let bit = 0; bit < 32; bit++) flips.push({ ...names, purpose: names.purpose ^ (1 << bit) });
  for (let bit = 0; bit < 24; bit++) flips.push({ ...names, attempt: names.attempt ^ (1 << bit) });
  for (let bit = 0; bit < 8; bit++) flips.push({ ...names, step: names.step ^ (1 << bit) });
  for (const word of ["a", "b", "c", "d"] as const) {
    for (let bit = 0; bit < 32; bit++) {
      flips.push({ ...names, source: { ...names.source, [word]: names.source[word] ^ (1 << bit) } });
    }
  }
  return flips;
}
