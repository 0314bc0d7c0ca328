import { OutputError } from "#adapters/file/outputError.ts";
import { KeyError } from "#adapters/keys/nkey.ts";
import { NatsProblem } from "#adapters/nats/natsProblem.ts";
import { NatsServerStartError } from "#adapters/nats/natsServerStartError.ts";
import { CalendarHorizonError } from "#domain/calendar/calendarHorizonError.ts";
import { BrokenInvariant } from "#engine/brokenInvariant.ts";
import { ScheduleHorizonError } from "#kernel/workSchedule.ts";
import { StoreError } from "#ports/store.ts";
import { ConfigurationError } from "#scenario/configurationError.ts";
import { DashboardError } from "#services/dashboard/dashboardError.ts";
import { FederationError } from "#services/runner/federationError.ts";
import { type ExitCode, exitCodes } from "./exitCode.ts";
import { ReplicationError } from "./experiment/replicationError.ts";

/** An end of the program that has its own exit code and needs no stack to be understood. */
export class CliFailure extends Error {
  override readonly name = "CliFailure";
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** What a run was given to work with and cannot: files, a NATS server, a place for its results. */
const UNUSABLE = [
  ConfigurationError,
  DashboardError,
  KeyError,
  NatsProblem,
  NatsServerStartError,
  OutputError,
  StoreError,
] as const;
/** Errors whose message says all there is to say; the stack of any other is worth reading. */
const EXPLAINED = [...UNUSABLE, CliFailure, FederationError, ReplicationError] as const;
/** A run that leads past the last day anybody knows the office hours of. */
const BEYOND_KNOWN_DAYS = [CalendarHorizonError, ScheduleHorizonError] as const;

/** The exit code of whatever ended the program. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliFailure) return error.exitCode;
  if (isOneOf(error, UNUSABLE)) return exitCodes.badConfiguration;
  if (error instanceof BrokenInvariant) return exitCodes.brokenInvariant;
  if (isOneOf(error, BEYOND_KNOWN_DAYS)) return exitCodes.scenarioError;
  if (error instanceof FederationError) return exitCodeOfMember(error.memberError) ?? error.exitCode;
  if (error instanceof ReplicationError) return exitCodeOfMember(error.failedWith) ?? exitCodes.unexpected;
  return exitCodes.unexpected;
}

/** Of an error that came from another process, which leaves its class's name alone. */
function exitCodeOfMember(name: string | null): ExitCode | null {
  if (name === BrokenInvariant.name) return exitCodes.brokenInvariant;
  return BEYOND_KNOWN_DAYS.some((known) => known.name === name) ? exitCodes.scenarioError : null;
}

/** What the user is told; the stack only where the program itself is at fault. */
export function failureText(error: unknown): string {
  if (error instanceof BrokenInvariant) return `broken invariant (${error.invariant}): ${error.message}`;
  if (isOneOf(error, EXPLAINED) || isOneOf(error, BEYOND_KNOWN_DAYS)) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isOneOf(error: unknown, classes: readonly (abstract new (...args: never[]) => Error)[]): boolean {
  return classes.some((one) => error instanceof one);
}
