const SHOWN_CHARACTERS = 60;
const SHOWN_KEYS = 5;

/** A configuration value as an error message shows it: short, and with its type visible. */
export function describeFound(value: unknown): string {
  if (value === null) return "nothing (null)";
  if (typeof value === "string") return JSON.stringify(shorten(value));
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object") return describeMapping(Object.keys(value));
  return String(value);
}

function describeMapping(keys: readonly string[]): string {
  if (keys.length === 0) return "an empty mapping";
  const shown = keys.slice(0, SHOWN_KEYS).map(shorten).join(", ");
  return keys.length > SHOWN_KEYS ? `a mapping (${shown}, …)` : `a mapping (${shown})`;
}

function shorten(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
