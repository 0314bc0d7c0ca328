import { dayOfText } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { isWorkingDay } from "#domain/calendar/workCalendar.ts";
import type { Line } from "./recount.ts";

const calendar = createStatutoryCalendar({ allowProjected: false });

/** What lines of payouts.csv come to, as the page shows it: counts, days and yuan as texts. */
export function recountPayouts(lines: readonly Line[], endDay: string) {
  const with_ = (status: string): Line[] => lines.filter((line) => line["status"] === status);
  const clocked = lines.filter((line) => line["accepted_at"] !== "" && line["status"] !== "held");
  const ended = clocked.filter((line) => line["paid_at"] !== "");
  const late = clocked.filter((line) => dayOfEnd(line, endDay) > (line["deadline"] ?? ""));
  const good = ended.length - late.filter((line) => line["paid_at"] !== "").length;
  const pending = lines
    .filter((line) => line["status"] === "open" && line["accepted_at"] === "")
    .map(() => 0);
  const days = [
    ...clocked.map((line) => workingDays(line["day_zero"] ?? "", dayOfEnd(line, endDay))),
    ...pending,
  ];
  return {
    asked: [lines.length, with_("refused").length],
    became: [
      with_("paid").length,
      with_("pooled").length,
      with_("held").length,
      with_("open").length,
      lines.filter((line) => Number(line["returns"]) > 0).length,
    ],
    inTime: shareText(good, good + late.length),
    late: late.length,
    days: [quantile(days, 0.5), quantile(days, 0.95), quantile(days, 1)],
    money: ["paid", "pooled", "held", "open"].map((status) => yuan(with_(status), "amount_fen")),
  };
}

/** Yuan in a column of lines, to the fen. */
export function yuan(lines: readonly Line[], column: string): string {
  const fen = lines.reduce((sum, line) => sum + Number(line[column]), 0);
  return (fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2 });
}

function dayOfEnd(line: Line, endDay: string): string {
  return (line["paid_at"] || endDay).slice(0, 10);
}

/** One for each working day after the first day, and for a rest day at the end the one that follows. */
function workingDays(zero: string, done: string): number {
  let used = 0;
  for (let day = dayOfText(zero) + 1; day <= dayOfText(done); day++) {
    if (isWorkingDay(calendar, day) || day === dayOfText(done)) used++;
  }
  return used;
}

function quantile(values: readonly number[], at: number): string {
  if (values.length === 0) return "–";
  const sorted = values.toSorted((a, b) => a - b);
  const place = at * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  const value = low + ((sorted[Math.ceil(place)] ?? 0) - low) * (place - Math.floor(place));
  return String(Math.round(value * 100) / 100);
}

function shareText(good: number, all: number): string {
  return all === 0 ? "–" : `${((100 * good) / all).toFixed(2)}%`;
}
