import { shownUrl } from "#adapters/nats/natsProblem.ts";
import type { ResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { FederationEvent } from "#services/runner/natsRun.ts";
import { type ProgressFigures, progressLine, shareDone } from "./progressLine.ts";
import { type Language, type TerminalStyle, terminalStyleOf } from "./terminalStyle.ts";
import { verdictWordsOf } from "./verdictWords.ts";

/** Where progress goes, and by which clock. */
export interface ProgressOutput {
  write(text: string): void;
  /** Milliseconds of a clock that never goes back. */
  nowMs(): number;
  readonly style: TerminalStyle;
  /** Say nothing of how far the run is; what befalls it is still told. */
  readonly quiet: boolean;
}

/** Shows how far a run is: one line written over and over on a terminal, a line now and then elsewhere. */
export interface Progress {
  /** Call it as often as you like: it shows itself in its own time. */
  show(collector: Pick<ResultsCollector, "results">): void;
  /** Something happened to a federation. */
  tell(event: FederationEvent): void;
  /** Clears the line, so that what follows begins on a clean one. */
  end(): void;
  [Symbol.dispose](): void;
}

const REWRITE_MS = 100;
const PLAIN_LINE_MS = 5_000;
/** A sign of life comes early, whatever the distance of the lines that follow. */
const FIRST_LINE_MS = 100;
const CLEAR_LINE = "\r\u001b[K";
/** Places told by name when many are waited for. */
const NAMED_PLACES = 3;

/** Shows progress on standard error, so that standard output has the verdict alone. */
export function startProgress(run: {
  readonly configuration: RunConfiguration;
  readonly quiet: boolean;
  readonly lang: Language;
}): Progress {
  return createProgress(run.configuration, {
    write: (text) => process.stderr.write(text),
    nowMs: () => performance.now(),
    style: terminalStyleOf(process.stderr, process.env, run.lang),
    quiet: run.quiet,
  });
}

export function createProgress(configuration: RunConfiguration, output: ProgressOutput): Progress {
  const { style, quiet } = output;
  const words = verdictWordsOf(style.language);
  const startedMs = output.nowMs();
  const everyMs = style.interactive ? REWRITE_MS : PLAIN_LINE_MS;
  let lastMs = startedMs - everyMs + FIRST_LINE_MS;
  let lineShown = false;
  let waitingFor: string | null = null;

  function clear(): void {
    if (lineShown) output.write(CLEAR_LINE);
    lineShown = false;
  }

  function say(line: string): void {
    clear();
    output.write(`${line}\n`);
  }

  return {
    show({ results }) {
      const now = output.nowMs();
      if (quiet || now - lastMs < everyMs) return;
      lastMs = now;
      const figures = figuresOf(configuration, results.running, waitingFor);
      const line = progressLine(figures, paceOf(figures, (now - startedMs) / 1_000), style);
      if (!style.interactive) return say(line);
      output.write(CLEAR_LINE + line);
      lineShown = true;
    },
    tell(event) {
      switch (event.event) {
        case "prepared":
          if (!quiet) say(words.prepared(event.run, shownUrl(event.natsUrl)));
          return;
        case "gathering":
          waitingFor = namesOf(event.missing);
          return;
        case "respawned":
          return say(words.respawned(event.key, event.how));
        case "forged":
          return say(words.forged(event.problem));
        case "logged":
          return say(event.line);
        case "started":
        case "held":
          return;
      }
    },
    end: clear,
    [Symbol.dispose]: clear,
  };
}

function figuresOf(
  { startAt, arrivalsUntil, cutAt }: RunConfiguration,
  { at, ended, late }: ResultsCollector["results"]["running"],
  waitingFor: string | null,
): ProgressFigures {
  return { at, startAt, horizonAt: cutAt ?? arrivalsUntil, ended, late, open: null, waitingFor };
}

function namesOf(places: readonly string[]): string | null {
  if (places.length === 0) return null;
  const named = places.slice(0, NAMED_PLACES).join(", ");
  return places.length > NAMED_PLACES ? `${named} +${places.length - NAMED_PLACES}` : named;
}

/** Time left supposes that the rest goes as fast as what is done. */
function paceOf(figures: ProgressFigures, elapsedSeconds: number) {
  const share = shareDone(figures);
  const tellsTime = share > 0.02 && share < 1;
  return {
    endedPerSecond: elapsedSeconds > 0 ? figures.ended / elapsedSeconds : 0,
    secondsLeft: tellsTime ? (elapsedSeconds * (1 - share)) / share : null,
  };
}
