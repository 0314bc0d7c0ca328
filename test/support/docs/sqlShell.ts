import { DuckDBInstance } from "@duckdb/node-api";
import { tableLines } from "#services/cli/report/alignedText.ts";
import type { Ended } from "./readersFolder.ts";

/** Runs SQL as the `duckdb` shell does in a folder; tells the last statement's rows in aligned columns. */
export async function runSql(folder: string, sql: string): Promise<Ended> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run(`SET file_search_path = '${folder}'`);
    const reader = await connection.runAndReadAll(sql);
    const names = reader.columnNames();
    const rows = reader.getRowsJson();
    const columns = names.map((title, index) => {
      const cells = rows.map((row) => String(row[index] ?? ""));
      const isNumber = cells.every((cell) => /^-?[\d.]*$/.test(cell));
      return { title, align: isNumber ? ("end" as const) : ("start" as const), cells };
    });
    return { code: 0, stdout: tableLines(columns, Number.POSITIVE_INFINITY, "").join("\n"), stderr: "" };
  } catch (error) {
    return { code: 1, stdout: "", stderr: String(error) };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
