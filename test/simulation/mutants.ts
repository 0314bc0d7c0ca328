/** A program with one safeguard taken out: `text`, which stands in `file` exactly once, is replaced. */
export interface Mutant {
  /** What the federation no longer does. */
  readonly without: string;
  readonly file: string;
  readonly text: string;
  readonly replacement: string;
}

const endpoint = "shared/engine/endpoint.ts";
const inbox = "shared/engine/inbox.ts";
const participant = "shared/engine/participant.ts";
const conductor = "shared/engine/windowConductor.ts";
const derivation = "shared/engine/conductor.ts";
const evidence = "shared/engine/evidenceReceiver.ts";

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
    without: "an outbox that lives until all have what is in it",
    file: endpoint,
    text: "return grant.window - 2;",
    replacement: "return grant.window;",
  },
  {
    without: "a fresh name for what is sent again",
    file: endpoint,
    text: "attempt: this.#attempts }",
    replacement: "attempt: part.attempt }",
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
    text: "if (report.window === this.#grant?.window) this.#reports",
    replacement: "this.#reports",
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
];
