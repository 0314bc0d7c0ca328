import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { type SealedPart, WireFault } from "#protocol/batchPart.ts";
import { openBundle, sealBundle } from "#protocol/bundle.ts";

const LINK = { from: "110000", to: "bank" };
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function part(from: string, to: string, window: number, text: string, attempt = 0): SealedPart {
  const body = encoder.encode(text);
  return { from, to, window, part: 0, attempt, hash: sha256Hex(body), body };
}

const parts = [
  part("110000", "platform", 7, '{"a":"医保"}\n'),
  part("440000", "bank", 8, "", 2),
  part("440000", "platform", 6, "x"),
];
const sealed = sealBundle(LINK, parts, "r1", sha256Hex);
const opened = (change: Partial<typeof sealed>, run = "r1") =>
  openBundle({ ...sealed, ...change }, run, sha256Hex);

/** The bundle with another first line, which fits its hash. */
function withHead(change: (head: { [field: string]: unknown; parts: { bytes: number }[] }) => void) {
  const end = sealed.body.indexOf(10);
  const head = JSON.parse(decoder.decode(sealed.body.subarray(0, end)));
  change(head);
  const line = encoder.encode(`${JSON.stringify(head)}\n`);
  return { hash: sha256Hex(line), body: Uint8Array.from([...line, ...sealed.body.subarray(end + 1)]) };
}

describe("a bundle", () => {
  test("gives back every part as it was, and is needed as long as the last of them", () => {
    expect(opened({})).toEqual(parts);
    expect(sealed).toMatchObject({ ...LINK, window: 8 });
  });

  test("of any parts gives them back", () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    const bodies = fc.array(bytes, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(bodies, (contents) => {
        const some = contents.map(
          (body, window): SealedPart => ({
            ...{ from: "a", to: "b", window, part: window % 3, attempt: window % 2 },
            hash: sha256Hex(body),
            body,
          }),
        );
        const bundle = sealBundle(LINK, some, "r1", sha256Hex);
        expect(openBundle(bundle, "r1", sha256Hex)).toEqual(some);
      }),
    );
  });

  test("begins with a line that anybody can read", () => {
    const [line = ""] = decoder.decode(sealed.body).split("\n");
    expect(JSON.parse(line)).toMatchObject({
      ...{ v: 1, run: "r1", from: "110000", to: "bank" },
      parts: [
        { from: "110000", to: "platform", window: 7, part: 0, attempt: 0, bytes: 15 },
        {},
        { bytes: 1 },
      ],
    });
  });

  const flipped = sealed.body.slice();
  flipped[30] = (flipped[30] ?? 0) ^ 1;
  const noLine = encoder.encode("no line of JSON\n");
  test.each<[string, Partial<typeof sealed>, RegExp]>([
    ["whose first line is damaged", { body: flipped }, /110000 → bank is damaged: its hash is/],
    ["of another hash", { hash: "ab".repeat(32) }, /is damaged/],
    [
      "without a first line",
      { hash: sha256Hex(new Uint8Array()), body: encoder.encode("x") },
      /line of JSON/,
    ],
    ["whose first line is no JSON", { hash: sha256Hex(noLine), body: noLine }, /line of JSON/],
    ["from another on the outside", { from: "440000" }, /says inside that it is 110000 → bank/],
    ["for another on the outside", { to: "results" }, /says inside that it is 110000 → bank/],
    ["cut short", { body: sealed.body.subarray(0, -1) }, /has 15 bytes of parts, not 16/],
    ["with more behind it", { body: Buffer.concat([sealed.body, encoder.encode("y")]) }, /has 17 bytes/],
    ["of another version", withHead((head) => void Object.assign(head, { v: 2 })), /wire version 1: v:/],
    ["without parts", withHead((head) => void Object.assign(head, { parts: [] })), /wire version 1: parts:/],
    [
      "with a size below nothing",
      withHead((head) => void Object.assign(head.parts[0] ?? {}, { bytes: -1 })),
      /bytes/,
    ],
    [
      "with a part below nothing",
      withHead((head) => void Object.assign(head.parts[0] ?? {}, { part: -1 })),
      /part/,
    ],
    [
      "for a place without a name",
      withHead((head) => void Object.assign(head.parts[0] ?? {}, { to: "" })),
      /to:/,
    ],
    [
      "for a place whose name has 101 signs",
      withHead((head) => void Object.assign(head.parts[0] ?? {}, { to: "x".repeat(101) })),
      /to:/,
    ],
    [
      "with a hash that is none",
      withHead((head) => void Object.assign(head.parts[0] ?? {}, { hash: "x" })),
      /hash/,
    ],
  ])("%s is refused", (_what, change, problem) => {
    expect(() => opened(change)).toThrow(WireFault);
    expect(() => opened(change)).toThrow(problem);
  });

  test("of another run is refused as such", () => {
    expect(() => opened({}, "r2")).toThrow(/belongs to run r1, not to r2/);
  });

  test("with fields that are not known yet is read", () => {
    expect(opened(withHead((head) => void Object.assign(head, { more: [1] })))).toEqual(parts);
  });
});
