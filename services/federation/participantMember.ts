import { rmSync } from "node:fs";
import { join } from "node:path";
import { openFileStore } from "#adapters/file/fileStore.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { Endpoint } from "#engine/endpoint.ts";
import type { LogicalProcess } from "#engine/logicalProcess.ts";
import type { LogicalProcessState } from "#engine/logicalProcessState.ts";
import { Participant } from "#engine/participant.ts";
import { compareCodes } from "#engine/terms.ts";
import type { Store } from "#ports/store.ts";
import { createLogicalProcess } from "../assembly/logicalProcess.ts";
import { queriedAgencyOf } from "../questions/queriedAgency.ts";
import { questionDesk } from "../questions/questionDesk.ts";
import { sendersOf } from "./links.ts";
import type { MemberRun, Membership } from "./member.ts";

const PART_BYTES = 256 * 1_024;

/** Hosts logical processes in a run, with their stores. */
export function joinAsParticipant(given: MemberRun, places: readonly string[]): Membership {
  const { configuration, run, instance, transport, log, options, end } = given;
  const senders = sendersOf(configuration);
  const partLimit = { partBytes: Math.min(PART_BYTES, given.maximumBytes), maximumBytes: given.maximumBytes };
  const processes = new Map<string, LogicalProcess>();
  const create = (code: string, state: LogicalProcessState | undefined): LogicalProcess => {
    const made = createLogicalProcess(configuration, code, state === undefined ? {} : { state });
    processes.set(code, made);
    return made;
  };
  const endpoints = [...places].sort(compareCodes).map(
    (code) =>
      new Endpoint({
        code,
        run,
        hash: sha256Hex,
        partLimit,
        store: storeOf(given, code),
        create: (state) => create(code, state),
      }),
  );
  const resumed = endpoints.filter(({ lastWindow }) => lastWindow >= 0);
  if (resumed.length > 0) {
    log.info(
      { windows: resumed.map(({ code, lastWindow }) => [code, lastWindow]) },
      "goes on from its stores",
    );
  }
  const participant = new Participant({
    instance,
    endpoints,
    sendersTo: (code) => senders.get(code) ?? [],
    transport,
    log,
    onFailure: (error) => end(error),
    onFenced: (reason) => end(new Error(reason)),
  });
  participant.start();
  for (const one of processes.values()) openToQuestions(given, one);
  return {
    tick: (nowMs) => participant.tick(nowMs),
    stop: (hasEnded) => {
      participant.stop();
      // Started for a run: its guard removes the folder, unless the run is kept.
      if (!hasEnded || options.store === null || process.send !== undefined) return;
      for (const code of places) rmSync(join(options.store, run, code), { recursive: true, force: true });
    },
  };
}

/** Agencies answer questions where the services share a key; the platform and the bank keep no person's file. */
function openToQuestions({ configuration, run, options, onQuestion }: MemberRun, one: LogicalProcess): void {
  const { queryKey: key } = options;
  if (key === null || configuration.country?.policies.every(({ code }) => code !== one.code) !== false)
    return;
  const agency = () => queriedAgencyOf(configuration, one);
  onQuestion(one.code, questionDesk({ run, key, agency, nowMs: () => performance.now() }));
}

function storeOf({ run, options }: MemberRun, place: string): Store | null {
  const { store, durability } = options;
  if (store === null || durability === "memory") return null;
  return openFileStore({ folder: join(store, run, place), run, place, durability });
}
