/** One job of a bare queueing network: when it came, when it left or −1, how long it stood in lines. Ticks. */
export interface JobRow {
  readonly kind: "job";
  readonly case: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly waitedTicks: number;
  readonly visits: number;
}

/** The station a job came in at: its number there follows the last hyphen. */
export function stationOf({ case: id }: JobRow): string {
  return id.slice(0, id.lastIndexOf("-"));
}
