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
