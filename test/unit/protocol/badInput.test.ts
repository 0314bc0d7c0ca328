import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { Inbox } from "#engine/inbox.ts";
import type { DeliveredPart } from "#ports/transport.ts";
import { type SealedPart, sealBatch } from "#protocol/batchPart.ts";
import type { Envelope } from "#protocol/envelope.ts";
import { runEmbedded } from "../../support/runEmbedded.ts";
import { BEIJING, GUANGDONG, listed, smallCountry } from "../../support/smallCountry.ts";

/** What the platform hands Guangdong in a window: an application and what follows from it. */
const { envelopes } = runEmbedded(smallCountry({ country: { applications: [listed(BEIJING, GUANGDONG)] } }));
const sample = envelopes
  .filter(({ content }) => ["application", "remittance", "information_sheet"].includes(content.kind))
  .map((one) => ({ ...one, from: "platform", to: GUANGDONG }));
const batch = { from: "platform", to: GUANGDONG, window: 5, envelopes: sample, rows: [] };
const limit = { partBytes: 1e6, maximumBytes: 1e6 };
const [good] = sealBatch(batch, "r1", limit, sha256Hex) as [SealedPart];
const text = new TextDecoder().decode(good.body);

interface Body {
  [key: string]: unknown;
  envelopes: Envelope[];
}

/** The part with another body, and the hash of that. */
function withText(body: string): SealedPart {
  const bytes = new TextEncoder().encode(body);
  return { ...good, body: bytes, hash: sha256Hex(bytes) };
}

function changed(change: (body: Body) => unknown): SealedPart {
  const body = JSON.parse(text) as Body;
  return withText(JSON.stringify(change(body) ?? body));
}

/** With one field of the content of the first message of a kind set to a value. */
function field(kind: string, path: string, value: unknown): SealedPart {
  return changed(({ envelopes: all }) => {
    const found = all.find(({ content }) => content.kind === kind);
    if (found === undefined) throw new Error(`the sample has no ${kind}`);
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    const holder = steps.reduce<Record<string, unknown>>(
      (at, step) => at[step] as Record<string, unknown>,
      found.content as unknown as Record<string, unknown>,
    );
    if (!(last in holder)) throw new Error(`${kind} has no ${path}`);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  });
}

function delivered(part: SealedPart): DeliveredPart {
  return { ...part, settle: () => {} };
}

function newInbox(): Inbox {
  return new Inbox(GUANGDONG, "r1", sha256Hex, new Map());
}

const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
const cases: readonly (readonly [string, SealedPart])[] = [
  ["[B1] nothing at all", withText("")],
  ["[B1] cut short", withText(text.slice(0, -10))],
  ["[B1] two documents", withText(text + text)],
  ["[B1] [B24] a broker's own answer in place of a message", withText('{"stream":"OUT","seq":7}')],
  ["[B2] depth without end", withText(deep)],
  [
    "[B2] a hundred thousand keys",
    changed(() => Object.fromEntries([...Array(100_000)].map((_, i) => [i, i]))),
  ],
  ["[B3] a prototype in place of fields", withText('{"__proto__":{"v":1},"constructor":{}}')],
  ["[B4] a missing field", field("application", "application.person", undefined)],
  ["[B4] a number as text", field("remittance", "amountFen", "100")],
  ["[B4] a truth value for a number", field("remittance", "amountFen", true)],
  ["[B5] a negative amount", field("remittance", "amountFen", -1)],
  ["[B5] part of a fen", field("remittance", "amountFen", 0.01)],
  ["[B5] an amount that is not exact", field("remittance", "amountFen", 2 ** 53)],
  ["[B5] an amount past 63 bits", field("remittance", "amountFen", 2 ** 63)],
  ["[B5] no number", field("remittance", "amountFen", "NaN")],
  ["[B5] digits of full width", field("remittance", "amountFen", "１００")],
  ["[B8] an empty province", field("application", "application.origin", "")],
  ["[B9] another sender inside than outside", changed((body) => ({ ...body, from: "bank" }))],
  ["[B9] another receiver inside than outside", changed((body) => ({ ...body, to: BEIJING }))],
  ["[B17] a date as text", field("application", "application.appliedAt", "2026-02-29")],
  ["[B17] an instant between ticks", field("application", "application.appliedAt", 0.5)],
  [
    "[B18] a sequence below zero",
    changed(({ envelopes: all }) => void Object.assign(all[0] ?? {}, { sequence: -1 })),
  ],
  ["[B18] part 7 of 1", changed((body) => ({ ...body, part: 7 }))],
  ["[B19] a name of a megabyte", field("application", "application.person", "甲".repeat(350_000))],
  ["[B22] a kind nobody knows", field("application", "kind", "edict")],
  ["[B22] another major version", changed((body) => ({ ...body, v: 2 }))],
];

describe("[F21] bad input is refused by name, changes nothing, and the good part is taken afterwards:", () => {
  test.each(cases)("%s", (_what, part) => {
    const inbox = newInbox();
    expect(() => inbox.receive(delivered(part), 4)).toThrow(/of the batch platform → 440000 of window 5/);
    expect(inbox.has("platform", 5)).toBe(false);
    expect(inbox.receive(delivered(good), 4)).toBe("held");
    expect({}).not.toHaveProperty("v");
  });
});

test("[B10] [B11] the same part twice is taken once; another body under its name ends the run", () => {
  const inbox = newInbox();
  expect(inbox.receive(delivered(good), 4)).toBe("held");
  expect(inbox.receive(delivered(good), 4)).toBe("duplicate");
  const other = field("remittance", "amountFen", 1);
  expect(() => inbox.receive(delivered(other), 4)).toThrow(/platform.*window 5/);
});

test("[B18] a part from far ahead is not kept, one from long ago is settled and forgotten", () => {
  const inbox = newInbox();
  expect(inbox.receive(delivered({ ...good, window: 1_000_000 }), 4)).toBe("ahead");
  inbox.receive(delivered(good), 5);
  inbox.take([{ from: "platform", to: GUANGDONG, window: 5 }], 5);
  let settled = 0;
  expect(inbox.receive({ ...good, window: 1, settle: () => settled++ }, 6)).toBe("duplicate");
  expect(settled).toBe(1);
});

test("[B19] any text a name may hold travels as it is, and none breaks anything", () => {
  const names = fc.string({ unit: "binary", minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(names, (person) => {
      const inbox = newInbox();
      expect(inbox.receive(delivered(field("application", "application.person", person)), 4)).toBe("held");
    }),
    { numRuns: 50, seed: 1 },
  );
});
