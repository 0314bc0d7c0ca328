import { TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import type { Report } from "./report.ts";
import type { Sections } from "./sections.ts";
import { durationTicks } from "./value/durationText.ts";

/** The two durations every message obeys. */
export interface Exchange {
  readonly lookaheadTicks: number;
  readonly exchangeTicks: number;
}

/** Lookahead and hop of a country's platform. */
export function resolveExchange(sections: Sections, report: Report): Exchange | null {
  const { exchange } = sections;
  if (exchange === undefined) return null;
  const lookaheadTicks =
    exchange.lookahead === undefined ? TICKS_PER_HOUR : durationTicks(exchange.lookahead);
  const exchangeTicks = exchange.hop === undefined ? lookaheadTicks : durationTicks(exchange.hop);
  if (exchangeTicks >= lookaheadTicks) return { lookaheadTicks, exchangeTicks };
  report(
    ["exchange", "hop"],
    `${exchange.hop} is less than the lookahead of ${exchange.lookahead ?? "1h"}; allowed: the lookahead or more`,
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
