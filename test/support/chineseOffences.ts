/** What a text in Chinese must not have: words of another language, and marks and blanks as another sets them. */
const OFFENCES = {
  "a Latin word": /[A-Za-z]{2,}/,
  "a half-width mark beside Chinese": /\p{Script=Han}[,;:()]|[,;:()]\p{Script=Han}/u,
  "a blank between Chinese and Chinese": /[\p{Script=Han}，。；：（）] (?=[\p{Script=Han}，。；：（）])/u,
  "a number with no blank beside Chinese": /\p{Script=Han}\d|\d(?!号)\p{Script=Han}/u,
} as const;

/**
 * Texts that offend, each with how; names that stay as files, messages and flags have them are no words.
 * @param shown what of a text is told, where columns stand before it
 */
export function chineseOffences(
  texts: readonly string[],
  names: readonly RegExp[],
  shown: (text: string) => string = (text) => text,
): string[] {
  const bare = texts.map((text) => names.reduce((rest, name) => rest.replace(name, "§"), text));
  const found = Object.entries(OFFENCES).flatMap(([offence, pattern]) =>
    bare.flatMap((text) => (pattern.test(shown(text)) ? [`${offence}: ${text}`] : [])),
  );
  return [...new Set(found)];
}

/** What a page says in Chinese where it says something else in English. */
export function chineseOfPage(page: string): string[] {
  return [...page.matchAll(/<(?:span|tspan)[^>]* ?lang="zh"[^>]*>([^<]*)</g)].map(([, told = ""]) =>
    told.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  );
}
