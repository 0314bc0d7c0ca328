import { spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { startedProgram, toldBy } from "#test/support/commandLine.ts";

const program = fileURLToPath(new URL("../../services/cli/main.ts", import.meta.url));

test("a verdict that cannot be written anywhere is a failure, told in one line and without a stack", () => {
  const full = openSync("/dev/full", "w");
  onTestFinished(() => closeSync(full));
  const { status, stderr } = spawnSync(process.execPath, [program, "calendar", "2026-02-13", "+15"], {
    stdio: ["ignore", full, "pipe"],
    encoding: "utf8",
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
  });
  expect(stderr).toMatch(/^jiexu: standard output cannot be written: ENOSPC[^\n]*\n$/);
  expect(status).toBe(104);
});

test("a reader who takes a while, as with a pager, is told all of it", async () => {
  const args = ["policy", "explain", "440000", "--json"];
  const whole = await toldBy(startedProgram(args));
  expect(whole.stdout.length).toBeGreaterThan(2 ** 16);
  const piped = spawnSync("sh", ["-c", '"$0" "$@" | (sleep 3; cat)', process.execPath, program, ...args], {
    encoding: "utf8",
  });
  expect(piped.stdout.length).toBe(whole.stdout.length);
});
