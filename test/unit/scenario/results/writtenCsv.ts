import { CsvBytes } from "#scenario/results/csvBytes.ts";

/** What is written, as text. */
export function written(write: (into: CsvBytes) => void, capacityBytes?: number): string {
  const bytes = new CsvBytes(capacityBytes);
  write(bytes);
  let text = "";
  bytes.drain((part) => {
    text = new TextDecoder().decode(part);
  });
  return text;
}

/** Reads CSV the way RFC 4180 says. */
export function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
