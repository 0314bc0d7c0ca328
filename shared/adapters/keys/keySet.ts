import { BANK, PLATFORM, RESULTS } from "#domain/logicalProcessCode.ts";
import { CONDUCTOR, DASHBOARD, OBSERVER, type Roster, type RosterMember, RUNNER } from "#protocol/roster.ts";
import { createNkey } from "../nats/nkeys.ts";
import type { MemberKeys } from "./memberKeys.ts";
import { KeyError } from "./nkey.ts";

/** The keys of a whole federation: the roster, and every member's seed by its name. */
export interface KeySet {
  readonly roster: Roster;
  readonly seeds: ReadonlyMap<string, string>;
}

/** A member that is to have a key. */
export type NewMember = Omit<RosterMember, "key">;

/** The offices of a federation beside those that host the country. */
export const officeMembers: readonly NewMember[] = [
  { name: CONDUCTOR, places: [] },
  { name: RUNNER, places: [RESULTS] },
  { name: DASHBOARD, places: [] },
  { name: OBSERVER, places: [] },
];

/** What the platform's process hosts. */
export const platformMember: NewMember = { name: PLATFORM, places: [BANK, PLATFORM] };

/** New keys for all. @throws KeyError if two members have a name or a place in common */
export function createKeySet(members: readonly NewMember[]): KeySet {
  refuseTwice(members.map(({ name }) => name));
  refuseTwice(members.flatMap(({ places }) => places));
  const seeds = new Map<string, string>();
  const known = members.map((member): RosterMember => {
    const { seed, key } = createNkey();
    seeds.set(member.name, seed);
    return { ...member, key };
  });
  return { roster: { v: 1, members: known }, seeds };
}

/** New keys for some members of a roster; the others keep theirs. @throws KeyError if one is not in it */
export function renewedKeySet(roster: Roster, names: readonly string[]): KeySet {
  for (const name of names) {
    if (!roster.members.some((member) => member.name === name))
      throw new KeyError(`there is no ${name} in the roster; it has ${memberNames(roster)}`);
  }
  const fresh = createKeySet(roster.members.filter(({ name }) => names.includes(name)));
  const byName = new Map(fresh.roster.members.map((member) => [member.name, member]));
  const members = roster.members.map((member) => byName.get(member.name) ?? member);
  return { roster: { v: 1, members }, seeds: fresh.seeds };
}

/** What one member needs of a key set. @throws KeyError */
export function keysOfMember({ roster, seeds }: KeySet, name: string, ca: string | null): MemberKeys {
  const seed = seeds.get(name);
  if (seed === undefined)
    throw new KeyError(`there is no ${name} in the roster; it has ${memberNames(roster)}`);
  return { name, seed, roster, ca };
}

function memberNames({ members }: Roster): string {
  return members.map(({ name }) => name).join(", ");
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new KeyError(`${twice} is named twice; each has one key`);
}
