import { Worker } from "node:worker_threads";
import { OutputError, outputErrorOf } from "#adapters/file/outputError.ts";
import type { ColumnSpec } from "#adapters/parquet/parquetTable.ts";
import {
  AVAILABLE,
  ERROR_BYTES,
  type FollowOrder,
  SIGNALS,
  STATE,
  states,
  TICK,
  TURNED_OVER,
} from "./parquetSignals.ts";

/** What a group of rows takes several times over: without a limit the thread collects its garbage late. */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 384 };

const PROGRAM = new URL("./parquetProgram.ts", import.meta.url);

/** A thread that turns nothing over for so long is lost. */
const STALLED_MS = 60_000;

/**
 * Makes a Parquet file of a CSV file that is being written, in a thread of its own, so that the run does not wait for it. A small
 * table is turned over at the end, without one.
 */
export class ParquetFollower {
  readonly #csvPath: string;
  readonly #parquetPath: string;
  readonly #columns: readonly ColumnSpec[];
  readonly #signals = new BigInt64Array(new SharedArrayBuffer(SIGNALS * BigInt64Array.BYTES_PER_ELEMENT));
  readonly #error = new Uint8Array(new SharedArrayBuffer(ERROR_BYTES));
  #worker: Worker | null = null;

  constructor(csvPath: string, parquetPath: string, columns: readonly ColumnSpec[]) {
    this.#csvPath = csvPath;
    this.#parquetPath = parquetPath;
    this.#columns = columns;
  }

  /** @param bytes of the CSV file that are written for good */
  follow(bytes: number): void {
    this.#worker ??= this.#start();
    Atomics.store(this.#signals, AVAILABLE, BigInt(bytes));
    this.#wake();
  }

  /**
   * The CSV file is complete; the Parquet file is when this returns.
   * @throws OutputError
   */
  async complete(bytes: number): Promise<void> {
    if (this.#worker === null) return await this.#convert(bytes);
    this.follow(bytes);
    Atomics.store(this.#signals, STATE, states.complete);
    this.#wake();
    let before = -1n;
    while (Atomics.wait(this.#signals, STATE, states.complete, STALLED_MS) === "timed-out") {
      const turnedOver = Atomics.load(this.#signals, TURNED_OVER);
      if (turnedOver === before)
        throw new OutputError(this.#parquetPath, `${this.#parquetPath}: its thread is lost`);
      before = turnedOver;
    }
    if (Atomics.load(this.#signals, STATE) === states.done) return;
    const reason = new TextDecoder().decode(this.#error.slice()).replace(/\0+$/, "");
    throw outputErrorOf(this.#parquetPath, new Error(reason));
  }

  /** Ends the thread; what it has written is no file. */
  discard(): void {
    void this.#worker?.terminate();
  }

  async #convert(bytes: number): Promise<void> {
    try {
      const { ParquetConversion } = await import("./parquetConversion.ts");
      const conversion = new ParquetConversion(this.#csvPath, this.#parquetPath, this.#columns);
      while (conversion.step(bytes));
      conversion.finish();
    } catch (error) {
      throw outputErrorOf(this.#parquetPath, error);
    }
  }

  #start(): Worker {
    const workerData: FollowOrder = {
      csvPath: this.#csvPath,
      parquetPath: this.#parquetPath,
      columns: this.#columns,
      signals: this.#signals,
      error: this.#error,
    };
    const worker = new Worker(PROGRAM, { workerData, resourceLimits: LIMITS });
    worker.unref();
    return worker;
  }

  #wake(): void {
    Atomics.add(this.#signals, TICK, 1n);
    Atomics.notify(this.#signals, TICK);
  }
}
