import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { StalledMessage } from "#protocol/controlMessage.ts";

/** Who holds time back, since when, and what they wait for. */
export function stallText({ window, atTicks, waitedMs, late, missing }: StalledMessage): string {
  const seconds = Math.round(waitedMs / 1_000);
  if (window === null) {
    return `the run has not begun: after ${seconds} s these have not joined: ${late.join(", ")}`;
  }
  const when = atTicks === null ? "" : ` (${textOfInstant(atTicks)})`;
  const waits = missing.map(({ from, to }) => `${to} waits for what ${from} sent`);
  const detail =
    waits.length === 0 ? "" : `; ${waits.slice(0, 5).join("; ")}${waits.length > 5 ? "; …" : ""}`;
  return `virtual time stands still in window ${window}${when} for ${seconds} s, held back by ${late.join(", ")}${detail}`;
}
