import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { SealedPart } from "./batchPart.ts";
import type { Bundle } from "./bundle.ts";
import { type ControlMessage, reportsOf } from "./controlMessage.ts";
import { CONDUCTOR, type RosterMember, RUNNER } from "./roster.ts";

/** What a signature stands under: who says what to whom, when in virtual time (the window), and the hash of the rest. */
export function signedTextOfPart(
  run: string,
  { from, to, window, part, hash }: Omit<SealedPart, "attempt" | "body">,
): string {
  return ["jiexu batch 1", run, from, to, window, part, hash].join("\n");
}

/** A bundle's hash stands for those of all parts in it. */
export function signedTextOfBundle(run: string, { from, to, hash }: Omit<Bundle, "window" | "body">): string {
  return ["jiexu bundle 1", run, from, to, hash].join("\n");
}

/** @param addressee the member it is meant for; null: all */
export function signedTextOfControl(
  run: string,
  member: string,
  addressee: string | null,
  kind: string,
  hash: string,
): string {
  return ["jiexu control 1", run, member, addressee ?? "*", kind, hash].join("\n");
}

/**
 * The members that a control message is signed for one by one; null: for all at once.
 * @param members all there are: another process of the same name as the speaker may listen, too
 */
export function addresseesOf(
  message: ControlMessage,
  members: Iterable<string>,
  memberOfPlace: (place: string) => string,
): readonly string[] | null {
  switch (message.kind) {
    // All hear it, and in every window: a value for each costs less than one signature that each must check.
    case "grant":
      return [...members];
    case "report":
      return [CONDUCTOR, RUNNER];
    case "standing":
    case "observed":
      return [CONDUCTOR];
    case "ask":
      return [memberOfPlace(message.from)];
    default:
      return null;
  }
}

/** Whether a member may say this: the conductor opens windows, the runner observes, all others speak for themselves. */
export function maySay({ name, places }: RosterMember, message: ControlMessage): boolean {
  const isOwn = (place: string): boolean => places.includes(place);
  switch (message.kind) {
    case "grant":
    case "collect":
    case "held":
    case "left":
    case "gathering":
    case "stalled":
    case "fenced":
    case "ended":
      return name === CONDUCTOR;
    case "observed":
      return name === RUNNER;
    case "report":
      return message.reports.every(({ place }) => isOwn(place));
    case "standing":
      return message.standings.every(
        (standing) => isOwn(standing.place) && reportsOf(standing).every(({ place }) => isOwn(place)),
      );
    case "ask":
      return name === RUNNER ? message.to === RESULTS : isOwn(message.to);
    case "failed":
      return name === CONDUCTOR || (message.places.length > 0 && message.places.every(isOwn));
  }
}
