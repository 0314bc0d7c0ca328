import { expect, it } from "vitest";
import { createProgram } from "#services/cli/program.ts";

it.each([
  ["--metric", "total_working_days avg"],
  ["--confidence", "0.9"],
  ["--workers", "2"],
  ["--no-cache"],
])("%s is refused of one run, which has nothing of it", async (...flag) => {
  const told = createProgram(["run", "scenarios/on-time.yaml", "--quiet", ...flag]);
  await expect(told).rejects.toThrow(
    `${flag[0]} is of replications; allowed: with --reps N or --until-halfwidth`,
  );
});

it.each([["--port", "4000"], ["--dashboard-control"]])(
  "%s is refused without a dashboard",
  async (...flag) => {
    const told = createProgram(["run", "scenarios/on-time.yaml", "--quiet", ...flag]);
    await expect(told).rejects.toThrow(`${flag[0]} goes with --dashboard`);
  },
);
