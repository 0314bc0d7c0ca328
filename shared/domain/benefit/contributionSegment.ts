export const segmentKinds = ["paid", "deemed", "military", "resident"] as const;
/**
 * How months of insurance came about: paid for as an employee (实际缴费), deemed paid (视同缴费), served in the forces
 * (军龄), or paid for as a resident (居民医保).
 */
export type SegmentKind = (typeof segmentKinds)[number];

/** Months on end that the information sheet lists with one contribution base (缴费基数); fen, 0 where none was paid. */
export interface ContributionSegment {
  readonly kind: SegmentKind;
  readonly fromMonth: number;
  readonly months: number;
  readonly baseFen: number;
}

const NUMBERS_PER_SEGMENT = 4;

/** Segments as a sheet carries them: kind, first month, months and base of each, one after the other. */
export function packSegments(segments: readonly ContributionSegment[]): number[] {
  const packed: number[] = [];
  for (const { kind, fromMonth, months, baseFen } of segments) {
    packed.push(segmentKinds.indexOf(kind), fromMonth, months, baseFen);
  }
  return packed;
}

/**
 * The segments that were packed.
 * @throws RangeError for numbers that `packSegments` does not give
 */
export function unpackSegments(packed: readonly number[]): ContributionSegment[] {
  const segments: ContributionSegment[] = [];
  for (let at = 0; at < packed.length; at += NUMBERS_PER_SEGMENT) {
    const kind = segmentKinds[packed[at] ?? -1];
    const fromMonth = packed[at + 1] ?? 0;
    const months = packed[at + 2] ?? 0;
    const baseFen = packed[at + 3] ?? -1;
    if (kind === undefined || months < 1 || baseFen < 0) {
      throw new RangeError(
        `[${packed.join(", ")}] is no list of contribution segments: kind 0 to ${segmentKinds.length - 1}, ` +
          "first month, months from 1 on and base from 0 on, four whole numbers each",
      );
    }
    segments.push({ kind, fromMonth, months, baseFen });
  }
  return segments;
}
