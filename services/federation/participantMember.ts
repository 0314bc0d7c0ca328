import { rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type FileStore, openFileStore } from "#adapters/file/fileStore.ts";
import { countStart } from "#adapters/file/startCount.ts";
import { tornText } from "#adapters/file/tornText.ts";
import { LARGEST_WHOLE_BYTES } from "#adapters/nats/natsPieces.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { Endpoint } from "#engine/endpoint.ts";
import type { LogicalProcess } from "#engine/logicalProcess.ts";
import type { LogicalProcessState } from "#engine/logicalProcessState.ts";
import { Participant } from "#engine/participant.ts";
import { compareCodes } from "#engine/terms.ts";
import { createLogicalProcess } from "../assembly/logicalProcess.ts";
import { queriedAgencyOf } from "../questions/queriedAgency.ts";
import { questionDesk } from "../questions/questionDesk.ts";
import { createInstanceName } from "./instanceName.ts";
import { sendersOf } from "./links.ts";
import type { MemberRun, Membership } from "./member.ts";

const PART_BYTES = 256 * 1_024;

/** Hosts logical processes in a run, with their stores. */
export function joinAsParticipant(given: MemberRun, places: readonly string[]): Membership {
  const { configuration, run, transport, log, options, end } = given;
  const senders = sendersOf(configuration);
  const partLimit = { partBytes: Math.min(PART_BYTES, given.bodyBytes), maximumBytes: LARGEST_WHOLE_BYTES };
  const processes = new Map<string, LogicalProcess>();
  const create = (code: string, state: LogicalProcessState | undefined): LogicalProcess => {
    const made = createLogicalProcess(configuration, code, state === undefined ? {} : { state });
    processes.set(code, made);
    return made;
  };
  const stores = new Map<string, FileStore>();
  const open = (code: string): FileStore | null => {
    const store = storeOf(given, code);
    if (store !== null) stores.set(code, store);
    return store;
  };
  const endpoints = [...places].sort(compareCodes).map(
    (code) =>
      new Endpoint({
        code,
        run,
        hash: sha256Hex,
        partLimit,
        store: open(code),
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
    instance: createInstanceName(startOf(given, places)),
    endpoints,
    sendersTo: (code) => senders.get(code) ?? [],
    transport,
    log,
    onFailure: (error) => end(error),
    onFenced: (reason) => end(new Error(`${reason}${tornText([...stores.values()])}`)),
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
      removeIfEmpty(join(options.store, run));
    },
  };
}

/** Others may still have their stores there. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // The last one takes it away.
  }
}

/** Agencies answer questions where the services share a key; the platform and the bank keep no person's file. */
function openToQuestions({ configuration, run, options, onQuestion }: MemberRun, one: LogicalProcess): void {
  const { queryKey: key } = options;
  if (key === null || configuration.country?.policies.every(({ code }) => code !== one.code) !== false)
    return;
  const agency = () => queriedAgencyOf(configuration, one);
  onQuestion(one.code, questionDesk({ run, key, agency, nowMs: () => performance.now() }));
}

function storeOf({ run, options }: MemberRun, place: string): FileStore | null {
  const { durability } = options;
  const folder = folderOf(options, run, place);
  if (folder === null || durability === "memory") return null;
  return openFileStore({ folder, run, place, durability });
}

function folderOf({ store }: MemberRun["options"], run: string, place: string): string | null {
  return store === null ? null : join(store, run, place);
}

/** To be asked when the stores are open, and so nobody else's. */
function startOf({ run, options }: MemberRun, places: readonly string[]): number {
  const { durability } = options;
  if (durability === "memory") return 0;
  const folders = places.flatMap((place) => folderOf(options, run, place) ?? []);
  return folders.length === 0 ? 0 : countStart(folders, durability);
}
