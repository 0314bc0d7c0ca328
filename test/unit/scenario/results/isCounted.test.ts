import { describe, expect, it } from "vitest";
import type { Row } from "#domain/row.ts";
import { isCounted } from "#scenario/results/isCounted.ts";
import { caseRow } from "#test/support/smallRun.ts";

const counted = { fromTicks: 100, untilTicks: 200 };
const job = { kind: "job", case: "a-0", endedAt: -1, waitedTicks: 0, visits: 1 } as const;

describe("what counts between warm-up and cool-down", () => {
  it.each<[string, Row, boolean]>([
    ["applied for before", caseRow({ appliedAt: 99 }), false],
    ["applied for at its beginning", caseRow({ appliedAt: 100 }), true],
    ["applied for at its end", caseRow({ appliedAt: 200 }), false],
    ["a job that came in it", { ...job, startedAt: 150 }, true],
    ["a job that came before", { ...job, startedAt: 50 }, false],
  ])("%s", (_, row, counts) => {
    expect(isCounted(row, counted)).toBe(counts);
    expect(isCounted(row, undefined)).toBe(true);
  });

  it("of who never applied is when they set out", () => {
    const journey = { setOutAt: 150 } as NonNullable<ReturnType<typeof caseRow>["journey"]>;
    expect(isCounted(caseRow({ appliedAt: -1, journey }), counted)).toBe(true);
    expect(isCounted(caseRow({ appliedAt: -1, journey: { ...journey, setOutAt: 99 } }), counted)).toBe(false);
  });
});
