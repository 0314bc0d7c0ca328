/**
 * The part of a run that is counted, between warm-up and cool-down (Law 2015, 9.5.1): ticks, `untilTicks` is not part of it.
 * What happens outside is simulated like everything else and shows in no figure.
 */
export interface Observation {
  readonly fromTicks: number;
  readonly untilTicks: number;
}

/** Whether what came at an instant is counted; without an observation everything is. */
export function isObserved(observation: Observation | undefined, at: number): boolean {
  return observation === undefined || (at >= observation.fromTicks && at < observation.untilTicks);
}

/** The nearest instant of the part that is counted: a stretch between two such instants is what was seen of it. */
export function observedInstant(observation: Observation | undefined, at: number): number {
  if (observation === undefined) return at;
  return Math.min(Math.max(at, observation.fromTicks), observation.untilTicks);
}
