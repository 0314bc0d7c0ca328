import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { readPermission } from "#adapters/node/queryToken.ts";
import type { Query } from "#domain/query/query.ts";
import type { QueryReply } from "#protocol/queryMessage.ts";
import type { FinishedRun } from "#services/dashboard/finishedRuns.ts";
import type { AskedCase } from "./askedCase.ts";

const PROGRAM = fileURLToPath(new URL("./caseProgram.ts", import.meta.url));
/** A year of the whole country takes minutes to be done again. */
const PATIENCE_MS = 300_000;

/**
 * Questions about cases of finished runs. To answer one the run is done again, as `jiexu query` does, in a process of
 * its own, one at a time: the page answers others meanwhile.
 */
export class FinishedQuestions {
  readonly #key: string | null;
  #child: ChildProcess | null = null;

  /** @param key signs permissions; null: only the page's own counts */
  constructor(key: string | null) {
    this.#key = key;
  }

  /** @param shown null: by the page's own permission */
  async ask(
    { id, path }: FinishedRun,
    place: string,
    query: Query,
    shown: string | null,
  ): Promise<QueryReply> {
    const permission =
      shown === null
        ? ({ role: "hotline", scope: "*" } as const)
        : this.#key === null
          ? null
          : readPermission(shown, id, this.#key);
    if (permission === null) return { kind: "refused", reason: "NOT_PERMITTED" };
    if (this.#child !== null) return { kind: "busy" };
    return await this.#run({ runDir: path, place, query, permission });
  }

  [Symbol.dispose](): void {
    this.#child?.kill("SIGKILL");
  }

  #run(asked: AskedCase): Promise<QueryReply> {
    const child = fork(PROGRAM, { stdio: ["ignore", "ignore", "inherit", "ipc"], timeout: PATIENCE_MS });
    this.#child = child;
    return new Promise((resolve) => {
      child.once("message", (reply) => resolve(reply as QueryReply));
      child.once("exit", () => {
        this.#child = null;
        resolve({ kind: "malformed", problem: "the run could not be done again" });
      });
      child.once("error", () => {
        this.#child = null;
        resolve({ kind: "malformed", problem: "the run could not be done again" });
      });
      child.send(asked);
    });
  }
}
