import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contractCommand } from "#services/cli/contract/contractCommand.ts";

describe("writing the contract", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "jiexu-contract-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test("removes no folder of somebody else's that bears one of its names", () => {
    mkdirSync(join(folder, "examples"));
    writeFileSync(join(folder, "examples", "mine.yaml"), "mine");
    expect(() => contractCommand(folder)).toThrow(
      /examples would be replaced, and no contract lies beside it/,
    );
    expect(readdirSync(folder)).toEqual(["examples"]);
    expect(existsSync(join(folder, "examples", "mine.yaml"))).toBe(true);
  });

  test("renews what it wrote, and leaves prose beside it", () => {
    contractCommand(folder);
    writeFileSync(join(folder, "README.md"), "prose");
    writeFileSync(join(folder, "schemas", "gone.schema.json"), "{}");
    contractCommand(folder);
    expect(existsSync(join(folder, "schemas", "gone.schema.json"))).toBe(false);
    expect(existsSync(join(folder, "README.md"))).toBe(true);
  });
});
