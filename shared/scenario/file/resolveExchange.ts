import { TICKS_PER_DAY } from "#kernel/time.ts";
import type { Report } from "./report.ts";
import type { Sections } from "./sections.ts";
import { durationTicks } from "./value/durationText.ts";

/** A country's lookahead where its scenario says nothing. */
export const DEFAULT_LOOKAHEAD = "1h";

/** The two durations every message obeys. */
export interface Exchange {
  readonly lookaheadTicks: number;
  readonly exchangeTicks: number;
}

/** Lookahead and hop of a country's platform. */
export function resolveExchange(sections: Sections, report: Report): Exchange | null {
  const { exchange } = sections;
  if (exchange === undefined) return null;
  const { lookahead = DEFAULT_LOOKAHEAD, hop = lookahead } = exchange;
  const lookaheadTicks = durationTicks(lookahead);
  const exchangeTicks = durationTicks(hop);
  if (exchangeTicks >= lookaheadTicks) return { lookaheadTicks, exchangeTicks };
  report(
    ["exchange", "hop"],
    `${hop} is less than the lookahead of ${lookahead}; allowed: the lookahead or more`,
  );
  return null;
}

/**
 * Lookahead of a network: its shortest link unless the scenario says less; a day where there is no link, since then no
 * station waits for another.
 */
export function resolveNetworkExchange(
  sections: Sections,
  shortestLinkTicks: number | null,
): Exchange | null {
  const { exchange } = sections;
  if (exchange === undefined) return null;
  const lookaheadTicks =
    exchange.lookahead === undefined
      ? (shortestLinkTicks ?? TICKS_PER_DAY)
      : durationTicks(exchange.lookahead);
  return { lookaheadTicks, exchangeTicks: lookaheadTicks };
}
