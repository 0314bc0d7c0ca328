import { shownUrl } from "#adapters/nats/natsProblem.ts";
import type { ResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { FederationEvent } from "#services/runner/natsRun.ts";
import { clip } from "./alignedText.ts";
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

type Running = ResultsCollector["results"]["running"];

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
  const line = new ProgressTextLine(output);
  let running: Running | null = null;

  /** @param waitingFor null: the run goes on */
  function lineOf(waitingFor: string | null, elapsedSeconds: number): string {
    if (running === null) return clip(`${words.waitingFor} ${waitingFor}`, style.width - 1, "");
    const figures = figuresOf(configuration, running, waitingFor);
    return progressLine(figures, paceOf(figures, elapsedSeconds), style);
  }

  return {
    show({ results }) {
      running = results.running;
      line.draw((elapsedSeconds) => lineOf(null, elapsedSeconds));
    },
    tell(event) {
      switch (event.event) {
        case "prepared":
          if (!quiet) line.say(words.prepared(event.run, shownUrl(event.natsUrl)));
          return;
        case "gathering":
          if (event.missing.length === 0) return;
          return line.draw((elapsedSeconds) => lineOf(namesOf(event.missing), elapsedSeconds));
        case "respawned":
          return line.say(words.respawned(event.key, event.how));
        case "forged":
          return line.say(words.forged(event.problem));
        case "logged":
          return line.say(event.line);
        case "started":
        case "held":
          return;
      }
    },
    end: () => line.clear(),
    [Symbol.dispose]: () => line.clear(),
  };
}

/** The line that is written over and over, and those that stay above it. */
class ProgressTextLine {
  readonly #output: ProgressOutput;
  readonly #startedMs: number;
  readonly #everyMs: number;
  #lastMs: number;
  #isShown = false;

  constructor(output: ProgressOutput) {
    this.#output = output;
    this.#startedMs = output.nowMs();
    this.#everyMs = output.style.interactive ? REWRITE_MS : PLAIN_LINE_MS;
    this.#lastMs = this.#startedMs - this.#everyMs + FIRST_LINE_MS;
  }

  /** Not more often than it can be read. */
  draw(textAfter: (elapsedSeconds: number) => string): void {
    const { style, quiet, nowMs, write } = this.#output;
    const now = nowMs();
    if (quiet || now - this.#lastMs < this.#everyMs) return;
    this.#lastMs = now;
    const text = textAfter((now - this.#startedMs) / 1_000);
    if (!style.interactive) return this.say(text);
    write(CLEAR_LINE + text);
    this.#isShown = true;
  }

  say(text: string): void {
    this.clear();
    this.#output.write(`${text}\n`);
  }

  clear(): void {
    if (this.#isShown) this.#output.write(CLEAR_LINE);
    this.#isShown = false;
  }
}

function figuresOf(
  { startAt, arrivalsUntil, cutAt }: RunConfiguration,
  { at, ended, late }: Running,
  waitingFor: string | null,
): ProgressFigures {
  return { at, startAt, horizonAt: cutAt ?? arrivalsUntil, ended, late, open: null, waitingFor };
}

function namesOf(places: readonly string[]): string {
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
