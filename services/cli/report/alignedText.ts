import stringWidth from "string-width";

/** Columns a text takes on a terminal: Chinese characters take two. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Blanks up to a width; a text that is wider stays as it is. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Cuts a text that is wider than a width; the cut shows. */
export function clip(text: string, width: number, ellipsis: string): string {
  if (widthOf(text) <= width) return text;
  let clipped = "";
  for (const character of text) {
    if (widthOf(clipped + character) > width - widthOf(ellipsis)) break;
    clipped += character;
  }
  return clipped + ellipsis;
}

/**
 * Breaks a text into lines of at most a width, at blanks where there are any, else (Chinese, a digest) anywhere.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<= )/)) {
    if (widthOf(line + word.trimEnd()) > width && line !== "") {
      lines.push(line.trimEnd());
      line = "";
    }
    line += word;
    while (widthOf(line.trimEnd()) > width) {
      const head = takeColumns(line, width);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trimEnd() !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

function takeColumns(text: string, width: number): string {
  let head = "";
  for (const character of text) {
    if (head !== "" && widthOf(head + character) > width) break;
    head += character;
  }
  return head;
}

/** A line each, the labels indented by two and padded to the widest. */
export function labelledLines(facts: readonly (readonly [label: string, text: string])[]): string[] {
  const width = Math.max(0, ...facts.map(([label]) => widthOf(label)));
  return facts.map(([label, text]) => `  ${padEnd(label, width)}  ${text}`);
}

/** One column of a table. */
export interface Column {
  readonly title: string;
  readonly align: "start" | "end";
  readonly cells: readonly string[];
}

/** Columns that a table of them takes, two blanks between and before. */
function tableWidth(columns: readonly Column[]): number {
  return columns.reduce(
    (sum, { title, cells }) => sum + 2 + Math.max(widthOf(title), ...cells.map(widthOf)),
    0,
  );
}

/**
 * A table where it fits the width, with nothing left out; else its rows one below the other: the leading columns in a line, each
 * of the others in a line of its own behind its title.
 *
 * @param leading how many columns say which row it is
 */
export function tableOrRecords(columns: readonly Column[], leading: number, width: number): string[] {
  if (tableWidth(columns) <= width) return tableLines(columns, width);
  const heads = columns.slice(0, leading);
  const facts = columns.slice(leading);
  const labelWidth = Math.max(0, ...facts.map(({ title }) => widthOf(title)));
  const rowCount = Math.max(0, ...columns.map(({ cells }) => cells.length));
  return Array.from({ length: rowCount }, (_, row) => {
    const head = heads.map(({ cells }) => cells[row] ?? "").filter((cell) => cell.trim() !== "");
    const told = facts.filter(({ cells }) => (cells[row] ?? "") !== "");
    return [
      `  ${head.join("  ")}`,
      ...told.map(({ title, cells }) => `      ${padEnd(title, labelWidth)}  ${cells[row]}`),
    ];
  }).flat();
}

/**
 * A table where it fits the width; else what does not goes on in a further table below it, behind the leading columns again, so
 * that nothing is left out.
 *
 * @param leading how many columns say which row it is
 */
export function tablesWithin(columns: readonly Column[], leading: number, width: number): string[] {
  const heads = columns.slice(0, leading);
  const lines: string[] = [];
  for (let at = leading; at < columns.length; ) {
    let until = at + 1;
    while (until < columns.length && tableWidth([...heads, ...columns.slice(at, until + 1)]) <= width)
      until++;
    lines.push(...tableLines([...heads, ...columns.slice(at, until)], Number.POSITIVE_INFINITY));
    at = until;
  }
  return lines;
}

/**
 * Rows of aligned columns, two blanks between. Columns that do not fit the width are left out from the right, but
 * never the first; the last that fits decides.
 */
export function tableLines(columns: readonly Column[], width: number, indent = "  "): string[] {
  const widths = columns.map(({ title, cells }) => Math.max(widthOf(title), ...cells.map(widthOf)));
  let shown = 0;
  for (let needed = indent.length - 2; shown < columns.length; shown++) {
    needed += 2 + (widths[shown] ?? 0);
    if (needed > width && shown > 0) break;
  }
  const line = (text: (column: Column) => string): string =>
    indent +
    columns
      .slice(0, shown)
      .map((column, place) => {
        const pad = column.align === "end" ? padStart : padEnd;
        return pad(text(column), widths[place] ?? 0);
      })
      .join("  ")
      .trimEnd();
  const titles = columns.some(({ title }) => title !== "") ? [line(({ title }) => title)] : [];
  const rowCount = Math.max(0, ...columns.map(({ cells }) => cells.length));
  return [...titles, ...Array.from({ length: rowCount }, (_, row) => line(({ cells }) => cells[row] ?? ""))];
}
