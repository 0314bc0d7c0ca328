/** The same thing said in both languages of a page. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** Markup that is as it should be: made by `html`, never of anybody's text. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = Html | Text | string | number | null | readonly Part[];

/** Markup with values in it. Whatever is not markup itself is escaped; a text of two languages shows the one chosen. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = strings[0] ?? "";
  parts.forEach((part, index) => {
    markup += markupOf(part) + (strings[index + 1] ?? "");
  });
  return new Html(markup);
}

export function text(en: string, zh: string): Text {
  return { en, zh };
}

/** Words put together of parts that are the same in both languages or have two. */
export function textOf(strings: TemplateStringsArray, ...parts: readonly (Text | string | number)[]): Text {
  const inOne = (language: keyof Text): string =>
    strings.reduce((all, string, index) => {
      const part = parts[index - 1] ?? "";
      return all + (typeof part === "object" ? part[language] : String(part)) + string;
    });
  return { en: inOne("en"), zh: inOne("zh") };
}

export function escapeHtml(plain: string): string {
  return plain
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function markupOf(part: Part): string {
  if (part === null) return "";
  if (part instanceof Html) return part.markup;
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return escapeHtml(String(part));
  if ("en" in part) return inBoth(part);
  return part.map(markupOf).join("");
}

function inBoth({ en, zh }: Text): string {
  if (en === zh) return escapeHtml(en);
  return `<span lang="en">${escapeHtml(en)}</span><span lang="zh">${escapeHtml(zh)}</span>`;
}
