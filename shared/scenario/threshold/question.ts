const NO_LIMIT = ">=-1e+300";

/** The expression by which a figure is told and not judged: a limit that every value keeps. */
export function questionAbout(aggregation: string): string {
  return `${aggregation}${NO_LIMIT}`;
}

/** Whether a threshold of a summary is there to tell a figure only, which an experiment asked for beside the thresholds. */
export function isQuestion({ expression }: { readonly expression: string }): boolean {
  return expression.endsWith(NO_LIMIT);
}
