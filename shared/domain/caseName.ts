/** How often a person applies again after a refusal, at most. */
export const MOST_REAPPLICATIONS = 3;

/** A drawn person goes by the name of the first case; the others are named after it. */
export function reapplicationOf(person: string, attempt: number): string {
  return `${person}-r${attempt}`;
}

/** The application that a person makes while the first case is open. */
export function secondOf(person: string): string {
  return `${person}-2`;
}

export function isSecond(id: string, person: string): boolean {
  // Most cases are first ones, for which no name has to be made.
  return id !== person && id === secondOf(person);
}

/** The first case and those put right and applied for again, of which one at most is open. */
export function firstAndReapplicationsOf(person: string): string[] {
  const names = [person];
  for (let attempt = 1; attempt <= MOST_REAPPLICATIONS; attempt++)
    names.push(reapplicationOf(person, attempt));
  return names;
}
