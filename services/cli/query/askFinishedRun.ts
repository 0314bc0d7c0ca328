import { setImmediate } from "node:timers/promises";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { answerQuery } from "#domain/query/answerQuery.ts";
import type { Query, QueryAnswer, QueryPermission } from "#domain/query/query.ts";
import { EmbeddedEngine } from "#engine/embeddedEngine.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { placesOf, termsOf } from "#services/assembly/places.ts";
import { queriedAgencyOf } from "#services/questions/queriedAgency.ts";
import type { StagedRun } from "../checkpoint/stagesFile.ts";
import { runEarlierStages } from "../runStages.ts";

/** A question to one agency at a simulated time; null: when everything has ended, or when the case was last at hand. */
export interface QuestionInTime {
  readonly place: string;
  readonly query: Query;
  readonly permission: QueryPermission;
  readonly atTicks: number | null;
}

const WINDOWS_A_SLICE = 2_000;

/** The run is cut where the question is asked: everything before that instant has been handled, and nothing after. */
function cutOf({ startAt, cutAt }: RunConfiguration, atTicks: number | null): number | null {
  if (atTicks === null) return cutAt;
  return Math.min(cutAt ?? Number.POSITIVE_INFINITY, Math.max(atTicks, startAt + 1));
}

/** The run up to an instant: the stage it falls in, and those before. */
function stagesUpTo({ earlier, configuration }: StagedRun, cutAt: number | null): StagedRun {
  const within = earlier.findIndex(({ until }) => cutAt !== null && cutAt <= until);
  const last = earlier[within]?.configuration;
  return last === undefined
    ? { earlier, configuration }
    : { earlier: earlier.slice(0, within), configuration: last };
}

/**
 * Puts a question to an agency of a finished run: the run is done again up to that time, which gives the same state.
 * @returns null where the run has no such province
 */
export async function askFinishedRun(
  run: StagedRun,
  { place, query, permission, atTicks }: QuestionInTime,
): Promise<QueryAnswer | null> {
  const cutAt = cutOf(run.configuration, atTicks);
  const { earlier, configuration } = stagesUpTo(run, cutAt);
  if (configuration.country?.policies.some(({ code }) => code === place) !== true) return null;
  const observer = { onRows: () => {}, onGrant: () => {}, stops: () => false };
  const from = await runEarlierStages({ earlier, configuration }, { observer });
  const processes = placesOf(configuration).map((code) => {
    const state = from?.processes.get(code);
    return createLogicalProcess(configuration, code, state === undefined ? {} : { state });
  });
  const asked = processes.find(({ code }) => code === place);
  if (asked === undefined) return null;
  const terms = { ...termsOf(configuration), cutAt };
  const engine = new EmbeddedEngine({ terms, processes, observer, hash: sha256Hex }, from?.engine);
  const told = (): QueryAnswer => answerQuery(queriedAgencyOf(configuration, asked), query, permission);
  let last: QueryAnswer | null = null;
  for (let window = 1; engine.step(); window++) {
    if (atTicks === null) last = laterOf(last, told());
    if (window % WINDOWS_A_SLICE === 0) await setImmediate();
  }
  return laterOf(last, told());
}

/** An agency has only the files at hand that it closed last: of others, what it told when it still had them counts. */
function laterOf(before: QueryAnswer | null, now: QueryAnswer): QueryAnswer {
  const isGone = now.kind === "refused" && now.reason === "NO_SUCH_CASE";
  return isGone && before?.kind === "answered" ? before : now;
}
