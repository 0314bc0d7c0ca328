/** Ends a switch over a closed union: a member nobody handles does not compile. */
export function unreachable(value: never, where: string): never {
  throw new Error(`${where}: no rule for ${JSON.stringify(value)}`);
}
