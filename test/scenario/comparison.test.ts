import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ERLANG, folder, jiexu, json, SHORT } from "../support/experiment.ts";

test("compare: with common luck the paired interval is narrower than the unpaired on the same budget", () => {
  const out = join(folder(), "comparison");
  const told = jiexu(
    ...["compare", ERLANG, ...SHORT, "--with", "network.stations[0].desks[0].officers=14"],
    ...["--metric", "queue_wait_seconds avg", "--reps", "8", "--out", out],
  );
  expect(told.status).toBe(0);
  const { figures } = json(out, "comparison.json") as { figures: Record<string, unknown>[] };
  const [figure] = figures as {
    sign: string;
    difference: { halfWidth: number };
    unpairedHalfWidth: number;
  }[];
  expect(figure?.sign).toBe("less");
  expect(figure?.difference.halfWidth).toBeLessThan(figure?.unpairedHalfWidth ?? 0);
});

test.each([
  [
    ["--with", "seed=9"],
    "--with seed=9: both variants have the same luck; allowed: --seed for both, or sweep with --vary seed=1,2",
  ],
  [
    ["--with", "warmUp=1h", "--warm-up", "2h"],
    "--with warmUp=1h: --warm-up 2h would hold in its place; allowed: one of the two",
  ],
  [
    ["--with", "experiment.replications=3"],
    "--with experiment.replications=3: no run hangs on how often it is made",
  ],
])("compare refuses a second variant that would be the first one: %s", (flags, message) => {
  const told = jiexu("compare", ERLANG, ...SHORT, "--reps", "2", ...flags);
  expect(told).toMatchObject({ status: 2, stdout: "" });
  expect(told.stderr).toContain(message);
});

test("compare of two files tells what either of them asks, of both, and names what one cannot answer", () => {
  const directory = folder();
  const file = (name: string, provinces: string, thresholds: string): string => {
    const path = join(directory, `${name}.yaml`);
    writeFileSync(
      path,
      `name: ${name}
why: a test
seed: 3
period: { from: 2026-03-02, until: 2026-03-04 }
provinces: [${provinces}]
arrivals: { flows: [{ from: "500000", to: "440000", perYear: 5000 }] }
thresholds: { ${thresholds} }
`,
    );
    return path;
  };
  const a = file("a", '"440000", "500000"', 'out_working_days: ["max<=10"]');
  const b = file(
    "b",
    '"440000", "500000", "510000"',
    'in_working_days: ["med<=5"], "applications{origin:510000}": ["count==0"]',
  );
  const out = join(directory, "comparison");
  const told = jiexu("compare", a, b, "--reps", "2", "--quiet", "--out", out);
  expect(told).toMatchObject({ status: 0, stderr: "" });
  const { figures, leftOut } = json(out, "comparison.json") as {
    figures: { selector: string; figure: string }[];
    leftOut: { selector: string; figure: string; missing: unknown }[];
  };
  const names = figures.map(({ selector, figure }) => `${selector} ${figure}`);
  expect(names).toContain("out_working_days max");
  expect(names).toContain("in_working_days med");
  expect(leftOut).toContainEqual(
    expect.objectContaining({
      selector: "applications{origin:510000}",
      figure: "count",
      missing: { first: [0, 1], second: [] },
    }),
  );
});
