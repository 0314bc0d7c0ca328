import type { YearsPolicy } from "../policy/yearsPolicy.ts";
import type { ContributionSegment } from "./contributionSegment.ts";

type CountingPolicy = Pick<YearsPolicy, "accumulate" | "overlapCountOnce" | "military">;

/**
 * Months a place counts as insured (缴费年限): what the sheet lists and what the place has on record itself, added up
 * (累计计算, 医保办发〔2021〕43号 art. 12). A month that is on both counts once unless the policy says otherwise; months of
 * military service count as months of employee insurance where the policy recognises them. What is paid counts
 * before what is deemed paid, so that no month is worth less for being listed twice.
 */
export function accumulatedMonths(
  policy: CountingPolicy,
  listed: readonly ContributionSegment[],
  own: readonly ContributionSegment[],
): number {
  const counted = countedSegments(policy, listed, own);
  return policy.overlapCountOnce ? monthsCovered(counted) : monthsListed(counted);
}

/** What of both lists counts at a place at all. */
export function countedSegments(
  policy: Pick<YearsPolicy, "accumulate" | "military">,
  listed: readonly ContributionSegment[],
  own: readonly ContributionSegment[],
): ContributionSegment[] {
  const counted: ContributionSegment[] = [];
  if (policy.accumulate) addCounted(counted, policy, listed);
  addCounted(counted, policy, own);
  return counted;
}

function addCounted(
  into: ContributionSegment[],
  policy: Pick<YearsPolicy, "military">,
  segments: readonly ContributionSegment[],
): void {
  for (const segment of segments) {
    if (policy.military || segment.kind !== "military") into.push(segment);
  }
}

/** Months in at least one of the segments. */
export function monthsCovered(segments: readonly ContributionSegment[]): number {
  let months = 0;
  let coveredUntil = Number.NEGATIVE_INFINITY;
  for (const { fromMonth, months: length } of inOrder(segments)) {
    const end = fromMonth + length;
    if (end <= coveredUntil) continue;
    months += end - Math.max(fromMonth, coveredUntil);
    coveredUntil = end;
  }
  return months;
}

/** By their first months; most lists are in order as they come, and are not copied. */
function inOrder(segments: readonly ContributionSegment[]): readonly ContributionSegment[] {
  let before = Number.NEGATIVE_INFINITY;
  for (const { fromMonth } of segments) {
    if (fromMonth < before) return segments.toSorted((a, b) => a.fromMonth - b.fromMonth);
    before = fromMonth;
  }
  return segments;
}

/** Months of all segments, those listed twice counted twice. */
export function monthsListed(segments: readonly ContributionSegment[]): number {
  let months = 0;
  for (const segment of segments) months += segment.months;
  return months;
}
