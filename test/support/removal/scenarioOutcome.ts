/** How a scenario came out: the text asked for, or the error that ended the run. */
export interface ScenarioOutcome {
  readonly error: string | null;
  readonly text: string;
}
