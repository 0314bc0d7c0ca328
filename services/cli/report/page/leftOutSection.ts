import type { Comparison } from "#scenario/experiment/comparisonFile.ts";
import { section } from "./figure.ts";
import { type Html, type Text, text } from "./html.ts";
import { table } from "./table.ts";

/** Which figures could not be compared, since some replication has none; null where all could. */
export function leftOutSection({ leftOut = [], replications }: Comparison): Html | null {
  if (leftOut.length === 0) return null;
  const title = text("Left out: some replication has no such figure", "未比较：有的重复运行没有该数值");
  const numbers = (missing: readonly number[]): Text | string => {
    if (missing.length === 0) return text("none", "无");
    return missing.length === replications ? text("all", "全部") : missing.join(", ");
  };
  return section("left-out", title, [
    table({
      caption: title,
      columns: [
        { title: text("figure", "指标") },
        { title: text("replications of A without it", "A 中没有该数值的运行序号") },
        { title: text("replications of B without it", "B 中没有该数值的运行序号") },
      ],
      rows: leftOut.map(({ selector, figure, missing }) => [
        `${selector} ${figure}`,
        numbers(missing.first),
        numbers(missing.second),
      ]),
    }),
  ]);
}
