import { figureText, groupDigits, percentText, yuanText } from "../numberText.ts";
import { type Text, text, textOf } from "./html.ts";
import type { Cell } from "./table.ts";

/** A share of cases as a cell; nothing where there are none. */
export function shareCell({ good, bad }: { readonly good: number; readonly bad: number }): Cell {
  const all = good + bad;
  return all === 0 ? { shows: "–", value: -1 } : { shows: percentText(good, all), value: good / all };
}

export function figureCell(value: number | null): Cell {
  return { shows: value === null ? "–" : figureText(value), value };
}

export function countCell(value: number): Cell {
  return { shows: groupDigits(value), value };
}

/** Whole yuan in words short enough for a heading: `1.23 billion yuan`, `12.3 亿元`. */
export function roundYuan(fen: number): Text {
  const yuan = Math.round(fen / 100);
  const en =
    yuan >= 1e9
      ? `${(yuan / 1e9).toFixed(2)} billion yuan`
      : yuan >= 1e6
        ? `${(yuan / 1e6).toFixed(1)} million yuan`
        : `${groupDigits(yuan)} yuan`;
  const zh =
    yuan >= 1e8
      ? `${grouped(yuan / 1e8, 2)} 亿元`
      : yuan >= 1e4
        ? `${grouped(yuan / 1e4, 1)} 万元`
        : `${groupDigits(yuan)} 元`;
  return text(en, zh);
}

function grouped(value: number, decimals: number): string {
  const [whole, part] = value.toFixed(decimals).split(".");
  return `${groupDigits(Number(whole))}.${part}`;
}

export function yuanCell(fen: number): Cell {
  return { shows: yuanText(fen), value: fen };
}

/** `6 working days`; `–` for none. */
export function workingDays(value: number | null): Text {
  if (value === null) return text("–", "–");
  return textOf`${figureText(value)}${text(value === 1 ? " working day" : " working days", " 个工作日")}`;
}
