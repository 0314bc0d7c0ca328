import type { ControlKind, DeliveredPart, Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import type { ControlMessage } from "#protocol/controlMessage.ts";
import { CONDUCTOR, RUNNER } from "#protocol/roster.ts";

/**
 * The ways of everybody that the kit plays, as one: where keys are used, each member speaks and hears over a connection of
 * its own, and signs for itself.
 */
export class CastTransport implements Transport {
  readonly #transports: ReadonlyMap<string, Transport>;
  readonly #memberOf: (place: string) => string;

  /** @param memberOf who speaks for a place */
  constructor(transports: ReadonlyMap<string, Transport>, memberOf: (place: string) => string) {
    this.#transports = transports;
    this.#memberOf = memberOf;
  }

  publish(parts: readonly SealedPart[]): void {
    for (const part of parts) this.#of(this.#memberOf(part.from)).publish([part]);
  }

  receive(to: string, from: readonly string[], onPart: (part: DeliveredPart) => void): void {
    this.#of(this.#memberOf(to)).receive(to, from, onPart);
  }

  discard(from: string, throughWindow: number): void {
    this.#of(this.#memberOf(from)).discard(from, throughWindow);
  }

  tell(message: ControlMessage): void {
    switch (message.kind) {
      case "report":
        for (const [member, reports] of this.#split(message.reports, ({ place }) => place))
          this.#of(member).tell({ ...message, reports });
        return;
      case "standing":
        for (const [member, standings] of this.#split(message.standings, ({ place }) => place)) {
          const missing = message.missing.filter(({ to }) => this.#memberOf(to) === member);
          this.#of(member).tell({ ...message, standings, missing });
        }
        return;
      case "ask":
        return this.#of(this.#memberOf(message.to)).tell(message);
      case "observed":
        return this.#of(RUNNER).tell(message);
      default:
        return this.#of(CONDUCTOR).tell(message);
    }
  }

  listen<Kind extends ControlKind>(
    kind: Kind,
    onMessage: (message: Extract<ControlMessage, { kind: Kind }>) => void,
    place?: string,
  ): void {
    const member = place !== undefined ? this.#memberOf(place) : kind === "failed" ? RUNNER : CONDUCTOR;
    this.#of(member).listen(kind, onMessage, place);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#transports.values()].map((transport) => transport.close()));
  }

  #of(member: string): Transport {
    const transport = this.#transports.get(member);
    if (transport === undefined) throw new RangeError(`the kit does not play ${member}`);
    return transport;
  }

  #split<T>(all: readonly T[], placeOf: (one: T) => string): Map<string, T[]> {
    return Map.groupBy(all, (one) => this.#memberOf(placeOf(one)));
  }
}
