import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { countStart } from "#adapters/file/startCount.ts";
import { createInstanceName } from "#services/federation/instanceName.ts";

function folders(count: number): string[] {
  const root = mkdtempSync(join(tmpdir(), "jiexu-starts-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return Array.from({ length: count }, (_, index) => mkdtempSync(join(root, `${index}-`)));
}

test.each(["process", "power"] as const)("starts are counted (%s)", (durability) => {
  const own = folders(1);
  expect([1, 2, 3].map(() => countStart(own, durability))).toEqual([1, 2, 3]);
  expect(readdirSync(own[0] as string)).toEqual(["starts"]);
});

test("whoever takes over several stores sorts after all who had one of them", () => {
  const [a = "", b = "", c = ""] = folders(3);
  countStart([a], "process");
  countStart([a, b], "process");
  expect(countStart([b, c], "process")).toBe(3);
  expect(countStart([c], "process")).toBe(4);
});

test("[F7] a count of which one bit was flipped is refused by the file's name", () => {
  const [own = ""] = folders(1);
  countStart([own], "process");
  const path = join(own, "starts");
  const whole = readFileSync(path);
  for (let bit = 0; bit < whole.length * 8; bit += 7) {
    const damaged = Uint8Array.from(whole);
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    writeFileSync(path, damaged);
    expect(() => countStart([own], "process")).toThrow(path);
  }
});

test("[F25] a process is newer than those started before it with its stores, though the clock was set back", () => {
  const own = folders(1);
  const started = (clock: string) => createInstanceName(countStart(own, "process"), Date.parse(clock));
  const before = started("2026-11-22");
  const after = started("2019-01-01");
  expect(after > before).toBe(true);
});
