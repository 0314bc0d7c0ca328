/** A table of a page as it stands there, in English: nothing of how it was made. */
export interface DrawnTable {
  readonly caption: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Every table of a part of a page. */
export function tablesOf(markup: string): DrawnTable[] {
  return [...markup.matchAll(/<table class="sortable">(.*?)<\/table>/gs)].map(([, table = ""]) => ({
    caption: englishOf(/<caption>(.*?)<\/caption>/s.exec(table)?.[1] ?? ""),
    headings: cellsOf(/<thead>(.*?)<\/thead>/s.exec(table)?.[1] ?? ""),
    rows: [...(/<tbody>(.*?)<\/tbody>/s.exec(table)?.[1] ?? "").matchAll(/<tr>(.*?)<\/tr>/gs)].map(
      ([, row = ""]) => cellsOf(row),
    ),
  }));
}

/** What a reader of English sees of some markup. */
export function englishOf(markup: string): string {
  return markup
    .replace(/<span lang="zh">.*?<\/span>/gs, "")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

function cellsOf(row: string): string[] {
  return [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => englishOf(cell));
}
