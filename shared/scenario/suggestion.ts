import { closestName } from "./closestName.ts";

/** Nothing anyone would mean to type is longer, and comparing takes time by the character. */
const LONGEST_NAME = 100;

/** The tail of an error message that names what was most likely meant; empty where nothing is near. */
export function suggestion(name: string, allowed: readonly string[]): string {
  if (name.length > LONGEST_NAME) return "";
  const meant = closestName(name, allowed);
  return meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`;
}
