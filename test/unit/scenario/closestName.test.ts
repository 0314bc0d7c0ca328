import { describe, expect, it } from "vitest";
import { closestName } from "#scenario/closestName.ts";

describe("the name that was likely meant", () => {
  it.each<[string, readonly string[], string | undefined]>([
    ["late", ["late"], "late"],
    ["lat", ["late"], "late"],
    ["laate", ["late"], "late"],
    ["lste", ["late"], "late"],
    ["ltae", ["late"], "late"],
    ["LATE", ["late"], "late"],
    ["xyzt", ["late"], undefined],
    ["", ["a"], undefined],
    ["a", ["b", "ab"], undefined],
    ["a", ["A"], "A"],
    ["app", ["apps", "window"], "apps"],
    ["a", [], undefined],
    ["440001", ["440000", "450000"], "440000"],
    ["on_tim_rat", ["on_time_rate", "out_on_time_rate"], "on_time_rate"],
    ["ab", ["ac", "ad"], "ac"],
    ["total_working_dasy", ["total_working_days"], "total_working_days"],
    ["wrking_das_ttal", ["total_working_days"], undefined],
  ])("%j among %j is %j", (name, candidates, meant) => {
    expect(closestName(name, candidates)).toBe(meant);
  });
});
