import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
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
      /examples would be replaced, and no contract of ours lies there/,
    );
    expect(readdirSync(folder)).toEqual(["examples"]);
    expect(existsSync(join(folder, "examples", "mine.yaml"))).toBe(true);
  });

  test.each([
    ["another document", JSON.stringify({ asyncapi: "3.0.0", info: { title: "Orders" } })],
    ["no document", "asyncapi"],
    ["nothing at all", "null"],
  ])("replaces nothing beside an asyncapi.json that is %s", (_, text) => {
    writeFileSync(join(folder, "asyncapi.json"), text);
    mkdirSync(join(folder, "schemas"));
    writeFileSync(join(folder, "schemas", "mine.json"), "{}");
    expect(() => contractCommand(folder)).toThrow(/schemas would be replaced, and no contract of ours/);
    expect(readFileSync(join(folder, "asyncapi.json"), "utf8")).toBe(text);
    expect(readdirSync(join(folder, "schemas"))).toEqual(["mine.json"]);
  });

  test("that cannot be finished leaves the earlier one, and no part of the new", () => {
    contractCommand(folder);
    const earlier = readdirSync(folder, { recursive: true });
    // Where the new one is put together first, there is a file: no directory can be made there.
    writeFileSync(join(folder, `.contract.partial-${process.pid}`), "");
    expect(() => contractCommand(folder)).toThrow(
      /the contract cannot be written to .*: a part of the path is a file/,
    );
    expect(readdirSync(folder, { recursive: true })).toEqual(earlier);
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
