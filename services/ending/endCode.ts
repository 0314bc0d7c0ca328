import { OutputError } from "#adapters/file/outputError.ts";
import { KeyError } from "#adapters/keys/nkey.ts";
import { NatsProblem } from "#adapters/nats/natsProblem.ts";
import { CalendarHorizonError } from "#domain/calendar/calendarHorizonError.ts";
import { BrokenInvariant } from "#engine/brokenInvariant.ts";
import { RunHorizonError } from "#engine/runHorizonError.ts";
import { StoreError } from "#ports/store.ts";
import { type ExitCode, exitCodes } from "./exitCode.ts";

type ErrorClass = abstract new (...args: never[]) => Error;

/** What ends the command line and a service alike, and what either ends with. */
const END_CODES: readonly (readonly [ErrorClass, ExitCode])[] = [
  // What was given to work with, and cannot be.
  [KeyError, exitCodes.badConfiguration],
  [NatsProblem, exitCodes.badConfiguration],
  [OutputError, exitCodes.badConfiguration],
  [StoreError, exitCodes.badConfiguration],
  [BrokenInvariant, exitCodes.brokenInvariant],
  // A question, or a run, that leads past the last day anybody knows the rest days of.
  [CalendarHorizonError, exitCodes.scenarioError],
  [RunHorizonError, exitCodes.scenarioError],
];

/** The exit code of an error whose message says all there is to say; null: of no such error. */
export function endCodeOf(error: unknown): ExitCode | null {
  return END_CODES.find(([kind]) => error instanceof kind)?.[1] ?? null;
}

/** The same of an error in another process, which leaves its class's name alone. */
export function endCodeOfName(name: string | null): ExitCode | null {
  return END_CODES.find(([kind]) => kind.name === name)?.[1] ?? null;
}
