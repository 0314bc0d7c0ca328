import type { OutputFile } from "#adapters/file/outputFile.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { Witness } from "#engine/witness.ts";
import { eventLine } from "#scenario/results/eventLine.ts";

const FLUSH_CHARACTERS = 1 << 19;

/** `events.ndjson`: every fact of a run, a line each, written as they come. Has the shape of an engine's witness. */
export class EventsFile implements Witness {
  readonly #file: OutputFile;
  #lines: string[] = [];
  #characters = 0;

  constructor(file: OutputFile) {
    this.#file = file;
  }

  onFact(atTicks: number, place: string, fact: Fact): void {
    const line = eventLine(atTicks, place, fact);
    this.#lines.push(line);
    this.#characters += line.length;
    if (this.#characters >= FLUSH_CHARACTERS) this.flush();
  }

  onEnvelope(): void {
    // What was sent, the facts of sender and receiver tell.
  }

  flush(): void {
    if (this.#lines.length === 0) return;
    this.#file.write(Buffer.from(`${this.#lines.join("\n")}\n`));
    this.#lines = [];
    this.#characters = 0;
  }
}
