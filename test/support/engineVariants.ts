import { deserialize, serialize } from "node:v8";
import { sha256Hex } from "#adapters/node/sha256.ts";
import type { Effects } from "#domain/effects.ts";
import { BANK } from "#domain/logicalProcessCode.ts";
import type { Machine } from "#domain/machine.ts";
import type { Message } from "#domain/message/message.ts";
import type { Runnable } from "#engine/embeddedEngine.ts";
import { LogicalProcess } from "#engine/logicalProcess.ts";
import type { LogicalProcessState } from "#engine/logicalProcessState.ts";
import type { Batch } from "#protocol/batch.ts";
import type { Grant } from "#protocol/grant.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { bankMachineOf } from "#services/assembly/countryMachines.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { termsOf } from "#services/assembly/places.ts";

/** Wraps one logical process in another that behaves otherwise towards the engine. */
export type Wrapping = (member: Runnable) => Runnable;

/** What it takes in and sends goes through JSON, as over a wire: nothing is shared. */
export const overJson: Wrapping = (member) =>
  passing(member, (batch) => ({ ...batch, envelopes: JSON.parse(JSON.stringify(batch.envelopes)) }));

/** What it sends can never be changed again, by nobody. */
export const frozen: Wrapping = (member) =>
  passing(member, (batch) => ({ ...batch, envelopes: deepFrozen(batch.envelopes) }));

/** Batches come in another order, and so do the envelopes in each. */
export function shuffled(seed: number): Wrapping {
  return (member) => {
    const random = smallRandom(seed);
    let waiting: Batch[] = [];
    return {
      code: member.code,
      take: (batch) => waiting.push({ ...batch, envelopes: shuffle(batch.envelopes, random) }),
      runWindow(grant) {
        for (const batch of shuffle(waiting, random)) member.take(batch, grant);
        waiting = [];
        return member.runWindow(grant);
      },
    };
  };
}

/** It is thrown away after so many windows, over and over, and built again from a copy of its state. */
export function restored(configuration: RunConfiguration, everyWindows: number) {
  return (logicalProcess: LogicalProcess): Runnable => {
    let current = logicalProcess;
    let windows = 0;
    return {
      code: logicalProcess.code,
      take: (batch, grant) => current.take(batch, grant),
      runWindow(grant) {
        const outcome = current.runWindow(grant);
        if (++windows % everyWindows === 0) {
          const state = deserialize(serialize(current.state)) as LogicalProcessState;
          current = createLogicalProcess(configuration, logicalProcess.code, { state });
        }
        return outcome;
      },
    };
  };
}

/** A wrapping that changes nothing: what it does to a run, any other one does, too. */
export const untouched: Wrapping = (member) => passing(member, (batch) => batch);

/** Mutant: events of one instant are handled as they arrive, not in the total order. */
export const inArrivalOrder: (places: readonly string[]) => Wrapping = (places) => (member) => {
  let arrived = 0;
  const from = places[0] ?? "";
  return {
    code: member.code,
    take(batch, grant) {
      const envelopes = batch.envelopes.map((envelope) => ({ ...envelope, from, sequence: arrived++ }));
      member.take({ ...batch, envelopes }, grant);
    },
    runWindow: (grant) => member.runWindow(grant),
  };
};

/** Mutant: of all batches that come to a place, one is not taken in, or is taken in twice. */
export function taking(times: 0 | 2, at: string, which: (batch: Batch) => boolean): Wrapping {
  return (member) => {
    let done = false;
    return {
      code: member.code,
      take(batch: Batch, grant: Grant) {
        const isTheOne = !done && member.code === at && which(batch);
        if (isTheOne) done = true;
        for (let time = isTheOne ? times : 1; time > 0; time--) member.take(batch, grant);
      },
      runWindow: (grant) => member.runWindow(grant),
    };
  };
}

/** Mutant: the bank hands on one fen less than it took. */
export const createWithLossyBank: typeof createLogicalProcess = (configuration, code, options = {}) => {
  if (code !== BANK) return createLogicalProcess(configuration, code, options);
  const bank = bankMachineOf(configuration) as Machine<unknown>;
  const machine: Machine<unknown> = {
    initialState: () => bank.initialState(),
    bind: (state, effects) => bank.bind(state, withSend(effects, oneFenLess)),
  };
  return new LogicalProcess({
    code,
    machine,
    terms: termsOf(configuration),
    hash: sha256Hex,
    seed: configuration.seed,
    replication: configuration.replication,
    outages: [],
    linkFaults: [],
    witness: options.witness ?? null,
  });
};

function oneFenLess(message: Message): Message {
  return "amountFen" in message ? { ...message, amountFen: message.amountFen - 1 } : message;
}

function withSend(effects: Effects, change: (message: Message) => Message): Effects {
  return {
    get now() {
      return effects.now;
    },
    record: (fact) => effects.record(fact),
    send: (to, message, delayTicks) => effects.send(to, change(message), delayTicks),
    schedule: (at, timer) => effects.schedule(at, timer),
    report: (row) => effects.report(row),
  };
}

function passing(member: Runnable, change: (batch: Batch) => Batch): Runnable {
  return {
    code: member.code,
    take: (batch, grant) => member.take(batch, grant),
    runWindow(grant) {
      const { report, batches } = member.runWindow(grant);
      return { report, batches: batches.map(change) };
    },
  };
}

export function deepFrozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const field of Object.values(value)) deepFrozen(field);
  return value;
}

export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const shuffledItems = [...items];
  for (let last = shuffledItems.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const item = shuffledItems[last] as T;
    shuffledItems[last] = shuffledItems[other] as T;
    shuffledItems[other] = item;
  }
  return shuffledItems;
}

/** Good enough to shuffle with (Park and Miller 1988). */
export function smallRandom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}
