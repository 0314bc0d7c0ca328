import { type ExitCode, exitCodes } from "../ending/exitCode.ts";

export type FederationReason =
  | "stalled"
  | "not joined"
  | "interrupted"
  | "broken invariant"
  | "member failed"
  | "member lost"
  | "disk full"
  | "server not usable";

const EXIT_CODES: Readonly<Record<FederationReason, ExitCode>> = {
  stalled: exitCodes.stalled,
  "not joined": exitCodes.stalled,
  interrupted: exitCodes.interrupted,
  "broken invariant": exitCodes.brokenInvariant,
  "member failed": exitCodes.unexpected,
  "member lost": exitCodes.unexpected,
  // As where it is found full before the start: what a run was given to work with does not suffice.
  "disk full": exitCodes.badConfiguration,
  "server not usable": exitCodes.badConfiguration,
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
  get exitCode(): ExitCode {
    return EXIT_CODES[this.reason];
  }
}
