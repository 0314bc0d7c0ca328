/**
 * What moves the cursor, colours, rings, reorders or is no character at all: control characters but tab and line feed, marks that
 * override the direction of what follows them, halves of a surrogate pair.
 */
const UNPRINTABLE = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u;
const EVERY_UNPRINTABLE = new RegExp(UNPRINTABLE, "gu");

/** The first character of a text that cannot be shown, as `U+001B`; null where there is none. */
export function unprintableIn(text: string): string | null {
  const found = UNPRINTABLE.exec(text);
  return found === null ? null : `U+${hexOf(found[0]).toUpperCase()}`;
}

/** A text for a line of a terminal: what cannot be shown there is escaped as in JSON. */
export function printableText(text: string): string {
  return text.replace(EVERY_UNPRINTABLE, (found) => `\\u${hexOf(found)}`);
}

function hexOf(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, "0");
}
