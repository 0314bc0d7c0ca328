import { isDeepStrictEqual } from "node:util";
import type { SealedPart } from "#protocol/batchPart.ts";
import { partName } from "#protocol/batchPart.ts";
import type { ControlMessage, ReportMessage, StandingMessage } from "#protocol/controlMessage.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import type { UndisturbedRun } from "./undisturbedRun.ts";

/** What must never be, whatever breaks; names the instant and the window. */
export class SafetyViolation extends Error {
  override readonly name = "SafetyViolation";
}

/** How far a place has come in the store that counts: a window is finished when it is there. −1: nothing. */
export type CommittedWindow = (place: string) => number;

/**
 * Watches all that goes over the bus, and holds it against the run that nobody disturbed: nothing leaves a process
 * that its store does not hold, nobody ever says two things, and nothing is thrown away that somebody may need.
 */
export class Safety {
  readonly #undisturbed: UndisturbedRun;
  readonly #hashes = new Map<string, string>();
  readonly #epochs = new Map<string, number>();

  constructor(undisturbed: UndisturbedRun) {
    this.#undisturbed = undisturbed;
  }

  published(part: SealedPart, committed: number): void {
    const name = partName(part);
    if (part.window > committed) {
      this.#fail(`${name} is published, and the store of ${part.from} has come to window ${committed} only`);
    }
    const known = this.#hashes.get(name);
    if (known !== undefined && known !== part.hash)
      this.#fail(`${name} had the hash ${known}, now ${part.hash}`);
    this.#hashes.set(name, part.hash);
  }

  settled(part: SealedPart, committed: number): void {
    if (part.window < committed) return;
    this.#fail(
      `${partName(part)} is settled, and the store of ${part.to} has come to window ${committed} only`,
    );
  }

  discarded(from: string, throughWindow: number, committed: CommittedWindow, observed: number): void {
    for (const place of this.#undisturbed.places) {
      if (committed(place) > throughWindow) continue;
      this.#fail(
        `${from} discards window ${throughWindow}, and ${place} has finished ${committed(place)} only`,
      );
    }
    if (observed <= throughWindow) {
      this.#fail(`${from} discards window ${throughWindow}, and the observer has come to ${observed} only`);
    }
  }

  observed(window: number, kept: number): void {
    if (window <= kept) return;
    this.#fail(`window ${window} is said to be observed, and the evidence has come to ${kept} only`);
  }

  told(message: ControlMessage, committed: CommittedWindow): void {
    if (message.kind === "grant") {
      const { grant } = message;
      this.#same(`the grant of window ${grant.window}`, grant, this.#undisturbed.grants[grant.window]);
    }
    if (message.kind === "report") {
      this.#epochGoesUp(message);
      for (const report of message.reports) this.#reported(report, committed);
    }
    if (message.kind === "standing") {
      this.#epochGoesUp(message);
      for (const { last } of message.standings) {
        if (last === null) continue;
        this.#reported(last.report, committed);
        if (last.previousReport !== null) this.#reported(last.previousReport, committed);
      }
    }
    if (message.kind === "ended") {
      this.#same("the digest", message.digest, this.#undisturbed.digest);
      this.#same("the number of windows", message.windows, this.#undisturbed.grants.length);
    }
  }

  #reported(report: WindowReport, committed: CommittedWindow): void {
    const { place, window } = report;
    if (window > committed(place)) {
      this.#fail(`${place} reports window ${window}, and its store has come to ${committed(place)} only`);
    }
    const expected = this.#undisturbed.reports.get(`${place} ${window}`);
    this.#same(`what ${place} reports of window ${window}`, report, expected);
  }

  #epochGoesUp({ instance, epoch }: ReportMessage | StandingMessage): void {
    const known = this.#epochs.get(instance) ?? 0;
    if (epoch < known) this.#fail(`${instance} obeys conductor ${epoch} after having heard ${known}`);
    this.#epochs.set(instance, epoch);
  }

  #same(what: string, actual: unknown, expected: unknown): void {
    if (isDeepStrictEqual(actual, expected)) return;
    this.#fail(
      `${what} is ${JSON.stringify(actual)}; in the undisturbed run it is ${JSON.stringify(expected)}`,
    );
  }

  #fail(message: string): never {
    throw new SafetyViolation(message);
  }
}
