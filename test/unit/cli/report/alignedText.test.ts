import { describe, expect, it } from "vitest";
import { tableLines, tableOrRecords, tablesWithin } from "#services/cli/report/alignedText.ts";

describe("a table that does not fit", () => {
  const columns = [
    { title: "", align: "start", cells: ["✓", "✗"] },
    { title: "指标", align: "start", cells: ["a", "b"] },
    { title: "均值", align: "end", cells: ["1", "22"] },
    { title: "max", align: "end", cells: ["3", "-"] },
  ] as const;

  it("is told row by row with nothing left out, the labels aligned", () => {
    expect(tableOrRecords(columns, 2, 15)).toEqual([
      "  ✓  a",
      "      均值  1",
      "      max   3",
      "  ✗  b",
      "      均值  22",
      "      max   -",
    ]);
  });

  it("or goes on below itself, behind what says which row it is", () => {
    expect(tablesWithin(columns, 2, 15)).toEqual([
      "     指标  均值",
      "  ✓  a        1",
      "  ✗  b       22",
      "     指标  max",
      "  ✓  a       3",
      "  ✗  b       -",
    ]);
    expect(tablesWithin(columns, 2, 20)).toEqual(tableLines(columns, 20));
    expect(tablesWithin(columns, 2, 1)).toEqual(tablesWithin(columns, 2, 15));
  });

  it("is a table as soon as there is room", () => {
    expect(tableOrRecords(columns, 2, 20)).toEqual(tableLines(columns, 20));
  });
});
