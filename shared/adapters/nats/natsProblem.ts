export type NatsReason =
  | "unreachable"
  | "refused"
  | "no JetStream"
  | "no room"
  | "messages too small"
  | "not usable";

/** A NATS server that cannot serve a run; the message says what to do about it. */
export class NatsProblem extends Error {
  override readonly name = "NatsProblem";
  readonly reason: NatsReason;

  constructor(reason: NatsReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** An address, or several, without user, password or token, for whoever may read along; however it is malformed. */
export function shownUrl(url: string): string {
  const shown = (one: string): string => one.replace(/^(\s*(?:[a-z]+:\/\/)?).*@/i, "$1…@");
  return url.split(",").map(shown).join(",");
}
