/** A program with one safeguard taken out: `text`, which stands in `file` exactly once, is replaced. */
export interface Mutant {
  /** What the federation no longer does. */
  readonly without: string;
  readonly file: string;
  readonly text: string;
  readonly replacement: string;
  /** By which command of the simulation it is caught; seeds, if not said. */
  readonly caughtBy?: readonly string[];
}

const endpoint = "shared/engine/endpoint.ts";
const inbox = "shared/engine/inbox.ts";
const participant = "shared/engine/participant.ts";
const conductor = "shared/engine/windowConductor.ts";
const derivation = "shared/engine/conductor.ts";
const evidence = "shared/engine/evidenceReceiver.ts";
const logicalProcess = "shared/engine/logicalProcess.ts";
const fileStore = "shared/adapters/file/fileStore.ts";
const frame = "shared/adapters/file/frame.ts";
const storeLock = "shared/adapters/file/storeLock.ts";

/** Each takes one safeguard out of the product. The simulation must notice every one of them. */
export const MUTANTS: readonly Mutant[] = [
  {
    without: "an inbox: a part that is held already is taken for a contradiction",
    file: inbox,
    text: 'if (known !== undefined && known === part.hash) return "duplicate";',
    replacement: "",
  },
  {
    without: "the body's hash",
    file: inbox,
    text: 'if (this.#hash(part.body) !== part.hash) return "damaged";',
    replacement: "",
  },
  {
    without: "waiting for every part of a batch",
    file: inbox,
    text: "return held !== undefined && held.arrived === held.parts;",
    replacement: "return held !== undefined;",
  },
  {
    without: "a commit of every window",
    file: endpoint,
    text: "if (store !== null) {\n      const parts",
    replacement: "if (store !== null && grant.window % 2 === 0) {\n      const parts",
  },
  {
    without: "a commit before the word that a part need not come again",
    file: endpoint,
    text: "const finished = this.#run(grant, received);\n    if (store",
    replacement:
      "for (const { sealed } of received) sealed.at(-1)?.settle();\n    const finished = this.#run(grant, received);\n    if (store",
  },
  {
    without: "what a store holds, after a restart",
    file: endpoint,
    text: "for (const record of stored.records) this.#repeat(record as WindowRecord);",
    replacement: "",
  },
  {
    without: "an outbox that lives until all have what is in it: it expires two windows too early",
    file: endpoint,
    text: "return grant.window - 2;",
    replacement: "return grant.window;",
  },
  {
    without: "a fresh name for what is sent again",
    file: endpoint,
    text: ".map((part) => ({ ...part, attempt }));",
    replacement: ".map((part) => part);",
  },
  {
    without: "asking for a batch that does not come",
    file: participant,
    text: 'for (const missing of this.#missing()) this.#setting.transport.tell({ kind: "ask", ...missing });',
    replacement: "",
  },
  {
    without: "an answer to who asks",
    file: participant,
    text: "const parts: SealedPart[] = endpoint.partsAgain(to, window);",
    replacement: "const parts: SealedPart[] = endpoint.partsAgain(to, window).slice(0, 0);",
  },
  {
    without: "waiting for every batch that was granted",
    file: participant,
    text: "if (message === null || this.#missing().length > 0) return;",
    replacement: "if (message === null) return;",
  },
  {
    without: "the fence between a new and an old conductor",
    file: conductor,
    text: "if (epoch <= this.#epoch) return false;",
    replacement: "if (epoch >= 0) return false;",
  },
  {
    without: "an epoch above those of the dead",
    file: conductor,
    text: "this.#epoch = setting.firstEpoch;",
    replacement: "this.#epoch = 1;",
  },
  {
    without: "a look at which window a report is of",
    file: conductor,
    text: "if (report.window !== this.#grant?.window) return;",
    replacement: "",
  },
  {
    without: "a report from everybody before the next window",
    file: conductor,
    text: "this.#reports.size < terms.places.length ||",
    replacement: "this.#reports.size < terms.places.length - 1 ||",
  },
  {
    without: "a grant that is said again",
    file: conductor,
    text: "else this.#tellGrant();\n    this.#repeatWaitMs",
    replacement: "this.#repeatWaitMs",
  },
  {
    without: "the fence between a new and an old instance of a province",
    file: conductor,
    text: "if (refusal !== null) return this.#fence(instance, refusal);",
    replacement: "",
  },
  {
    without: "envelopes under way in the next window's beginning",
    file: derivation,
    text: "if (earliestDueAt !== null && earliestDueAt < earliest) earliest = earliestDueAt;",
    replacement: "",
  },
  {
    without: "a lookahead as long as the window",
    file: derivation,
    text: "const until = from + terms.lookaheadTicks;",
    replacement: "const until = from + 2 * terms.lookaheadTicks;",
  },
  {
    without: "asking for rows that do not come",
    file: evidence,
    text: 'this.#setting.transport.tell({ kind: "ask", ...missing });',
    replacement: "void missing;",
  },
  {
    without: "evidence that is kept before it is said to be there",
    file: evidence,
    text: "memory.store.append({ grant: { ...grant, expected }, parts } satisfies HandedOver);",
    replacement: "void parts;",
  },
  {
    without: "what was gathered, after the runner is killed",
    file: evidence,
    text: "for (const { grant, parts } of stored.records as HandedOver[]) {",
    replacement: "for (const { grant, parts } of [] as HandedOver[]) {",
  },
  {
    without: "a commit before anything of a window is published",
    file: endpoint,
    text: "store.append({ grant, parts } satisfies WindowRecord);",
    replacement:
      "const late = this as unknown as { append?: () => void };\n      late.append?.();\n" +
      "      late.append = () => store.append({ grant, parts } satisfies WindowRecord);",
  },
  {
    without: "a sequence number for each envelope of a sender",
    file: logicalProcess,
    text: "sequence: this.state.envelopes++,",
    replacement: "sequence: this.state.envelopes,",
  },
  {
    without: "a total order: an envelope's sender does not count in it",
    file: logicalProcess,
    text: "orderKey(ENVELOPE, sender, envelope.sequence)",
    replacement: "orderKey(ENVELOPE, 0, envelope.sequence)",
  },
  {
    without: "the order of senders, whatever order their batches came in",
    file: inbox,
    text: "const received = expected.map(({ from }) => this.#takeOne(from, window));",
    replacement:
      "const received = [...this.#held.keys()].filter((from) => expected.some((one) => one.from === from)).map((from) => this.#takeOne(from, window));",
  },
  {
    without: "a record that is on the disk when it counts",
    file: fileStore,
    text: 'if (this.#setting.durability === "power") this.#host.sync(file);',
    replacement: "",
  },
  {
    without: "a record that is on the disk when a store is opened and tells of it",
    caughtBy: ["--found-stores"],
    file: fileStore,
    text: 'if (this.#setting.durability === "power") this.#host.sync(log);',
    replacement: "",
  },
  {
    without: "the names of folders on the disk when a store is opened that another began",
    caughtBy: ["--found-stores"],
    file: fileStore,
    text: 'host.makeFolder(folder);\n    if (setting.durability === "power")',
    replacement:
      'const made = host.makeFolder(folder);\n    if (made !== undefined && setting.durability === "power")',
  },
  {
    without: "the names of files on the disk when a store is opened that another began",
    caughtBy: ["--found-stores"],
    file: fileStore,
    text: "this.#syncFolder();\n    this.#recordBytes = records",
    replacement: "if (logHeader === undefined) this.#syncFolder();\n    this.#recordBytes = records",
  },
  {
    without: "the name of a first log on the disk",
    file: fileStore,
    text: "this.#syncFolder();\n    this.#recordBytes = records",
    replacement: "this.#recordBytes = records",
  },
  {
    without: "the name of a new folder on the disk",
    file: fileStore,
    text: "syncNames(folder, host);",
    replacement: "void syncNames;",
  },
  {
    without: "the name of a new snapshot on the disk before the old log goes",
    file: fileStore,
    text: '"snapshot"));\n    this.#syncFolder();',
    replacement: '"snapshot"));',
  },
  {
    without: "a new snapshot beside the old one until it is whole",
    file: fileStore,
    text: 'const fresh = join(this.#setting.folder, "snapshot.new");',
    replacement: 'const fresh = join(this.#setting.folder, "snapshot");',
  },
  {
    without: "a log that goes when its snapshot is replaced, not before",
    file: fileStore,
    caughtBy: ["--crash-points", "one person"],
    text: "const log = this.#startLog(generation);",
    replacement:
      "this.#host.remove(this.#logPath(this.#generation));\n    const log = this.#startLog(generation);",
  },
  {
    without: "cutting off a record that was torn",
    file: fileStore,
    text: "this.#host.truncate(log, goodBytes);",
    replacement: "",
  },
  {
    without: "writing the rest of what the system took in part",
    file: fileStore,
    text: "while (written < total) written += this.#host.write(file, [whole.subarray(written)]);",
    replacement: "void whole;",
  },
  {
    without: "dropping a record that was torn",
    file: frame,
    text: 'if (ending === "may be torn" && end >= bytes.length) break;',
    replacement: "",
  },
  {
    without: "dropping zeros that a power cut left",
    file: frame,
    text: 'if (ending === "may be torn" && bytes.subarray(start).every((byte) => byte === 0)) break;',
    replacement: "",
  },
  {
    without: "a checksum of what is stored",
    caughtBy: ["--crash-points", "one person"],
    file: frame,
    text: "if (frame === undefined || crc32(frame) !== view.getUint32(at + 8)) {",
    replacement: "if (frame === undefined) {",
  },
  {
    without: "a lock on a store",
    file: storeLock,
    text: 'if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;',
    replacement: 'if ((error as NodeJS.ErrnoException).code === "EEXIST") return true;',
  },
];
