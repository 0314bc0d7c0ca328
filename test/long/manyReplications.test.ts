import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { folder } from "../support/experiment.ts";

/** Resolves with what the program has told on standard error when it has told a text, or has ended. */
async function toldUntil(child: ChildProcess, text: string): Promise<string> {
  let told = "";
  for await (const chunk of child.stderr ?? []) {
    told += String(chunk);
    if (told.includes(text)) break;
  }
  return told;
}

test("a country's replications begin at once and in little memory, however many are asked for", async () => {
  const program = ["--max-old-space-size=300", "services/cli/main.ts"];
  const asked = ["--reps", "100000", "--scale", "0.0001", "--no-cache", "--out", join(folder(), "runs")];
  const child = spawn(process.execPath, [...program, "run", "scenarios/national.yaml", ...asked], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit");
  expect(await toldUntil(child, "\n")).toBe("10 runs done\n");
  child.kill("SIGINT");
  expect(await ended).toEqual([105, null]);
});
