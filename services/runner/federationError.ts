export type FederationReason =
  | "stalled"
  | "not joined"
  | "interrupted"
  | "broken invariant"
  | "member failed"
  | "member lost"
  | "disk full";

const EXIT_CODES: Readonly<Record<FederationReason, 1 | 104 | 105 | 110 | 111>> = {
  stalled: 111,
  "not joined": 111,
  interrupted: 105,
  "broken invariant": 110,
  "member failed": 1,
  "member lost": 1,
  // As where it is found full before the start: what a run was given to work with does not suffice.
  "disk full": 104,
};

/** A run over NATS that did not come to its end. */
export class FederationError extends Error {
  override readonly name = "FederationError";
  readonly reason: FederationReason;
  /** The class of the error in the process that failed, for example `CalendarHorizonError`; null: none did. */
  readonly memberError: string | null;

  constructor(reason: FederationReason, message: string, memberError: string | null = null) {
    super(message);
    this.reason = reason;
    this.memberError = memberError;
  }

  /** The same with more to say. */
  with(more: string): FederationError {
    const end = /[.?!]$/.test(this.message) ? "" : ".";
    return new FederationError(this.reason, `${this.message}${end} ${more}`, this.memberError);
  }

  /** What the program ends with. */
  get exitCode(): 1 | 104 | 105 | 110 | 111 {
    return EXIT_CODES[this.reason];
  }
}
