import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Summary } from "#scenario/results/summary.ts";
import { ReplicationError } from "./replicationError.ts";
import type { ReplicationAnswer, ReplicationOrder } from "./replicationMessage.ts";

const PROGRAM = fileURLToPath(new URL("./replicationProgram.ts", import.meta.url));

/** A run is a function of its order: what a killed process was at is done again, but not by one that is killed each time. */
const MOST_DEATHS = 3;

interface Waiting {
  readonly order: ReplicationOrder;
  /** How often a process was killed while it was at it. */
  readonly deaths: number;
  readonly resolve: (summary: Summary) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Processes that do runs beside each other, one a core; a run does not share its process's memory with another, so
 * that memory is what it would be alone. Must be ended by `close`.
 */
export class ReplicationPool {
  readonly #limit: number;
  readonly #idle: ChildProcess[] = [];
  readonly #all = new Set<ChildProcess>();
  readonly #waiting: Waiting[] = [];
  #isClosed = false;

  /** @param workers how many at once; left out, as many as the machine has cores */
  constructor(workers: number = availableParallelism()) {
    this.#limit = workers;
  }

  /** @throws ReplicationError when the run fails, or its process is lost, other than by kill -9 once or twice */
  run(order: ReplicationOrder): Promise<Summary> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ order, deaths: 0, resolve, reject });
      this.#serve();
    });
  }

  /** Ends every process, in whatever it is at. */
  close(): void {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new Error("the experiment was ended"));
    for (const child of this.#all) child.kill("SIGKILL");
    this.#all.clear();
    this.#idle.length = 0;
  }

  #serve(): void {
    while (this.#waiting.length > 0) {
      const child = this.#idle.pop() ?? this.#start();
      if (child === null) return;
      this.#give(child, this.#waiting.shift() as Waiting);
    }
  }

  #start(): ChildProcess | null {
    if (this.#all.size >= this.#limit) return null;
    const child = fork(PROGRAM, { serialization: "advanced", stdio: ["ignore", "ignore", "inherit", "ipc"] });
    this.#all.add(child);
    // One that waits for a run and is killed is missed by nobody, and given nothing.
    child.once("exit", () => this.#forget(child));
    return child;
  }

  #forget(child: ChildProcess): void {
    this.#all.delete(child);
    const index = this.#idle.indexOf(child);
    if (index >= 0) this.#idle.splice(index, 1);
  }

  #give(child: ChildProcess, waiting: Waiting): void {
    const { order, resolve, reject } = waiting;
    const onAnswer = (answer: ReplicationAnswer): void => {
      child.off("exit", onExit);
      this.#idle.push(child);
      if ("summary" in answer) resolve(answer.summary);
      else reject(new ReplicationError(answer.failure.name, answer.failure.message));
      this.#serve();
    };
    const onExit = (code: number | null, signal: string | null): void => {
      child.off("message", onAnswer);
      const deaths = waiting.deaths + 1;
      if (signal === "SIGKILL" && deaths < MOST_DEATHS && !this.#isClosed) {
        this.#waiting.unshift({ ...waiting, deaths });
      } else reject(lost(order, signal ?? `exit code ${code}`, deaths));
      this.#serve();
    };
    child.once("message", onAnswer);
    child.once("exit", onExit);
    // A process that was killed a moment ago takes no order; its end is heard, and counts as above.
    child.send(order, () => {});
  }
}

function lost(
  { configuration: { name, replication } }: ReplicationOrder,
  how: string,
  deaths: number,
): ReplicationError {
  const often = deaths > 1 ? `, the last of ${deaths} that were killed at it` : "";
  return new ReplicationError(
    "Lost",
    `replication ${replication} of ${name}: its process ended (${how})${often}`,
  );
}
