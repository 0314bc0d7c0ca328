/** How long a flag may ask to wait: some four months; timers take no more than six times that. */
export const MOST_SECONDS = 10_000_000;
