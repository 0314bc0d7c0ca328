/** What stands between the commas of a text; those inside brackets or quotes belong to a value: `["a","b"],["a"]` has two. */
export function partsBetweenCommas(text: string): string[] {
  const parts = [""];
  let depth = 0;
  let quote: string | null = null;
  for (const character of text) {
    if (character === "," && depth === 0 && quote === null) {
      parts.push("");
      continue;
    }
    parts.push(`${parts.pop()}${character}`);
    if (quote !== null) quote = character === quote ? null : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ("[{(".includes(character)) depth++;
    else if ("]})".includes(character)) depth--;
  }
  return parts;
}
