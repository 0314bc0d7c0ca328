import pc from "picocolors";

export type Language = "en" | "zh";

/** How to write for the reader: a terminal of some width, or a pipe. */
export interface TerminalStyle {
  readonly language: Language;
  /** Columns there are to write in. */
  readonly width: number;
  readonly color: boolean;
  /** Whether signs beyond ASCII can be shown. Chinese text takes it for granted. */
  readonly unicode: boolean;
  /** A line can be written over. */
  readonly interactive: boolean;
}

/** What a stream tells of the terminal behind it, if there is one. */
export interface TerminalStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

const NARROWEST = 40;
const WIDEST = 120;
const WITHOUT_TERMINAL = 100;

/**
 * Reads the style off a stream and the environment: NO_COLOR (no-color.org), FORCE_COLOR, TERM, COLUMNS and the
 * locale.
 */
export function terminalStyleOf(
  stream: TerminalStream,
  environment: Readonly<Record<string, string | undefined>>,
  language: Language,
): TerminalStyle {
  const interactive = stream.isTTY === true && environment["TERM"] !== "dumb";
  const columns = stream.columns ?? Number(environment["COLUMNS"]);
  const width = columns >= 1 ? Math.min(WIDEST, Math.max(NARROWEST, columns)) : WITHOUT_TERMINAL;
  const locale = environment["LC_ALL"] || environment["LC_CTYPE"] || environment["LANG"] || "";
  return {
    language,
    width,
    color: isSet(environment["NO_COLOR"]) ? false : isForced(environment["FORCE_COLOR"]) || interactive,
    unicode: language === "zh" || /utf-?8/i.test(locale),
    interactive,
  };
}

/** Colours of a style; each leaves the text alone where there is no colour. */
export function colorsOf(style: TerminalStyle) {
  return pc.createColors(style.color);
}

/** The signs of the three outcomes, and others that have an ASCII stand-in. */
export function signsOf({ unicode }: TerminalStyle) {
  return unicode
    ? { held: "✓", violated: "✗", noEvidence: "?", arrow: "→", full: "█", empty: "░", dot: "·" }
    : { held: "+", violated: "x", noEvidence: "?", arrow: "->", full: "#", empty: ".", dot: "-" };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "";
}

function isForced(value: string | undefined): boolean {
  return isSet(value) && value !== "0" && value !== "false";
}
