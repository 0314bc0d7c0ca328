import { NatsServerStartError } from "#adapters/nats/natsServerStartError.ts";
import { BrokenInvariant } from "#engine/brokenInvariant.ts";
import { ConfigurationError } from "#scenario/configurationError.ts";
import { DashboardError } from "#services/dashboard/dashboardError.ts";
import { endCodeOf, endCodeOfName } from "#services/ending/endCode.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { FederationError } from "#services/runner/federationError.ts";
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

/** What a command was given to work with and cannot, beside what a service may meet, too. */
const UNUSABLE = [ConfigurationError, DashboardError, NatsServerStartError] as const;
/** Errors whose message says all there is to say; the stack of any other is worth reading. */
const EXPLAINED = [...UNUSABLE, CliFailure, FederationError, ReplicationError] as const;

/** The exit code of whatever ended the program. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliFailure) return error.exitCode;
  if (isOneOf(error, UNUSABLE)) return exitCodes.badConfiguration;
  if (error instanceof FederationError) return endCodeOfName(error.memberError) ?? error.exitCode;
  if (error instanceof ReplicationError) return endCodeOfName(error.failedWith) ?? exitCodes.unexpected;
  return endCodeOf(error) ?? exitCodes.unexpected;
}

/** What the user is told; the stack only where the program itself is at fault. */
export function failureText(error: unknown): string {
  if (error instanceof BrokenInvariant) return `broken invariant (${error.invariant}): ${error.message}`;
  if (isOneOf(error, EXPLAINED) || endCodeOf(error) !== null) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isOneOf(error: unknown, classes: readonly (abstract new (...args: never[]) => Error)[]): boolean {
  return classes.some((one) => error instanceof one);
}
