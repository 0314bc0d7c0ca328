import { ByteWriter, type ColumnSource, ParquetWriter } from "hyparquet-writer";

/** What a column of a CSV file holds: `instant` and `day` are local, ISO 8601 without a zone; `fen` are whole numbers of any size. */
export type ColumnKind = "text" | "instant" | "day" | "whole" | "fen" | "number" | "boolean";

export interface ColumnSpec {
  readonly name: string;
  readonly kind: ColumnKind;
}

type Cell = string | number | bigint | boolean | null;
type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];
type ColumnChunk = ParquetWriter["row_groups"][number]["columns"][number];

/** Rows written together: few enough to be held in memory, enough to be read fast. */
const ROWS_OF_GROUP = 16_384;
const MS_PER_DAY = 86_400_000;

/**
 * Turns the bytes of a CSV file (RFC 4180 with a header, UTF-8) into a Parquet file, group of rows by group of rows, so that memory
 * does not grow with them. An empty field is null.
 */
export class ParquetTable {
  readonly #columns: readonly ColumnSpec[];
  readonly #take: (bytes: Uint8Array) => void;
  readonly #decoder = new TextDecoder();
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  readonly #days = new Map<string, number>();
  #cells: Cell[][];
  #text = "";
  #isHeader = true;

  /** @param take what the file consists of, piece by piece; the bytes are valid during the call only */
  constructor(columns: readonly ColumnSpec[], take: (bytes: Uint8Array) => void) {
    this.#columns = columns;
    this.#take = take;
    this.#cells = columns.map(() => []);
    const schema: SchemaElement[] = [
      { name: "root", num_children: columns.length },
      ...columns.map(elementOf),
    ];
    this.#writer = new ParquetWriter({ writer: this.#bytes, schema, createdBy: "jiexu" });
  }

  /** Takes the next bytes of the CSV file, whole lines or not. @throws Error for a line of other columns */
  push(bytes: Uint8Array): void {
    const text = this.#text + this.#decoder.decode(bytes, { stream: true });
    const end = text.lastIndexOf("\r\n");
    if (end < 0) {
      this.#text = text;
      return;
    }
    this.#text = text.slice(end + 2);
    for (const line of text.slice(0, end).split("\r\n")) this.#pushLine(line);
  }

  /** Writes what is left, and the end of the file. */
  finish(): void {
    this.#writeGroup();
    void this.#writer.finish();
    this.#drain();
  }

  #pushLine(line: string): void {
    if (this.#isHeader) {
      this.#isHeader = false;
      return;
    }
    const fields = line.includes('"') ? quotedFields(line) : line.split(",");
    if (fields.length !== this.#columns.length) {
      throw new Error(`a line has ${fields.length} fields and not ${this.#columns.length}: ${line}`);
    }
    this.#columns.forEach(({ kind }, index) => {
      this.#cells[index]?.push(this.#cellOf(kind, fields[index] as string));
    });
    if (this.#cells[0]?.length === ROWS_OF_GROUP) this.#writeGroup();
  }

  #cellOf(kind: ColumnKind, field: string): Cell {
    if (field === "") return null;
    switch (kind) {
      case "text":
        return field;
      case "whole":
      case "number":
        return Number(field);
      case "fen":
        return BigInt(field);
      case "boolean":
        return field === "true";
      case "day":
        return this.#dayOf(field);
      case "instant":
        return this.#dayOf(field.slice(0, 10)) * MS_PER_DAY + ofDay(field);
    }
  }

  /** Days since 1970; a table has few, so each is worked out once. */
  #dayOf(text: string): number {
    let day = this.#days.get(text);
    if (day === undefined) {
      const [year = 0, month = 1, date = 1] = text.split("-").map(Number);
      day = daysSince1970(year, month, date);
      this.#days.set(text, day);
    }
    return day;
  }

  #writeGroup(): void {
    if (this.#cells[0]?.length === 0) return;
    const columnData = this.#columns.map(({ name }, index): ColumnSource => {
      return { name, data: this.#cells[index] ?? [] };
    });
    void this.#writer.write({ columnData, rowGroupSize: ROWS_OF_GROUP });
    this.#writer.row_groups.at(-1)?.columns.forEach(letGoOfLines);
    this.#cells = this.#columns.map(() => []);
    this.#drain();
  }

  #drain(): void {
    this.#take(this.#bytes.getBytes());
    this.#bytes.index = 0;
  }
}

/**
 * The writer keeps the least and the greatest value of each group until the end. A text that was cut out of the CSV file
 * would keep all that it was cut out of.
 */
function letGoOfLines({ meta_data }: ColumnChunk): void {
  const { statistics } = meta_data ?? {};
  if (typeof statistics?.min_value === "string") statistics.min_value = copyOf(statistics.min_value);
  if (typeof statistics?.max_value === "string") statistics.max_value = copyOf(statistics.max_value);
}

function copyOf(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}

function elementOf({ name, kind }: ColumnSpec): SchemaElement {
  const column = { name, repetition_type: "OPTIONAL" } as const;
  switch (kind) {
    case "text":
      return { ...column, type: "BYTE_ARRAY", converted_type: "UTF8" };
    case "whole":
      return { ...column, type: "INT32" };
    case "fen":
      return { ...column, type: "INT64" };
    case "number":
      return { ...column, type: "DOUBLE" };
    case "boolean":
      return { ...column, type: "BOOLEAN" };
    case "day":
      return { ...column, type: "INT32", converted_type: "DATE" };
    case "instant":
      return {
        ...column,
        type: "INT64",
        logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MILLIS" },
      };
  }
}

/** Milliseconds of `2026-01-05T09:30:00.250` since that day began. */
function ofDay(text: string): number {
  const hours = Number(text.slice(11, 13));
  const minutes = Number(text.slice(14, 16));
  return (hours * 60 + minutes) * 60_000 + Math.round(Number(text.slice(17)) * 1_000);
}

/** The civil calendar's days since 1970-01-01 (Hinnant 2013, days_from_civil). */
function daysSince1970(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The fields of a line in which some are quoted. No field of ours breaks its line. */
function quotedFields(line: string): string[] {
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/y;
  for (;;) {
    const [, quoted, plain = "", end] = field.exec(line) ?? [];
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ",") return fields;
  }
}
