import { fileURLToPath } from "node:url";
import type { Durability } from "#ports/store.ts";
import type { MemberNews } from "../federation/guardChannel.ts";
import { FederationError } from "./federationError.ts";
import { type GuardLine, type Heard, startGuard } from "./guardLine.ts";

/** An operating-system process of a run. */
export interface MemberProcess {
  /** For example `conductor`, `platform`, or the codes of the provinces it hosts. */
  readonly key: string;
  readonly program: "conductor" | "platform" | "province";
  readonly args: readonly string[];
}

/** What the processes of a run are started with. */
export interface MemberProcessesSetting {
  readonly folder: string;
  /** Whether the folder stays when they have ended. */
  readonly isKept: boolean;
  readonly members: readonly MemberProcess[];
  readonly durability: Durability;
  /** What questions are signed with; null: what the environment says. */
  readonly queryKey: string | null;
  readonly natsUrl: string;
  /** Puts into the folder, which ends with the run, what the members find there. */
  prepare(folder: string): void;
  /** Arguments that all get, and those of one by its key. */
  commonArgs(folder: string, key: string): readonly string[];
  /** The last window that was granted: whether a process that keeps dying still gets anywhere. */
  window(): number;
  onStarted(key: string, pid: number): void;
  /** One has died and was started again. */
  onRespawned(key: string, how: string): void;
  onLine(line: string): void;
  onFailure(error: FederationError): void;
  /** How long a process may be killed again and again before that counts as hopeless. */
  readonly hopelessAfterMs: number;
}

const DEATHS_WITHOUT_PROGRESS = 5;
const LAST_LINES = 5;

/** Starts the processes of a run, starts again those that are killed, and ends them all. */
export class MemberProcesses {
  readonly #setting: MemberProcessesSetting;
  readonly #pids = new Map<string, number>();
  readonly #deaths = new Map<string, { window: number; count: number; sinceMs: number }>();
  readonly #lastLines: string[] = [];
  #guard: GuardLine | null = null;
  #starting: Promise<void> = Promise.resolve();
  #isEnding = false;
  respawns = 0;

  constructor(setting: MemberProcessesSetting) {
    this.#setting = setting;
  }

  start(): Promise<void> {
    this.#starting = this.#start();
    return this.#starting;
  }

  async #start(): Promise<void> {
    this.#guard = await startGuard(this.#setting, (heard) => this.#hear(heard));
    if (this.#isEnding) return;
    this.#setting.prepare(this.#guard.folder);
    for (const member of this.#setting.members) this.#launch(member);
  }

  /** Process ids by key. */
  get pids(): ReadonlyMap<string, number> {
    return this.#pids;
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    // A run may fail, or be interrupted, before its guard is there: it is let go all the same.
    await this.#starting.catch(() => undefined);
    await this.#guard?.release();
  }

  #launch({ key, program, args }: MemberProcess): void {
    const path = fileURLToPath(new URL(`../${program}/main.ts`, import.meta.url));
    const common = this.#setting.commonArgs(this.#guard?.folder ?? "", key);
    this.#guard?.order({ order: "start", key, program: path, args: [...args, ...common] });
  }

  #hear(heard: Heard): void {
    if (this.#isEnding) return;
    switch (heard.news) {
      case "started":
        this.#pids.set(heard.key, heard.pid);
        return this.#setting.onStarted(heard.key, heard.pid);
      case "line":
        this.#lastLines.push(heard.line);
        if (this.#lastLines.length > LAST_LINES) this.#lastLines.shift();
        return this.#setting.onLine(heard.line);
      case "said":
        return this.#fail(failureOf(heard.key, heard.said));
      case "ended":
        return this.#onEnded(heard.key, heard.code, heard.signal);
      case "not started":
        return this.#fail(
          new FederationError("member lost", `the process ${heard.key} did not start: ${heard.problem}`),
        );
      case "guard lost":
        return this.#fail(
          new FederationError("member lost", `the guard of the run is lost: ${heard.problem}`),
        );
    }
  }

  #onEnded(key: string, code: number | null, signal: string | null): void {
    const member = this.#setting.members.find((candidate) => candidate.key === key);
    const how = signal ?? `code ${code}`;
    if (member === undefined) return;
    if (signal === null && code !== 0) {
      return this.#fail(
        new FederationError("member lost", `the process ${key} ended with ${how}. ${this.lastWords()}`),
      );
    }
    if (this.#setting.durability === "memory" && member.program !== "conductor") {
      const message =
        `the process ${key} was killed (${how}), and with durability “memory” nothing of it is kept; ` +
        "with “process” a run survives that";
      return this.#fail(new FederationError("member lost", message));
    }
    if (this.#isHopeless(key)) {
      const count = this.#deaths.get(key)?.count ?? 0;
      const message = `the process ${key} was killed ${count} times (${how}) without getting any further`;
      return this.#fail(new FederationError("member lost", message));
    }
    this.respawns++;
    this.#setting.onRespawned(key, how);
    this.#launch(member);
  }

  /** Many deaths within moments are blows from outside, which end; what kills itself goes on doing so. */
  #isHopeless(key: string): boolean {
    const window = this.#setting.window();
    const nowMs = performance.now();
    const before = this.#deaths.get(key);
    const isFirst = before === undefined || before.window < window;
    const count = isFirst ? 1 : before.count + 1;
    const sinceMs = isFirst ? nowMs : before.sinceMs;
    this.#deaths.set(key, { window, count, sinceMs });
    return count >= DEATHS_WITHOUT_PROGRESS && nowMs - sinceMs >= this.#setting.hopelessAfterMs;
  }

  #fail(error: FederationError): void {
    this.#isEnding = true;
    this.#setting.onFailure(error);
  }

  /** What the processes logged last, for the message of whatever ends the run. */
  lastWords(): string {
    return this.#lastLines.length === 0 ? "It logged nothing." : `Last words:\n${this.#lastLines.join("\n")}`;
  }
}

function failureOf(key: string, { error, invariant, message }: MemberNews): FederationError {
  if (invariant !== null) {
    return new FederationError("broken invariant", `broken invariant (${invariant}): ${message}`, error);
  }
  return new FederationError("member failed", `${key}: ${message}`, error);
}
