import { dayOfInstant, textOfDay } from "#domain/calendar/civilDate.ts";
import { clip, widthOf } from "./alignedText.ts";
import { durationText, groupDigits } from "./numberText.ts";
import { signsOf, type TerminalStyle } from "./terminalStyle.ts";
import { verdictWordsOf } from "./verdictWords.ts";

/** How far a run is. */
export interface ProgressFigures {
  /** Simulated time; ticks. */
  readonly at: number;
  readonly startAt: number;
  /** When the last application comes in, or the run is cut: what the run's share done is reckoned by. */
  readonly horizonAt: number;
  readonly ended: number;
  readonly late: number;
  /** Cases in progress; null where nobody counts them. */
  readonly open: number | null;
  /** Who has not reported the window yet; null where nobody is waited for. */
  readonly waitingFor: string | null;
}

/** What the clock on the wall adds. */
export interface ProgressPace {
  readonly endedPerSecond: number;
  /** null while it cannot be told. */
  readonly secondsLeft: number | null;
}

const BAR_WIDTH = 20;

/** The share of the simulated period that is done, 0 to 1. */
export function shareDone({ at, startAt, horizonAt }: ProgressFigures): number {
  if (horizonAt <= startAt) return 1;
  return Math.min(1, Math.max(0, (at - startAt) / (horizonAt - startAt)));
}

/**
 * One line: simulated date, share done, closed, open and late cases, pace, time left, who is waited for. What does
 * not fit the width is left out, the bar first.
 */
export function progressLine(figures: ProgressFigures, pace: ProgressPace, style: TerminalStyle): string {
  const words = verdictWordsOf(style.language);
  const told = words.progress;
  const { full, empty } = signsOf(style);
  const share = shareDone(figures);
  const filled = Math.floor(share * BAR_WIDTH);
  const date = textOfDay(dayOfInstant(figures.at));
  const done = share < 1 ? `${String(Math.floor(share * 100)).padStart(3)}%` : words.draining;
  const parts: { readonly text: string; readonly rank: number }[] = [
    { text: date, rank: 0 },
    { text: full.repeat(filled) + empty.repeat(BAR_WIDTH - filled), rank: 6 },
    { text: done, rank: 1 },
    { text: told.ended(groupDigits(figures.ended)), rank: 2 },
    ...(figures.open === null ? [] : [{ text: told.open(groupDigits(figures.open)), rank: 4 }]),
    { text: told.late(groupDigits(figures.late)), rank: 3 },
    { text: told.perSecond(groupDigits(Math.round(pace.endedPerSecond))), rank: 5 },
    ...(pace.secondsLeft === null
      ? []
      : [{ text: told.left(durationText(pace.secondsLeft, words.units)), rank: 4 }]),
    ...(figures.waitingFor === null ? [] : [{ text: `${words.waitingFor} ${figures.waitingFor}`, rank: 3 }]),
  ];
  for (let most = 6; most > 0; most--) {
    const line = parts
      .filter(({ rank }) => rank <= most)
      .map(({ text }) => text)
      .join("  ");
    if (widthOf(line) < style.width) return line;
  }
  return clip(date, style.width - 1, "");
}
