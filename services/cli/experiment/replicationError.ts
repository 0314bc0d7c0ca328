/** What ended a run of an experiment, told in its own words. */
export class ReplicationError extends Error {
  override readonly name = "ReplicationError";
  /** The class of the error in the process that ran it, for example `CalendarHorizonError`. */
  readonly failedWith: string;

  constructor(failedWith: string, message: string) {
    super(message);
    this.failedWith = failedWith;
  }

  /** The same, told with what the run had of its own. */
  in(variant: string): ReplicationError {
    return new ReplicationError(this.failedWith, `${variant}: ${this.message}`);
  }
}
