import { BANK, PLATFORM, RESULTS } from "#domain/logicalProcessCode.ts";
import { CONDUCTOR, DASHBOARD, OBSERVER, RUNNER } from "#protocol/roster.ts";

const RANGE = /^(.*?)(\d+)\.\.(.*?)(\d+)$/;
/** Names with a meaning of their own: in a network, in the messages of a run, or among its members, each of which has one key. */
const RESERVED = ["all", "others", PLATFORM, BANK, RESULTS, CONDUCTOR, RUNNER, DASHBOARD, OBSERVER];

/** The codes of an entry of `stations`, or what is wrong with it. */
export type StationCodes =
  | { readonly codes: readonly string[]; readonly message: null }
  | { readonly codes: readonly []; readonly message: string };

/** `S01` is one station, `S01..S31` are thirty-one; at most `most`. */
export function stationCodes(text: string, most: number): StationCodes {
  if (RESERVED.includes(text)) {
    return refused(`${text} has a meaning of its own; allowed: any name but ${RESERVED.join(", ")}`);
  }
  if (!text.includes("..")) return { codes: [text], message: null };
  const [, prefix = "", first = "", otherPrefix, last = ""] = RANGE.exec(text) ?? [];
  const [from, until] = [Number(first), Number(last)];
  const padded = first.startsWith("0") || last.startsWith("0");
  if (prefix !== otherPrefix || from > until || (padded && first.length !== last.length)) {
    return refused(`${text} is no range; allowed: one name with rising numbers, such as S01..S31`);
  }
  if (until - from >= most) return refused(`${text} is too many stations; allowed: at most ${most}`);
  const codes = Array.from(
    { length: until - from + 1 },
    (_, index) => prefix + String(from + index).padStart(padded ? first.length : 1, "0"),
  );
  return { codes, message: null };
}

function refused(message: string): StationCodes {
  return { codes: [], message };
}
