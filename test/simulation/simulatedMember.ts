import { sha256Hex } from "#adapters/node/sha256.ts";
import type { Row } from "#domain/row.ts";
import { Endpoint } from "#engine/endpoint.ts";
import { EvidenceReceiver, type EvidenceSnapshot } from "#engine/evidenceReceiver.ts";
import { Participant } from "#engine/participant.ts";
import { WindowConductor } from "#engine/windowConductor.ts";
import type { Log } from "#ports/log.ts";
import type { Store, Stored } from "#ports/store.ts";
import type { Transport } from "#ports/transport.ts";
import type { Grant } from "#protocol/grant.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { placesOf, termsOf } from "#services/assembly/places.ts";
import { sendersOf } from "#services/federation/links.ts";
import { RUN } from "./shelves.ts";

/** What every member of a simulated federation is given. */
export interface MemberSetting {
  readonly configuration: RunConfiguration;
  readonly instance: string;
  readonly transport: Transport;
  readonly log: Log;
  onFailure(error: unknown): void;
  onFenced(reason: string): void;
}

/** The part of a member that its host calls. */
export interface Hosted {
  tick(nowMs: number): void;
  stop(): void;
}

const STALL_AFTER_MS = 60_000;

export function startConductor(setting: MemberSetting): Hosted {
  const conductor = new WindowConductor({
    ...setting,
    // As milliseconds are: far apart.
    firstEpoch: 1_000 * Number.parseInt(setting.instance, 10),
    terms: termsOf(setting.configuration),
    hash: sha256Hex,
    stallAfterMs: STALL_AFTER_MS,
    joinWithinMs: STALL_AFTER_MS,
  });
  conductor.start();
  return conductor;
}

export function startParticipant(
  setting: MemberSetting,
  codes: readonly string[],
  partLimitBytes: number,
  open: (code: string) => Store,
): Hosted {
  const { configuration } = setting;
  const senders = sendersOf(configuration);
  const endpoints = codes.map(
    (code) =>
      new Endpoint({
        code,
        run: RUN,
        hash: sha256Hex,
        partLimit: { partBytes: partLimitBytes, maximumBytes: 100_000 },
        store: open(code),
        create: (state) => createLogicalProcess(configuration, code, state === undefined ? {} : { state }),
      }),
  );
  const participant = new Participant({
    ...setting,
    endpoints,
    sendersTo: (code) => senders.get(code) ?? [],
  });
  participant.start();
  return participant;
}

/** What the observer has gathered. */
export interface Evidence {
  readonly rows: Row[];
  readonly grants: Grant[];
}

/** What the observer's store had of it when it was opened; the rest is handed over again. */
export function evidenceIn({ snapshot }: Stored): Evidence {
  const gathered = (snapshot as EvidenceSnapshot | null)?.gathered as Evidence | undefined;
  return gathered ?? { rows: [], grants: [] };
}

export function startObserver(
  setting: MemberSetting,
  evidence: Evidence,
  store: Store,
  stored: Stored,
): Hosted {
  const receiver = new EvidenceReceiver({
    ...setting,
    run: RUN,
    hash: sha256Hex,
    places: placesOf(setting.configuration),
    reach: calendarOf(setting.configuration),
    memory: { store, stored, gathered: () => evidence },
    observer: {
      onRows: (_place, rows) => void evidence.rows.push(...rows),
      onGrant: (grant) => void evidence.grants.push(grant),
      stops: () => false,
    },
  });
  receiver.start();
  return receiver;
}
