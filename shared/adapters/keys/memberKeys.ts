import type { Roster } from "#protocol/roster.ts";

/** What a member proves itself with, and knows the others by. */
export interface MemberKeys {
  readonly name: string;
  /** Secret: `SU…`. */
  readonly seed: string;
  readonly roster: Roster;
  /** The certificate (PEM) of whoever vouches for the server; null: no TLS. */
  readonly ca: string | null;
}
