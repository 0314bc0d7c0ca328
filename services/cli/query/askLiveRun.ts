import { existsSync } from "node:fs";
import { readKeyFolder } from "#adapters/keys/keyFolder.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { askQuery } from "#adapters/nats/natsQueries.ts";
import { signPermission } from "#adapters/node/queryToken.ts";
import type { QueryReply } from "#protocol/queryMessage.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { askingFolderOf } from "#services/runner/runKeys.ts";
import { CliFailure } from "../failure.ts";
import { placeAsked, type QueryFlags, queryOf, scopeOf } from "./queryRequest.ts";

const PATIENCE_MS = 5_000;

/** Puts a question to an agency of a run that is going on, over NATS. */
export async function askLiveRun(url: string, run: string, flags: QueryFlags): Promise<QueryReply> {
  const token = flags.token ?? ownToken(run, flags);
  // A run with a server of its own on this machine leaves the keys where its owner, and nobody else, finds them.
  const found = existsSync(askingFolderOf(run)) ? askingFolderOf(run) : undefined;
  const folder = flags.keys ?? found;
  const keys = folder === undefined ? null : readKeyFolder(folder);
  const connection = await connectNats({ keys, url, name: `jiexu query ${run}`, waits: false });
  try {
    return await askQuery(connection, run, placeAsked(flags), { query: queryOf(flags), token }, PATIENCE_MS);
  } finally {
    await connection.close();
  }
}

/** Whoever has the services' key may sign a permission. */
function ownToken(run: string, flags: QueryFlags): string {
  const key = process.env["JIEXU_QUERY_KEY"];
  if (key === undefined || key === "") {
    throw new CliFailure(
      exitCodes.usage,
      "a question to a run that goes on needs --token TOKEN, or JIEXU_QUERY_KEY in the environment to sign one",
    );
  }
  return signPermission({ role: flags.role, scope: scopeOf(flags) }, run, key);
}
