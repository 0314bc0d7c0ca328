import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { metricDefinitions } from "#scenario/metric/metricRegistry.ts";
import { jobColumns } from "#scenario/results/jobsCsv.ts";
import { payoutColumns } from "#scenario/results/payoutsCsv.ts";
import { transferColumns } from "#scenario/results/transfersCsv.ts";
import { sharingColumns, walletColumns } from "#scenario/results/walletCsv.ts";

const doc = readFileSync("docs/metrics.md", "utf8");

/** The names in the first cells of a section's tables, in their order. */
function namesIn(title: string): string[] {
  const section = doc.split("\n## ").find((part) => part.startsWith(title)) ?? "";
  return [...section.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([a-z_]+)`/g)].map(([, name = ""]) => name),
  );
}

describe("docs/metrics.md", () => {
  it("has every metric there is, and no other", () => {
    const told = doc
      .split("\n## ")
      .filter((part) => part.startsWith("Metrics of"))
      .flatMap((part) => namesIn(part.split("\n")[0] ?? ""));
    const known = [...metricDefinitions(false), ...metricDefinitions(true)].map(({ name }) => name);
    expect(told.toSorted()).toEqual([...new Set(known)].sort());
  });

  it("has every column, in its order", () => {
    expect(namesIn("transfers.csv")).toEqual([...transferColumns]);
    expect(namesIn("jobs.csv")).toEqual([...jobColumns]);
    expect(namesIn("payouts.csv")).toEqual([...payoutColumns]);
    expect(namesIn("wallet-transfers.csv")).toEqual([...walletColumns]);
    expect(namesIn("sharings.csv")).toEqual([...sharingColumns]);
  });
});
