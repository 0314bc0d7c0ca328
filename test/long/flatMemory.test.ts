import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type ColumnSpec, ParquetTable } from "#adapters/parquet/parquetTable.ts";
import { standing } from "#test/support/growth/standing.ts";

interface Look {
  readonly day: string;
  readonly ended: number;
  readonly aliveBytes: number;
}

const PROBE = fileURLToPath(new URL("../support/heapProbe.ts", import.meta.url));

/** Histograms of the rarer values still fill up; one file kept of every case would be a third more. */
const MOST_GROWTH = 1.08;

test("memory follows the cases in progress, not the cases done", () => {
  // As many apply a day on both days, and twice as many cases lie behind the second.
  const days = "2025-06-20,2025-12-20";
  const set = ["scale=0.05", "period.from=2025-01-01", "period.until=2025-12-30"];
  const args = ["--expose-gc", PROBE, "scenarios/national.yaml", days, ...set];
  const lines = execFileSync(process.execPath, args, { encoding: "utf8" }).trim().split("\n");
  const [early, late] = lines.map((line) => JSON.parse(line) as Look);
  if (early === undefined || late === undefined) throw new Error(`two lines expected, not ${lines.length}`);
  expect(late.ended).toBeGreaterThan(2 * early.ended);
  expect(late.aliveBytes).toBeLessThan(MOST_GROWTH * early.aliveBytes);
});

test("of the rows that are in the Parquet file nothing is kept but the least and the greatest of a group", () => {
  const columns: ColumnSpec[] = ["case", "note"].map((name) => ({ name, kind: "text" }));
  const table = new ParquetTable(columns, () => {});
  const pushGroups = (count: number): number => {
    for (let group = 0; group < count; group++)
      for (const piece of piecesOf(groupOfRows(group))) table.push(piece);
    return standing("", "test/fixtures").aliveBytes;
  };
  table.push(Buffer.from("case,note\r\n"));
  const few = pushGroups(4);
  const many = pushGroups(40);
  // Each group has a mebibyte of text.
  expect(many - few).toBeLessThan(8 * 2 ** 20);
});

/** A group of rows as they are written together, in texts that V8 cuts out of a longer one without copying them. */
function groupOfRows(group: number): Buffer {
  const lines = Array.from(
    { length: 16_384 },
    (_, row) => `440000-2026-${group}-${row},${"note ".repeat(8)}${row}\r\n`,
  );
  return Buffer.from(lines.join(""));
}

/** Small enough for their texts to lie where V8 counts them. */
function piecesOf(bytes: Buffer): Buffer[] {
  const middle = bytes.length >> 1;
  return [bytes.subarray(0, middle), bytes.subarray(middle)];
}
