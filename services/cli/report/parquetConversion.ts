import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { type ColumnSpec, ParquetTable } from "#adapters/parquet/parquetTable.ts";

const READ_BYTES = 1 << 20;

/** A Parquet file in the making, and the CSV file it is made of. */
export class ParquetConversion {
  readonly #csv: number;
  readonly #parquet: number;
  readonly #table: ParquetTable;
  readonly #buffer = Buffer.allocUnsafe(READ_BYTES);
  #readBytes = 0;
  #writtenBytes = 0;

  constructor(csvPath: string, parquetPath: string, columns: readonly ColumnSpec[]) {
    this.#csv = openSync(csvPath, "r");
    this.#parquet = openSync(parquetPath, "w");
    this.#table = new ParquetTable(columns, (bytes) => this.#write(bytes));
  }

  get readBytes(): number {
    return this.#readBytes;
  }

  /** Turns over the next piece of the first so many bytes; false: there is none. */
  step(available: number): boolean {
    const wanted = Math.min(READ_BYTES, available - this.#readBytes);
    const read = wanted <= 0 ? 0 : readSync(this.#csv, this.#buffer, 0, wanted, this.#readBytes);
    this.#readBytes += read;
    if (read > 0) this.#table.push(this.#buffer.subarray(0, read));
    return read > 0;
  }

  finish(): void {
    this.#table.finish();
    closeSync(this.#csv);
    closeSync(this.#parquet);
  }

  #write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.#parquet, bytes, done, bytes.length - done, this.#writtenBytes + done);
    }
    this.#writtenBytes += bytes.length;
  }
}
