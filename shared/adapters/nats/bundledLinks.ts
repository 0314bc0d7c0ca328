import type { Roster, RosterMember } from "#protocol/roster.ts";
import type { NatsLink } from "./natsKeeper.ts";

/** Between which members parts travel in bundles: the roster says who takes them, and who hosts several places. */
export class BundledLinks {
  readonly #hosts = new Map<string, RosterMember>();

  /** @param roster null: nobody knows who hosts what, and each part travels on its own */
  constructor(roster: Roster | null) {
    for (const member of roster?.members ?? [])
      for (const place of member.places) this.#hosts.set(place, member);
  }

  /** The link on which parts from a place to another travel together with others; null: each on its own. */
  linkOf(from: string, to: string): NatsLink | null {
    const [sender, receiver] = [this.#hosts.get(from), this.#hosts.get(to)];
    if (sender?.bundles !== true || receiver?.bundles !== true) return null;
    if (sender.places.length === 1 && receiver.places.length === 1) return null;
    return { from: sender.places[0] as string, to: receiver.places[0] as string };
  }

  /** The places whose streams hold what these places send. */
  streamsOf(senders: readonly string[]): readonly string[] {
    const hosts = [...this.#hosts.values()];
    if (hosts.length === 0 || hosts.some(({ bundles }) => bundles !== true)) return senders;
    return [...new Set(senders.map((sender) => this.#hosts.get(sender)?.places[0] ?? sender))];
  }
}
