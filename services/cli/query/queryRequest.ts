import type { QueryChannel } from "#domain/policy/queryPolicy.ts";
import type { Query, QueryRole, QueryTopic } from "#domain/query/query.ts";
import type { Language } from "../report/terminalStyle.ts";

/** The options of `jiexu query`. */
export interface QueryFlags {
  readonly case: string;
  readonly what: QueryTopic;
  readonly channel: QueryChannel;
  readonly reveal?: boolean;
  readonly initialPassword?: boolean;
  /** Who asks; an officer of the agency asked unless given. */
  readonly role: QueryRole;
  /** The agency asked; the case's home province unless given. */
  readonly place?: string;
  readonly nats?: string;
  readonly run?: string;
  readonly token?: string;
  readonly keys?: string;
  /** Simulated time, YYYY-MM-DDTHH:MM; of a finished run only. */
  readonly at?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

export function queryOf(flags: QueryFlags): Query {
  return {
    case: flags.case,
    topic: flags.what,
    channel: flags.channel,
    reveal: flags.reveal === true,
    initialPassword: flags.initialPassword === true,
  };
}

/** The province that received an application stands in front of the case's number. */
export function placeAsked(flags: QueryFlags): string {
  return flags.place ?? flags.case.split("-")[0] ?? flags.case;
}

/** What a role's permission is for: an applicant's own case, an officer's province, all of the country. */
export function scopeOf(flags: QueryFlags): string {
  const scopes = { applicant: flags.case, officer: placeAsked(flags), hotline: "*" };
  return scopes[flags.role];
}
