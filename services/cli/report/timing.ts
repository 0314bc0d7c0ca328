/**
 * How long a run took on this machine, `timing.json`. Apart from the summary, so that the summary is the same bytes
 * wherever and however often the run is repeated.
 */
export interface Timing {
  readonly schemaVersion: 1;
  /** Wall clock, UTC. */
  readonly startedAt: string;
  readonly wallSeconds: number;
  readonly transfersPerSecond: number | null;
  readonly windowsPerSecond: number;
  readonly peakMemoryMebibytes: number;
  /** Questions that persons asked while the run went on, by channel: they come by the wall clock, and change nothing. */
  readonly questions: Readonly<Record<string, number>>;
}

export interface Stopwatch {
  /** @param ended cases or jobs that ended; null where none are counted */
  stop(ended: number | null, windows: number, questions: Readonly<Record<string, number>>): Timing;
}

export function startStopwatch(): Stopwatch {
  const startedAt = new Date().toISOString();
  const from = performance.now();
  return {
    stop(ended, windows, questions) {
      const wallSeconds = Math.max(1, Math.round(performance.now() - from)) / 1_000;
      return {
        schemaVersion: 1,
        startedAt,
        wallSeconds,
        transfersPerSecond: ended === null ? null : Math.round(ended / wallSeconds),
        windowsPerSecond: Math.round(windows / wallSeconds),
        peakMemoryMebibytes: Math.round(process.resourceUsage().maxRSS / 1_024),
        questions,
      };
    },
  };
}

export function timingText(timing: Timing): string {
  return `${JSON.stringify(timing, null, 2)}\n`;
}
