/**
 * Whether a command's output has the lines a page shows, one after another. `…` stands for what differs from machine to
 * machine: within a line for any text, alone in a line for any lines.
 */
export function showsOutput(output: string, expected: string): boolean {
  return new RegExp(`(?:^|\\n)${patternOf(expected)} *(?:\\n|$)`).test(trimmedLines(output));
}

function patternOf(expected: string): string {
  return trimmedLines(expected)
    .split("\n")
    .map((line) => (line === "…" ? "[^]*" : line.split("…").map(escaped).join(".*")))
    .join(" *\\n")
    .replaceAll("[^]* *\\n", "(?:[^]*\\n)?");
}

function trimmedLines(text: string): string {
  return text.replaceAll(/[ \t]+$/gm, "").replace(/^\n+|\n+$/g, "");
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
