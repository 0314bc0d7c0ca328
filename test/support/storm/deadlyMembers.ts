import { type ChildProcess, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectRoot } from "#services/project/projectRoot.ts";
import { untilHolds } from "../condition.ts";
import type { DeadlyPoints } from "./dieAtPoint.ts";
import type { MarkedSource } from "./diePoints.ts";

/** Of a program: the folder it lies in under `services`. */
const KINDS = ["province", "conductor", "cli"] as const;
export const DIE_AT_POINT = fileURLToPath(new URL("dieAtPoint.ts", import.meta.url));

/** Points at which processes are killed, and at which they have been. */
export class StruckPoints {
  readonly environment: Readonly<Record<string, string>>;
  readonly #folder: string;

  constructor(folder: string, marked: readonly MarkedSource[]) {
    this.#folder = folder;
    for (const kind of KINDS) mkdirSync(join(folder, kind));
    const sources = Object.fromEntries(marked.map(({ url, source }) => [url, source]));
    const path = join(folder, "points.json");
    writeFileSync(path, JSON.stringify({ sources, folder } satisfies DeadlyPoints));
    this.environment = { JIEXU_TEST_POINTS: path };
  }

  /** By kind of process. */
  struck(): Record<string, string[]> {
    const of = (kind: string): string[] =>
      readdirSync(join(this.#folder, kind)).map((name) =>
        readFileSync(join(this.#folder, kind, name), "utf8"),
      );
    return Object.fromEntries(KINDS.map((kind) => [kind, of(kind)]));
  }

  isStruck(kind: string, point: string): boolean {
    const name = createHash("sha256").update(point).digest("hex").slice(0, 16);
    return existsSync(join(this.#folder, kind, name));
  }
}

/** How a member is started, beside what all are. */
export interface DeadlyMember {
  readonly key: string;
  readonly program: "province" | "conductor";
  readonly args: readonly string[];
}

/** Starts the processes of a run as its guard does, with the points they die at, and starts those again that die. */
export class DeadlyMembers {
  /** Killed at a point, all told. */
  deaths = 0;
  readonly #members: readonly DeadlyMember[];
  readonly #environment: NodeJS.ProcessEnv;
  readonly #onProblem: (problem: string) => void;
  readonly #children = new Map<string, ChildProcess>();
  #isEnding = false;

  /** @param onProblem hears of one that ended otherwise than by a blow */
  constructor(members: readonly DeadlyMember[], points: StruckPoints, onProblem: (problem: string) => void) {
    this.#members = members;
    this.#onProblem = onProblem;
    this.#environment = {
      ...process.env,
      NODE_OPTIONS: "",
      NODE_COMPILE_CACHE: join(projectRoot, ".cache", "node"),
      ...points.environment,
    };
  }

  start(): void {
    for (const member of this.#members) this.#launch(member);
  }

  /**
   * Ends a member in good order as often as it takes: on that way, too, it can be killed.
   * @param isUnderWay waits until it is: who has only just been started ends at once
   */
  async endInGoodOrder(key: string, isUnderWay: () => Promise<void>): Promise<void> {
    for (let code: number | null = null; code !== 0; ) {
      await isUnderWay();
      const child = this.#children.get(key);
      const ended = new Promise<number | null>((resolve) => child?.once("exit", resolve));
      child?.kill("SIGTERM");
      code = await ended;
    }
  }

  kill(key: string): void {
    this.#children.get(key)?.kill("SIGKILL");
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    const left = [...this.#children.values()];
    for (const child of left) child.kill("SIGKILL");
    await untilHolds("all have ended", () =>
      left.every((child) => child.exitCode !== null || child.signalCode !== null),
    );
  }

  #launch(member: DeadlyMember): void {
    const program = join(projectRoot, "services", member.program, "main.ts");
    const child = fork(program, member.args, {
      execArgv: ["--import", DIE_AT_POINT],
      env: this.#environment,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#children.set(member.key, child);
    child.once("exit", (code, signal) => {
      if (this.#isEnding) return;
      if (signal === "SIGKILL") this.deaths++;
      if (signal === null && code !== 0) this.#onProblem(`${member.key} ended with code ${code}`);
      else this.#launch(member);
    });
  }
}
