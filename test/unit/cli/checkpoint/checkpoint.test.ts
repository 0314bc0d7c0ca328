import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serialize } from "node:v8";
import { expect, onTestFinished, test } from "vitest";
import { writeFramedFile } from "#adapters/file/framedFile.ts";
import { OutputError } from "#adapters/file/outputError.ts";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { StoreError } from "#ports/store.ts";
import { readCheckpoint } from "#services/cli/checkpoint/checkpoint.ts";
import {
  checkpointPath,
  checkpointsIn,
  removeTornCheckpoints,
} from "#services/cli/checkpoint/checkpointFolder.ts";

const identity = { configuration: "of the run", program: "this one" };
const header = { file: "jiexu checkpoint", schema: 1, ...identity, at: 5, places: ["a", "b"] };

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-checkpoint-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test.each([
  ["damaged", "with nothing in it", []],
  ["damaged", "that is something else", [{ ...header, file: "a store" }, {}, {}, 1, 2]],
  ["damaged", "without a schema", [{ ...header, schema: undefined }, {}, {}, 1, 2]],
  ["another schema", "of a later schema", [{ ...header, schema: 2 }, {}, {}, 1, 2]],
  ["another run", "of another run", [{ ...header, configuration: "of another" }, {}, {}, 1, 2]],
  ["another schema", "of another program", [{ ...header, program: "another" }, {}, {}, 1, 2]],
  ["damaged", "of another day than its name says", [{ ...header, at: 6 }, {}, {}, 1, 2]],
  ["damaged", "without the engine", [header]],
  ["damaged", "without the evidence", [{ ...header, places: [] }, {}]],
  ["damaged", "with a place too few", [header, {}, {}, 1]],
  ["damaged", "with a place too many", [header, {}, {}, 1, 2, 3]],
] as const)("%s: a checkpoint %s is refused by its name", (problem, _what, pieces) => {
  const path = join(scratch(), "one");
  writeFramedFile(
    path,
    pieces.map((piece) => serialize(piece)),
  );
  const read = () => readCheckpoint({ path, at: 5 }, identity);
  expect(read).toThrow(StoreError);
  expect(read).toThrow(expect.objectContaining({ problem, message: expect.stringContaining(path) }));
});

test("a checkpoint gives each place the state that was written for it", () => {
  const path = join(scratch(), "one");
  writeFramedFile(
    path,
    [header, { window: 3 }, { rows: 4 }, { a: 1 }, { b: 2 }].map((piece) => serialize(piece)),
  );
  expect(readCheckpoint({ path, at: 5 }, identity)).toEqual({
    header,
    run: {
      engine: { window: 3 },
      processes: new Map<string, object>([
        ["a", { a: 1 }],
        ["b", { b: 2 }],
      ]),
    },
    evidence: { rows: 4 },
  });
});

test("a run's checkpoints are found by their days, in order, whatever else lies there", () => {
  const directory = scratch();
  expect(checkpointsIn(directory)).toEqual([]);
  removeTornCheckpoints(directory);
  const days = ["2026-03-10", "2026-03-02", "2025-12-31"];
  for (const day of days) writeFileSync(checkpointPath(directory, instantOf(`${day}T00:00`)), "");
  const folder = join(directory, "checkpoints");
  const torn = "2026-03-11.checkpoint.new";
  for (const name of [
    torn,
    "notes.txt",
    "x2026-03-12.checkpoint",
    "2026-03-12.checkpoint~",
    "2026-13-45.checkpoint",
  ])
    writeFileSync(join(folder, name), "");
  mkdirSync(join(folder, "2026"));
  expect(checkpointsIn(directory)).toEqual(
    days
      .toSorted()
      .map((day) => ({ path: join(folder, `${day}.checkpoint`), at: instantOf(`${day}T00:00`) })),
  );
  removeTornCheckpoints(directory);
  expect(readdirSync(folder)).not.toContain(torn);
  expect(readdirSync(folder)).toHaveLength(8);
});

test("where there can be no folder of checkpoints, that is told with its name", () => {
  const directory = scratch();
  writeFileSync(join(directory, "checkpoints"), "");
  const path = () => checkpointPath(directory, instantOf("2026-03-10T00:00"));
  expect(path).toThrow(OutputError);
  expect(path).toThrow(join(directory, "checkpoints"));
});
