import { describe, expect, it } from "vitest";
import type { Summary } from "#scenario/results/summary.ts";
import { slowestLinks, worstProvinces } from "#services/cli/report/rankings.ts";

type Country = NonNullable<Summary["country"]>;

function province(code: string, lateOut: number, lateIn: number): unknown {
  return {
    code,
    name: code,
    nameEn: code,
    asOrigin: { shares: { out_on_time_rate: { bad: lateOut } }, durations: { out_working_days: { p95: 9 } } },
    asDestination: {
      shares: { in_on_time_rate: { bad: lateIn } },
      durations: { in_working_days: { p95: 4 } },
    },
  };
}

function link(destination: string, count: number, p95: number, max = 20): unknown {
  return {
    origin: "110000",
    destination,
    durations: { total_working_days: { count, p95, max } },
    shares: { on_time_rate: { good: count - 1, bad: 1 } },
  };
}

const worst = (provinces: readonly unknown[]) =>
  worstProvinces({ provinces } as Country).map(({ code }) => code);
const slowest = (links: readonly unknown[]) =>
  slowestLinks({ links } as Country).map(({ destination }) => destination);

describe("the worst provinces", () => {
  it("are those with most late cases in either leg of their own, equal ones by code", () => {
    expect(
      worst([province("b", 1, 1), province("a", 0, 2), province("c", 0, 3), province("d", 0, 0)]),
    ).toEqual(["c", "a", "b"]);
  });

  it("are five at most", () => {
    expect(worst(["a", "b", "c", "d", "e", "f"].map((code) => province(code, 1, 0)))).toHaveLength(5);
  });
});

describe("the slowest links", () => {
  it("have thirty cases or more, if any has", () => {
    expect(slowest([link("a", 29, 40), link("b", 30, 12), link("c", 31, 15)])).toEqual(["c", "b"]);
    expect(slowest([link("a", 29, 40), link("b", 3, 50), link("c", 0, 0)])).toEqual(["b", "a"]);
  });

  it("are ranked by the 95th percentile, then the longest, then the number of cases", () => {
    expect(
      slowest([link("a", 30, 15, 20), link("b", 40, 15, 21), link("c", 50, 15, 20), link("d", 30, 16, 16)]),
    ).toEqual(["d", "b", "c", "a"]);
  });
});
