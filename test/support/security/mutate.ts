/** A number from 0 to below `below`, by chance. */
export type Pick = (below: number) => number;

/** Chance that is the same for the same seed (mulberry32). */
export function pickOf(seed: number): Pick {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const NASTY: readonly string[] = [
  ..."null true false 0 -0 -1 0.5 1e3 1e400 2147483648 4294967296 9007199254740992 -9007199254740993".split(
    " ",
  ),
  ...[
    '""',
    '"０"',
    '"NaN"',
    '"\\u0000"',
    '"\\ud800"',
    '"\\u202e甲"',
    '"2026-02-29"',
    '"__proto__"',
    "[]",
    "{}",
  ],
  ...[
    "[[[[[[[[]]]]]]]]",
    '{"__proto__":{"v":1}}',
    '{"constructor":{"prototype":{"v":1}}}',
    `"${"甲".repeat(300)}"`,
  ],
  ...[`[${"0,".repeat(200)}0]`, '{"length":1e9}', '"platform"', '"440000"', "12345678901234567890"],
];
const KEYS: readonly string[] = ["__proto__", "constructor", "toString", "", "kind", "v", "length", "then"];

/** A valid JSON text made wrong, or merely other: in its bytes, or in its structure. */
export function mutated(text: string, pick: Pick): Uint8Array {
  return pick(3) === 0 ? inBytes(text, pick) : encoder.encode(inStructure(text, pick));
}

const encoder = new TextEncoder();

function inBytes(text: string, pick: Pick): Uint8Array {
  const bytes = encoder.encode(text);
  const at = pick(bytes.length);
  switch (pick(4)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(pick(bytes.length))]);
    case 2:
      bytes[at] = pick(256);
      return bytes;
    default:
      for (let times = pick(8); times >= 0; times--) bytes[pick(bytes.length)] = 1 << pick(8);
      return bytes;
  }
}

interface Place {
  readonly index: number;
  readonly value: string;
}

const places = new Map<string, Place[]>();

/** Where the values of a text lie; of each text looked for once. */
function placesIn(text: string): Place[] {
  let found = places.get(text);
  if (found === undefined) {
    const values = text.matchAll(/(?<=[:[,])("(?:[^"\\]|\\.)*"(?!:)|-?\d[\d.e+-]*|true|false|null)/gi);
    found = [...values].map(({ index, 0: value }) => ({ index, value }));
    places.set(text, found);
  }
  return found;
}

/** One value, wherever it lies, becomes a nasty one, goes, or gets a neighbour that nobody knows. */
function inStructure(text: string, pick: Pick): string {
  const values = placesIn(text);
  const found = values[pick(values.length)];
  if (found === undefined) return text;
  const { index, value } = found;
  const [before, after] = [text.slice(0, index), text.slice(index + value.length)];
  const nasty = NASTY[pick(NASTY.length)] ?? "";
  switch (pick(4)) {
    case 0:
      return `${before}${value},${JSON.stringify(KEYS[pick(KEYS.length)])}:${nasty}${after}`;
    case 1: {
      const field = /"[^"]*":$/.exec(before)?.[0] ?? "";
      return `${before.slice(0, before.length - field.length)}${after.replace(/^,/, "")}`;
    }
    default:
      return `${before}${nasty}${after}`;
  }
}
