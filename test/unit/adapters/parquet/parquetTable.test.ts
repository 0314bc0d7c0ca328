import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, onTestFinished, test } from "vitest";
import { type ColumnSpec, ParquetTable } from "#adapters/parquet/parquetTable.ts";

const columns: readonly ColumnSpec[] = [
  { name: "id", kind: "text" },
  { name: "at", kind: "instant" },
  { name: "day", kind: "day" },
  { name: "days", kind: "whole" },
  { name: "fen", kind: "fen" },
  { name: "ratio", kind: "number" },
  { name: "late", kind: "boolean" },
];
const header = `${columns.map(({ name }) => name).join(",")}\r\n`;

/** The file's pieces put together, the CSV handed over in pieces of so many bytes. */
function parquetOf(csv: string, pieceBytes: number): Buffer {
  const parts: Buffer[] = [];
  const table = new ParquetTable(columns, (bytes) => parts.push(Buffer.from(bytes)));
  const bytes = Buffer.from(csv);
  for (let at = 0; at < bytes.length; at += pieceBytes) table.push(bytes.subarray(at, at + pieceBytes));
  table.finish();
  return Buffer.concat(parts);
}

/** As DuckDB reads it: a reader that is not ours, nor the writer's. */
async function readBack(parquet: Buffer, sql: string) {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-parquet-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "table.parquet");
  writeFileSync(path, parquet);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(sql.replace("TABLE", `'${path}'`));
  const rows = reader.getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

test("every kind of value is read back as it was, an empty field as null", async () => {
  const csv = `${header}a-1,2026-02-28T23:59:59.999,2024-02-29,0,9007199254740991,0.9,true\r\n广东,,,,,,\r\n"x,""y""",1999-12-31T00:00:00.000,2000-01-01,15,-1,0,false\r\n`;
  for (const pieceBytes of [7, 4_096]) {
    expect(await readBack(parquetOf(csv, pieceBytes), "SELECT * FROM TABLE")).toEqual([
      ["a-1", "2026-02-28 23:59:59.999", "2024-02-29", 0, "9007199254740991", 0.9, true],
      ["广东", null, null, null, null, null, null],
      ['x,"y"', "1999-12-31 00:00:00", "2000-01-01", 15, "-1", 0, false],
    ]);
  }
});

test("many groups of rows are one table, the same bytes each time", async () => {
  const lines = Array.from(
    { length: 40_000 },
    (_, row) => `c-${row},,,${row % 30},${row},,${row % 2 === 0}\r\n`,
  );
  const csv = header + lines.join("");
  const parquet = parquetOf(csv, 1 << 16);
  expect(parquet.equals(parquetOf(csv, 1 << 20))).toBe(true);
  const sums = "SELECT count(*), sum(days)::INT, sum(fen)::BIGINT, count(*) FILTER (late) FROM TABLE";
  expect(await readBack(parquet, sums)).toEqual([["40000", 579_900, "799980000", "20000"]]);
});

test("no row at all is a table all the same", async () => {
  expect(await readBack(parquetOf(header, 100), "SELECT count(*) FROM TABLE")).toEqual([["0"]]);
});

test("a line of other columns is refused", () => {
  expect(() => parquetOf(`${header}a,b\r\n`, 100)).toThrow("a line has 2 fields and not 7: a,b");
});
