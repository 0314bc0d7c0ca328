import { BAD, GOOD, type Standing } from "#scenario/results/caseCells.ts";
import { NONE } from "#scenario/results/caseMeasure.ts";
import { promisedIn, promisedOut } from "#scenario/results/measureCase.ts";
import type { Language } from "../report/terminalStyle.ts";
import type { MeasuredCase } from "./measuredCase.ts";

const LEGS = {
  out: { en: "transfer-out", zh: "转出" },
  in: { en: "transfer-in", zh: "转入" },
} as const;

/** Whether each side kept its own promise (承诺时限), as `transfers.csv` has it; nothing where none was made. */
export function promiseLines({ row, yardstick, measure }: MeasuredCase, language: Language): string[] {
  if (measure.promise === NONE) return [];
  const { origin, destination } = yardstick;
  return [
    ...lineOf("out", origin.promisedOutWorkingDays, promisedOut(row, yardstick), language),
    ...lineOf("in", destination.promisedInWorkingDays, promisedIn(row, yardstick), language),
  ];
}

function lineOf(
  leg: keyof typeof LEGS,
  days: number | null,
  standing: Standing,
  language: Language,
): string[] {
  if (days === null) return [];
  const name = LEGS[leg][language];
  if (language === "zh") {
    const kept = standing === GOOD ? "已兑现" : standing === BAD ? "未兑现" : "尚未确定";
    return [`  ${name}承诺时限 ${days} 个工作日：${kept}`];
  }
  const kept = standing === GOOD ? "kept" : standing === BAD ? "broken" : "not decided yet";
  return [`  own promise, ${name} in ${days} working ${days === 1 ? "day" : "days"}: ${kept}`];
}
