import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ContributionSegment,
  packSegments,
  segmentKinds,
  unpackSegments,
} from "#domain/benefit/contributionSegment.ts";
import { accumulatedMonths, monthsCovered, monthsListed } from "#domain/benefit/contributionYears.ts";

const national = { accumulate: true, overlapCountOnce: true, military: true };

function segment(
  fromMonth: number,
  months: number,
  kind: ContributionSegment["kind"] = "paid",
): ContributionSegment {
  return { kind, fromMonth, months, baseFen: kind === "paid" ? 800_000 : 0 };
}

describe("[A12] [S56] months that count after a transfer", () => {
  test.each([
    // what the sheet lists, what destination has itself, months (43号 art. 12)
    ["one stretch", national, [segment(200, 60)], [], 60],
    ["and those paid here since", national, [segment(200, 60)], [segment(260, 1)], 61],
    ["two stretches with a break between", national, [segment(100, 24), segment(200, 60)], [], 84],
    ["twelve months paid in both places", national, [segment(200, 60)], [segment(248, 12)], 60],
    [
      "the same, counted twice",
      { ...national, overlapCountOnce: false },
      [segment(200, 60)],
      [segment(248, 12)],
      72,
    ],
    ["deemed months", national, [segment(200, 60), segment(140, 60, "deemed")], [], 120],
    ["[A-MIL] military service", national, [segment(200, 60), segment(176, 24, "military")], [], 84],
    [
      "military service not recognised",
      { ...national, military: false },
      [segment(200, 60), segment(176, 24, "military")],
      [],
      60,
    ],
    ["service during months also paid", national, [segment(200, 60), segment(190, 24, "military")], [], 70],
    [
      "a place that adds nothing up",
      { ...national, accumulate: false },
      [segment(200, 60)],
      [segment(260, 3)],
      3,
    ],
    ["nothing anywhere", national, [], [], 0],
  ] as const)("%s", (_, policy, listed, own, months) => {
    expect(accumulatedMonths(policy, listed, own)).toBe(months);
  });
});

const anySegment: fc.Arbitrary<ContributionSegment> = fc.record({
  kind: fc.constantFrom(...segmentKinds),
  fromMonth: fc.integer({ min: -300, max: 320 }),
  months: fc.integer({ min: 1, max: 240 }),
  baseFen: fc.integer({ min: 0, max: 3_000_000 }),
});
const anySegments = fc.array(anySegment, { maxLength: 6 });

test("[A12] after a transfer there are never fewer months than either place had", () => {
  fc.assert(
    fc.property(anySegments, anySegments, fc.boolean(), (listed, own, overlapCountOnce) => {
      const policy = { ...national, overlapCountOnce };
      const after = accumulatedMonths(policy, listed, own);
      expect(after).toBeGreaterThanOrEqual(accumulatedMonths(policy, [], listed));
      expect(after).toBeGreaterThanOrEqual(accumulatedMonths(policy, [], own));
      expect(after).toBeLessThanOrEqual(monthsListed(listed) + monthsListed(own));
    }),
  );
});

test("[A12] which place lists a month makes no difference, nor how its stretches are cut", () => {
  fc.assert(
    fc.property(anySegments, anySegments, (listed, own) => {
      expect(accumulatedMonths(national, listed, own)).toBe(accumulatedMonths(national, own, listed));
      const cut = listed.flatMap((whole) =>
        whole.months === 1
          ? [whole]
          : [
              { ...whole, months: 1 },
              { ...whole, fromMonth: whole.fromMonth + 1, months: whole.months - 1 },
            ],
      );
      expect(accumulatedMonths(national, cut, own)).toBe(accumulatedMonths(national, listed, own));
    }),
  );
});

test("a month listed by two stretches is covered once", () => {
  fc.assert(
    fc.property(anySegments, (segments) => {
      const months = new Set(
        segments.flatMap(({ fromMonth, months: length }) =>
          Array.from({ length }, (_, at) => fromMonth + at),
        ),
      );
      expect(monthsCovered(segments)).toBe(months.size);
    }),
  );
});

describe("[S56] segments on a sheet", () => {
  test("are four numbers each, and read back as they were", () => {
    fc.assert(
      fc.property(anySegments, (segments) => {
        expect(packSegments(segments)).toHaveLength(4 * segments.length);
        expect(unpackSegments(packSegments(segments))).toEqual(segments);
      }),
    );
  });

  test.each([[[4, 0, 1, 0]], [[0, 0, 0, 0]], [[0, 0, 1]], [[-1, 0, 1, 0]]])("%o are none", (numbers) => {
    expect(() => unpackSegments(numbers)).toThrow("is no list of contribution segments");
  });
});
