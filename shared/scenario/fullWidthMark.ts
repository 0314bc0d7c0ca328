/** What a Chinese keyboard writes for marks, digits and letters of YAML: full-width forms, and curved quotes. */
const FULL_WIDTH = /[\u{FF01}-\u{FF5E}“”‘’]/u;
const QUOTED = /"[^"]*"|'[^']*'/g;
const COMMENT = /(^|\s)#.*$/u;
/** A plain text behind its key may hold any mark; before it, and inside brackets, marks are YAML's own. */
const PLAIN_TEXT = /^([^[{]*?:\s+)[^\s[{].*$/u;

/** The tail of an error message about a text that holds a full-width character; empty where it holds none. */
export function fullWidthText(text: string): string {
  const mark = FULL_WIDTH.exec(text)?.[0];
  return mark === undefined ? "" : ` (${mark} is ${kindOf(mark)})`;
}

/** The tail of an error message about a line that is no YAML, where a full-width mark stands for one of YAML's own; else empty. */
export function fullWidthLine(line: string): string {
  const unquoted = line.replaceAll(QUOTED, (quoted) => " ".repeat(quoted.length));
  const yaml = unquoted.replace(COMMENT, "").replace(PLAIN_TEXT, "$1");
  const found = FULL_WIDTH.exec(yaml);
  if (found === null) return "";
  const [mark] = found;
  return `; ${mark} in column ${found.index + 1} is ${kindOf(mark)}, write ${plainOf(mark)}`;
}

function isQuote(mark: string): boolean {
  return "“”‘’".includes(mark);
}

function kindOf(mark: string): string {
  return isQuote(mark) ? "a curved quote" : "a full-width character";
}

function plainOf(mark: string): string {
  if (isQuote(mark)) return "\" or '";
  const plain = mark.normalize("NFKC");
  return plain === ":" || plain === "," ? `${plain} and a blank` : plain;
}
