import { CalendarHorizonError } from "#domain/calendar/calendarHorizonError.ts";
import { BrokenInvariant } from "#engine/brokenInvariant.ts";
import { ConfigurationError } from "#scenario/configurationError.ts";
import { type ExitCode, exitCodes } from "./exitCode.ts";

/** An end of the program that has its own exit code and needs no stack to be understood. */
export class CliFailure extends Error {
  override readonly name = "CliFailure";
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** The exit code of whatever ended the program. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliFailure) return error.exitCode;
  if (error instanceof ConfigurationError) return exitCodes.badConfiguration;
  if (error instanceof BrokenInvariant) return exitCodes.brokenInvariant;
  if (error instanceof CalendarHorizonError) return exitCodes.scenarioError;
  return exitCodes.unexpected;
}

/** What the user is told; the stack only where the program itself is at fault. */
export function failureText(error: unknown): string {
  if (
    error instanceof CliFailure ||
    error instanceof ConfigurationError ||
    error instanceof CalendarHorizonError
  ) {
    return error.message;
  }
  if (error instanceof BrokenInvariant) return `broken invariant (${error.invariant}): ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
