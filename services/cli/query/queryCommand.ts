import { instantOf } from "#domain/calendar/civilDate.ts";
import type { QueryReply } from "#protocol/queryMessage.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { stagedRunOf } from "../checkpoint/stagedRun.ts";
import { CliFailure } from "../failure.ts";
import { answerText } from "./answerText.ts";
import { askFinishedRun } from "./askFinishedRun.ts";
import { askLiveRun } from "./askLiveRun.ts";
import { placeAsked, type QueryFlags, queryOf, scopeOf } from "./queryRequest.ts";

/**
 * Asks an agency about a case: one of a finished run at any simulated time, or one of a run that is going on over
 * NATS. The question changes nothing in either.
 */
export async function queryCommand(runDir: string | undefined, flags: QueryFlags): Promise<ExitCode> {
  const reply = await replyTo(runDir, flags);
  process.stdout.write(
    flags.json === true ? `${JSON.stringify(reply, null, 2)}\n` : answerText(reply, flags.lang),
  );
  return reply.kind === "answered" ? exitCodes.held : exitCodes.usage;
}

async function replyTo(runDir: string | undefined, flags: QueryFlags): Promise<QueryReply> {
  if (flags.nats !== undefined && flags.run !== undefined && runDir === undefined) {
    if (flags.at !== undefined)
      throw usage("--at goes with a finished run; a run that goes on is asked at its own time");
    return askLiveRun(flags.nats, flags.run, flags);
  }
  if (runDir === undefined)
    throw usage("name a directory of results, or a run that goes on: --nats URL --run ID");
  for (const flag of ["run", "token"] as const) {
    if (flags[flag] !== undefined)
      throw usage(`--${flag} goes with a run that goes on; leave out ${runDir} to ask one`);
  }
  const place = placeAsked(flags);
  const reply = await askFinishedRun(stagedRunOf(runDir), {
    place,
    query: queryOf(flags),
    permission: { role: flags.role, scope: scopeOf(flags) },
    atTicks: flags.at === undefined ? null : atOf(flags.at),
  });
  if (reply === null)
    throw usage(`there is no province ${place} in ${runDir}; a case's id begins with its home province`);
  return reply;
}

function atOf(text: string): number {
  try {
    return instantOf(text);
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

function usage(message: string): CliFailure {
  return new CliFailure(exitCodes.usage, message);
}
