/**
 * A pseudonym as it may be shown to whoever need not know it (脱敏): the first and last sign, and nothing of how long
 * it is.
 */
export function maskedName(name: string): string {
  const signs = Array.from(name);
  const [first = ""] = signs;
  return signs.length < 3 ? `${first}***` : `${first}***${signs.at(-1) ?? ""}`;
}
