import { closestName } from "../closestName.ts";
import { aggregationNames } from "../metric/aggregation.ts";

const aggregationsByOtherNames: ReadonlyMap<string, string> = new Map([
  ["mean", "avg"],
  ["average", "avg"],
  ["median", "med"],
  ["minimum", "min"],
  ["maximum", "max"],
  ["share", "rate"],
]);

const operatorsByOtherSigns: ReadonlyMap<string, string> = new Map([
  ["=", "=="],
  ["=<", "<="],
  ["=>", ">="],
  ["≤", "<="],
  ["≥", ">="],
  ["≠", "!="],
  ["<>", "!="],
  ["!", "!="],
  ["!==", "!="],
]);

/** The hint that follows a word that is no aggregation: `; did you mean p(95)?`, or nothing. */
export function meantAggregation(word: string): string {
  const lower = word.toLowerCase();
  const percentile = /^p_?(\d{1,2})$/.exec(lower);
  if (percentile !== null) return hint(`p(${percentile[1]})`);
  if (lower === "p") return hint("p(N)");
  return hint(
    aggregationsByOtherNames.get(lower) ??
      closestName(
        lower,
        aggregationNames.filter((name) => name !== "p"),
      ),
  );
}

/** The hint that follows a run of signs that is no operator. */
export function meantOperator(signs: string): string {
  return hint(operatorsByOtherSigns.get(signs));
}

/** The hint for what people write after the number. */
export function meantAtEnd(rest: string): string {
  if (rest.startsWith("%")) return "; a share is written 0.99, not 99%";
  if (/^(?:[,;&|]|and\b|or\b)/.test(rest)) return "; write each comparison as an entry of its own";
  return "; it stands alone, in the metric's unit";
}

function hint(meant: string | undefined): string {
  return meant === undefined ? "" : `; did you mean ${meant}?`;
}
