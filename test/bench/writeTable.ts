import { readFileSync, writeFileSync } from "node:fs";
import type { Line } from "./sections.ts";

/**
 * Writes a section's figures as a table into a page, between `<!-- bench: NAME -->` and `<!-- end of bench -->`.
 * @returns false where the page has no place for it
 */
export function writeTable(
  path: string,
  name: string,
  { head, lines }: { readonly head: string; readonly lines: readonly Line[] },
): boolean {
  const page = readFileSync(path, "utf8");
  const opening = `<!-- bench: ${name} -->`;
  const from = page.indexOf(opening);
  const until = page.indexOf("<!-- end of bench -->", from);
  if (from === -1 || until === -1) return false;
  const rows = lines.map(
    ({ what, value, unit, remark }) => `| ${what} | ${figureText(value)} ${unit} | ${remark} |`,
  );
  const table = [`| ${head} | | |`, "|---|---|---|", ...rows].join("\n");
  writeFileSync(path, `${page.slice(0, from)}${opening}\n${table}\n${page.slice(until)}`);
  return true;
}

export function figureText(value: number | null): string {
  if (value === null) return "-";
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
}
