import { sha256Hex } from "#adapters/node/sha256.ts";
import { WindowConductor } from "#engine/windowConductor.ts";
import type { ObservedMessage, Standing } from "#protocol/controlMessage.ts";
import type { ExpectedBatch } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { MemoryBus } from "../memory/memoryBus.ts";
import { silentLog } from "./simulatedFederation.ts";

const NOTHING = {
  ...{ openedFen: 0, participantsFen: 0, paidOutFen: 0 },
  ...{ sentBeforeFen: 0, sentFen: 0, takenFen: 0 },
};

/** What a member says of where one of its places stands. */
interface Stand {
  readonly epoch?: number;
  readonly instance?: string;
  readonly place?: string;
  /** Its last window; left out: it has not started. */
  readonly window?: number;
  readonly missing?: readonly ExpectedBatch[];
  readonly changes?: Partial<WindowReport>;
}

/** A conductor on a calm bus, and all that it says, with the millisecond. Windows are 10 ticks long, one after the other. */
export class ConductorStage {
  readonly fenced: string[] = [];
  readonly failures: unknown[] = [];
  readonly #said: string[] = [];
  readonly #bus = new MemoryBus();
  readonly #others = this.#bus.party();
  readonly #conductor: WindowConductor;
  #nowMs = 0;

  constructor(places: readonly string[] = ["s1"]) {
    const say = (text: string): void => void this.#said.push(`${this.#nowMs} ${text}`);
    this.#others.listen("collect", () => say("collect"));
    this.#others.listen("gathering", ({ missing }) => say(`gathering ${missing}`));
    this.#others.listen("grant", ({ epoch, grant }) =>
      say(`grant ${grant.window} ${grant.phase}, epoch ${epoch}`),
    );
    this.#others.listen("held", ({ window, nextAt }) => say(`held ${window} ${nextAt}`));
    this.#others.listen("stalled", ({ window, atTicks, waitedMs, late, missing }) => {
      const lacks = missing.map((batch) => ` ${batch.to} lacks ${batch.from} ${batch.window}`).join("");
      say(`stalled ${window === null ? window : `${window} at ${atTicks}`} ${waitedMs} ${late}${lacks}`);
    });
    this.#others.listen("fenced", ({ instance, reason }) => say(`fenced ${instance}: ${reason}`));
    this.#others.listen("ended", ({ windows }) => say(`ended ${windows}`));
    this.#others.listen("failed", ({ places: of, error, invariant }) =>
      say(`failed ${of}: ${error} of ${invariant}`),
    );
    this.#conductor = new WindowConductor({
      ...{ instance: "c", firstEpoch: 5, hash: sha256Hex, transport: this.#bus.party(), log: silentLog },
      ...{ stallAfterMs: 4_000, joinWithinMs: 1_500 },
      terms: { places, lookaheadTicks: 10, startAt: 0, cutAt: null },
      onFailure: (error) => void this.failures.push(error),
      onFenced: (reason) => void this.fenced.push(reason),
    });
    this.#conductor.start();
  }

  /** What is said until an instant, ticked every 50 ms, and nothing of what was said before. */
  until(endMs: number): string[] {
    for (; this.#nowMs <= endMs; this.#nowMs += 50) {
      this.#settle();
      this.#conductor.tick(this.#nowMs);
      this.#settle();
    }
    this.#nowMs = endMs;
    return this.#said.splice(0);
  }

  /** What is said at once as something happens, without the millisecond. */
  after(happens: () => void): string[] {
    this.#settle();
    this.#said.length = 0;
    happens();
    this.#settle();
    return this.#said.splice(0).map((one) => one.replace(/^\d+ /, ""));
  }

  stand({ epoch = 0, instance = "i", place = "s1", window, missing = [], changes = {} }: Stand = {}): void {
    const last = window === undefined ? null : lastOf(place, window, changes);
    this.#others.tell({ kind: "standing", epoch, instance, standings: [{ place, last }], missing });
  }

  report(window: number, changes: Partial<WindowReport> = {}, instance = "i", epoch = 5): void {
    const reports = [{ ...reportOf("s1", window), ...changes }];
    this.#others.tell({ kind: "report", epoch, instance, reports });
  }

  observe(window: number, changes: Partial<ObservedMessage> = {}): void {
    this.#others.tell({ kind: "observed", epoch: 0, window, stopsAfter: null, ...changes });
  }

  stop(): void {
    this.#conductor.stop();
  }

  #settle(): void {
    while (this.#bus.step());
  }
}

function lastOf(place: string, window: number, changes: Partial<WindowReport>): Standing["last"] {
  return {
    grant: {
      ...{ window, phase: "run", from: 10 * window, until: 10 * window + 10 },
      ...{ expected: [], moneyInTransitFen: 0 },
    },
    report: { ...reportOf(place, window), ...changes },
    previousReport: window > 0 ? reportOf(place, window - 1) : null,
  };
}

/** Nothing was done, and nothing is to be done. */
function reportOf(place: string, window: number): WindowReport {
  return { place, window, nextEventAt: null, sent: [], money: NOTHING, fingerprint: null };
}
