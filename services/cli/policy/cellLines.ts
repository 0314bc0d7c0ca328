import { widthOf, wrap } from "../report/alignedText.ts";

/**
 * A cell's text in lines of at most a width, broken at blanks; a single name too long for a line is broken where it
 * has a joint: `nhsa-|2021`, `keep_|in_place`, `coefficient|OfVariation`.
 */
export function cellLines(text: string, width: number): string[] {
  const parts = text
    .split(/(?<= )/)
    .flatMap((word) => (widthOf(word.trimEnd()) > width ? word.split(/(?<=[_-])|(?=[A-Z])/) : [word]));
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line !== "" && widthOf((line + part).trimEnd()) > width) {
      lines.push(...wrap(line, width));
      line = "";
    }
    line += part;
  }
  return [...lines, ...wrap(line, width)];
}
