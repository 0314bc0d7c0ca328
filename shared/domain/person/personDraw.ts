import { chance, type DrawSource, uniform } from "#kernel/draw.ts";
import { type Application, firstNumberOf } from "../application.ts";
import { listedOf, sourceOf } from "../province/agency.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import type { PeopleShare } from "./peopleMix.ts";
import type { StatedPerson } from "./statedPerson.ts";

/** What a listed application states of its person; undefined for a drawn one. */
export function statedOf(country: CountrySetting, { home, number }: Application): StatedPerson | undefined {
  return listedOf(country, home, number)?.about;
}

/** Whether something holds for the person: by its share for drawn people, never for listed ones. */
export function heldByShare(
  country: CountrySetting,
  application: Application,
  share: PeopleShare,
  purpose: number,
): boolean {
  const probability = country.people[share];
  if (probability === 0 || statedOf(country, application) !== undefined) return false;
  return chance(luckOf(country, application), personNumber(application), purpose, 0, probability);
}

/** A number of the person's own, from the open interval (0, 1). */
export function personUniform(country: CountrySetting, application: Application, purpose: number): number {
  return uniform(luckOf(country, application), personNumber(application), purpose, 0);
}

/** A whole number of the person's own, from `least` to `most`, each as likely as the next. */
export function personInteger(
  country: CountrySetting,
  application: Application,
  purpose: number,
  least: number,
  most: number,
): number {
  return least + Math.floor(personUniform(country, application, purpose) * (most - least + 1));
}

/** The number by which the person is drawn: the same for every application of theirs. */
export function personNumber({ number }: Application): number {
  return firstNumberOf(number);
}

function luckOf(country: CountrySetting, application: Application): DrawSource {
  return sourceOf(country, application.home);
}
