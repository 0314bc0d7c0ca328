import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, onTestFinished, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { Inbox } from "#engine/inbox.ts";
import { WireFault } from "#protocol/batchPart.ts";
import { controlMessageSchema } from "#protocol/controlSchema.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { mutated, type Pick, pickOf } from "../support/security/mutate.ts";

const SEED = Number(process.env["JIEXU_PROPERTY_SEED"] ?? "1") || 1;
/** A million takes a minute of a core: `JIEXU_FUZZ=1000000 npm run test:security`. */
const ENVELOPES = Number(process.env["JIEXU_FUZZ"] ?? "200000");
const CONTROLS = ENVELOPES / 4;
const WARM_UP = 100_000;
/** Less than an entry in a table, which is what the smallest leak would leave of each part. */
const MOST_KEPT_BYTES = 16;
const examples = join(projectRoot, "docs/contract/examples");

function texts(prefix: string): string[] {
  return readdirSync(examples)
    .filter((name) => name.startsWith(prefix))
    .map((name) => JSON.stringify(JSON.parse(readFileSync(join(examples, name), "utf8"))));
}

const address = { from: "platform", to: "440000", window: 5, part: 0, attempt: 0 };

/** A part with one envelope a kind of message: the smallest that says everything. */
const bodies = texts("message-").map((content) => {
  const head = `{"v":1,"run":"r1","from":"platform","to":"440000","window":5,"part":0,"parts":1`;
  return `${head},"envelopes":[{"sequence":0,"sentAt":1,"dueAt":3600001,"content":${content}}],"rows":[]}`;
});

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
/** What is alive, after two collections: what the first finds weakly held goes in the second. */
function aliveBytes(): number {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

interface Tally {
  refused: number;
  taken: number;
}

/** Each is taken or refused by name; whatever is refused has changed nothing. */
function fuzzParts(count: number, pick: Pick, tally: Tally = { refused: 0, taken: 0 }): void {
  const fresh = (): Inbox => new Inbox("440000", "r1", sha256Hex, new Map());
  let inbox = fresh();
  for (let index = 0; index < count; index++) {
    const body = mutated(bodies[pick(bodies.length)] ?? "", pick);
    try {
      const reception = inbox.receive({ ...address, hash: sha256Hex(body), body, settle: () => {} }, 4);
      if (reception === "held") {
        tally.taken++;
        inbox = fresh();
        continue;
      }
    } catch (error) {
      if (!(error instanceof WireFault)) throw new Error(replay("part", index, body), { cause: error });
    }
    tally.refused++;
    if (inbox.has("platform", 5)) throw new Error(`${replay("part", index, body)}: refused, and yet there`);
  }
}

function replay(what: string, index: number, body: Uint8Array): string {
  return `${what} ${index} of JIEXU_PROPERTY_SEED=${SEED}: ${new TextDecoder().decode(body).slice(0, 2_000)}`;
}

function shape(value: object): string {
  return Object.getOwnPropertyNames(value).sort().join();
}

test("[X35] envelopes made wrong: each is refused by name or is one, and nothing changes", {
  timeout: 900_000,
}, () => {
  expect(bodies.length).toBeGreaterThan(20);
  // A refusal is an error; a million stack traces would be most of the work.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  onTestFinished(() => void Object.assign(Error, { stackTraceLimit }));
  const prototypes = [Object.prototype, Array.prototype].map(shape);
  fuzzParts(WARM_UP, pickOf(SEED + 1));
  const pick = pickOf(SEED);
  const tally: Tally = { refused: 0, taken: 0 };
  const alive = [aliveBytes()];
  for (let half = 0; half < 2; half++) {
    fuzzParts(ENVELOPES / 2, pick, tally);
    alive.push(aliveBytes());
  }
  expect(tally.refused).toBeGreaterThan(ENVELOPES / 4);
  expect(tally.taken).toBeGreaterThan(ENVELOPES / 100);
  // What each part leaves behind is left in both halves; code made faster, or a table made larger, is so once.
  const grown = alive.slice(1).map((bytes, half) => (bytes - (alive[half] ?? 0)) / (ENVELOPES / 2));
  console.info(`bytes kept of a part, first and second half: ${grown.map((bytes) => bytes.toFixed(1))}`);
  expect(Math.min(...grown)).toBeLessThan(MOST_KEPT_BYTES);
  expect([Object.prototype, Array.prototype].map(shape)).toEqual(prototypes);
});

test("[X35] and so are control messages", { timeout: 120_000 }, () => {
  const controls = texts("control-");
  const decoder = new TextDecoder();
  const pick = pickOf(SEED);
  let refused = 0;
  for (let index = 0; index < CONTROLS; index++) {
    const body = mutated(controls[pick(controls.length)] ?? "", pick);
    let said: unknown;
    try {
      said = JSON.parse(decoder.decode(body));
    } catch {
      said = undefined;
    }
    if (!controlMessageSchema.safeParse(said).success) refused++;
  }
  expect(refused).toBeGreaterThan(CONTROLS / 4);
  expect(refused).toBeLessThan(CONTROLS);
  expect({}).not.toHaveProperty("v");
});
