import { widthOf, wrap } from "../report/alignedText.ts";

/** So narrow a column of text is harder to read than a line the terminal breaks itself. */
const LEAST_COLUMNS = 24;
const STEP = /^ {4}\d{2}:\d{2} {2}/;

/**
 * A story broken into lines of a terminal's width: what a step says, and the rule it rests on, stay in the column in
 * which they begin; any other line goes on two columns further in.
 */
export function foldedText(text: string, width: number): string {
  const lines = text.split("\n");
  const textColumn = Math.max(0, ...lines.map(indentOf));
  return lines
    .flatMap((line) => {
      if (widthOf(line) <= width) return [line];
      const indent = indentOf(line);
      const begins = STEP.test(line) ? textColumn : indent;
      const goesOn = begins === textColumn ? begins : indent + 2;
      if (width - goesOn < LEAST_COLUMNS) return [line];
      const head = headOf(line, begins);
      return wrap(line.slice(head.length), width - goesOn).map((part, place) =>
        place === 0 ? `${head}${part}` : `${" ".repeat(goesOn)}${part}`,
      );
    })
    .join("\n");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** As much of a line as fills so many columns. */
function headOf(line: string, columns: number): string {
  let head = "";
  for (const character of line) {
    if (widthOf(head) >= columns) break;
    head += character;
  }
  return head;
}
