import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Summary } from "#scenario/results/summary.ts";
import { ReplicationError } from "./replicationError.ts";
import type { ReplicationAnswer, ReplicationOrder } from "./replicationMessage.ts";

const PROGRAM = fileURLToPath(new URL("./replicationProgram.ts", import.meta.url));

interface Waiting {
  readonly order: ReplicationOrder;
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

  /** @param workers how many at once; left out, as many as the machine has cores */
  constructor(workers: number = availableParallelism()) {
    this.#limit = workers;
  }

  /** @throws ReplicationError when the run fails, or its process is lost */
  run(order: ReplicationOrder): Promise<Summary> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ order, resolve, reject });
      this.#serve();
    });
  }

  /** Ends every process, in whatever it is at. */
  close(): void {
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
    return child;
  }

  #give(child: ChildProcess, { order, resolve, reject }: Waiting): void {
    const onAnswer = (answer: ReplicationAnswer): void => {
      child.off("exit", onExit);
      this.#idle.push(child);
      if ("summary" in answer) resolve(answer.summary);
      else reject(new ReplicationError(answer.failure.name, answer.failure.message));
      this.#serve();
    };
    const onExit = (code: number | null, signal: string | null): void => {
      child.off("message", onAnswer);
      this.#all.delete(child);
      const { name, replication } = order.configuration;
      const how = signal === null ? `exit code ${code}` : signal;
      reject(
        new ReplicationError("Lost", `replication ${replication} of ${name}: its process ended (${how})`),
      );
    };
    child.once("message", onAnswer);
    child.once("exit", onExit);
    child.send(order);
  }
}
