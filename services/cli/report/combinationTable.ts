import type { Combination } from "#domain/person/combination.ts";
import type { Summary } from "#scenario/results/summary.ts";
import { type Column, tablesWithin } from "./alignedText.ts";
import { groupDigits, percentText, yuanText } from "./numberText.ts";
import type { Language, TerminalStyle } from "./terminalStyle.ts";

type Country = NonNullable<Summary["country"]>;

const titles: Readonly<Record<Language, readonly string[]>> = {
  en: ["insurance", "applications", "refused", "", "accepted", "completed", "yuan left at origin"],
  zh: ["险种组合", "申请", "不予受理", "", "受理", "办结", "留在转出地（元）"],
};
const names: Readonly<Record<Combination, Readonly<Record<Language, string>>>> = {
  ee: { en: "employee to employee", zh: "职工转职工" },
  rr: { en: "resident to resident", zh: "居民转居民" },
  er: { en: "employee to resident", zh: "职工转居民" },
  re: { en: "resident to employee", zh: "居民转职工" },
};

/** What became of each combination of insurances (险种组合); nothing where there is but one. */
export function combinationTable({ combinations }: Country, { language, width }: TerminalStyle): string[] {
  if (combinations.length < 2) return [];
  const cells = combinations.map(
    ({ combination, applications, refused, accepted, completed, retainedFen }) => [
      names[combination][language],
      groupDigits(applications),
      groupDigits(refused),
      percentText(refused, applications),
      groupDigits(accepted),
      groupDigits(completed),
      yuanText(retainedFen),
    ],
  );
  const columns = titles[language].map(
    (title, place): Column => ({
      title,
      align: place === 0 ? "start" : "end",
      cells: cells.map((row) => row[place] ?? ""),
    }),
  );
  return ["", ...tablesWithin(columns, 1, width)];
}
