import { hash as nodeHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CHUNK_BYTES,
  createFingerprint,
  type Fingerprint,
  finishFingerprint,
  sealRecord,
  writeInteger,
  writeName,
  writeText,
} from "#kernel/fingerprint.ts";

type Field = number | string;
type Record = readonly Field[];

const sha256 = (bytes: Uint8Array): string => nodeHash("sha256", bytes, "hex");

function writeRecord(fingerprint: Fingerprint, record: Record): void {
  for (const field of record) {
    if (typeof field === "number") writeInteger(fingerprint, field);
    else writeText(fingerprint, field);
  }
  sealRecord(fingerprint, sha256);
}

function digestOf(records: readonly Record[]): string {
  const fingerprint = createFingerprint();
  for (const record of records) writeRecord(fingerprint, record);
  return finishFingerprint(fingerprint, sha256);
}

/** The bytes as the docstring describes them, built without the recorder. */
function bytesOf(records: readonly Record[]): Buffer {
  const parts = records.flatMap((record) => [...record.map(bytesOfField), Buffer.of(3)]);
  return Buffer.concat(parts);
}

function bytesOfField(field: Field): Buffer {
  const head = Buffer.alloc(typeof field === "number" ? 8 : 5);
  if (typeof field === "number") {
    if (field >= 0 && field <= 122) return Buffer.of(0x44 + field);
    head.writeDoubleBE(field);
    return head;
  }
  const isAscii = [...field].every((character) => (character.codePointAt(0) ?? 0) < 0x80);
  if (isAscii && field.length <= 59)
    return Buffer.concat([Buffer.of(0xc4 + field.length), Buffer.from(field, "latin1")]);
  head.writeUInt8(isAscii ? 1 : 2);
  head.writeUInt32BE(field.length, 1);
  return Buffer.concat([
    head,
    isAscii ? Buffer.from(field, "latin1") : Buffer.from(field, "utf16le").swap16(),
  ]);
}

function chainOf(bytes: Buffer): string {
  let chain = Buffer.alloc(32);
  let rest = bytes;
  for (; rest.length >= CHUNK_BYTES; rest = rest.subarray(CHUNK_BYTES)) {
    chain = Buffer.from(sha256(Buffer.concat([chain, rest.subarray(0, CHUNK_BYTES)])), "hex");
  }
  return sha256(Buffer.concat([chain, rest]));
}

const integer = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.nat(3), fc.integer({ min: 120, max: 126 }));
const text = fc.oneof(
  fc.string(),
  fc.string({ minLength: 57, maxLength: 62 }),
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "\0", "440000", "接续", "\ud800", "é", "e\u0301"),
);
const record = fc.array(fc.oneof(integer, text), { maxLength: 12 });
const manyRecords = fc
  .tuple(fc.array(record, { maxLength: 20 }), fc.integer({ min: 1, max: 60 }))
  .map(([some, times]) => Array.from({ length: times }, () => some).flat());

describe("a fingerprint", () => {
  it("is the chained hash of exactly the bytes that its description gives", () => {
    fc.assert(
      fc.property(manyRecords, (records) => {
        expect(digestOf(records)).toBe(chainOf(bytesOf(records)));
      }),
    );
  });

  it("differs whenever any field of any record differs, in value, in kind, in place or in number", () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), fc.array(record, { maxLength: 6 }), (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(digestOf(one) === digestOf(other)).toBe(same);
      }),
    );
    fc.assert(
      fc.property(
        manyRecords,
        fc.nat(),
        fc.nat(),
        fc.oneof(integer, text),
        (records, which, where, field) => {
          fc.pre(records.length > 0);
          const at = which % records.length;
          const before = records[at] as Record;
          const changed = [...before];
          changed.splice(where % (before.length + 1), 1, field);
          fc.pre(JSON.stringify(changed) !== JSON.stringify(before));
          expect(digestOf(records.with(at, changed))).not.toBe(digestOf(records));
        },
      ),
    );
  });

  it.each<[string, Record[], Record[]]>([
    ["a number and its text", [[1]], [["1"]]],
    ["where a record ends", [[1], [2, 3]], [[1, 2], [3]]],
    ["no records and an empty one", [], [[]]],
    ["one text and two", [["ab", ""]], [["a", "b"]]],
    ["bytes that look like a number", [["\0\0\0"]], [["\0"], [0]]],
    ["composed and decomposed letters", [["é"]], [["e\u0301"]]],
    ["a sign", [[5]], [[-5]]],
    ["neighbours at the edge of the safe integers", [[2 ** 53 - 1]], [[2 ** 53 - 2]]],
  ])("tells apart: %s", (_, one, other) => {
    expect(digestOf(one)).not.toBe(digestOf(other));
  });

  it("does not tell 0 from -0, which are one integer", () => {
    expect(digestOf([[-0]])).toBe(digestOf([[0]]));
  });

  it("does not depend on where it was written out and read back", () => {
    fc.assert(
      fc.property(manyRecords, fc.infiniteStream(fc.boolean()), (records, choices) => {
        let fingerprint = createFingerprint();
        for (const fields of records) {
          writeRecord(fingerprint, fields);
          if (choices.next().value) fingerprint = deserialize(serialize(fingerprint));
        }
        expect(finishFingerprint(fingerprint, sha256)).toBe(digestOf(records));
      }),
    );
  });

  it("does not depend on where the chunks are cut: records of every length across every edge", () => {
    for (let length = CHUNK_BYTES - 30; length < CHUNK_BYTES + 5; length++) {
      const records = [
        ["x".repeat(length)],
        [1, "接续", -1],
        ["y".repeat(2 * CHUNK_BYTES)],
        ["接".repeat(length)],
        [2],
      ];
      expect(digestOf(records)).toBe(chainOf(bytesOf(records)));
    }
  });

  it("names a name once where records about it follow one another, and tells every order apart", () => {
    const byNames = (names: readonly string[]): string => {
      const fingerprint = createFingerprint();
      for (const name of names) {
        writeName(fingerprint, name);
        sealRecord(fingerprint, sha256);
      }
      return finishFingerprint(fingerprint, sha256);
    };
    expect(byNames(["", "a", "a", "b", "a", "a"])).toBe(
      chainOf(Buffer.from("0403c5610304_03c56203c5610304_03".replaceAll("_", ""), "hex")),
    );
    const names = fc.array(fc.constantFrom("a", "b", "ab", ""), { maxLength: 6 });
    fc.assert(
      fc.property(names, names, (one, other) => {
        expect(byNames(one) === byNames(other)).toBe(
          one.join("/") === other.join("/") && one.length === other.length,
        );
      }),
    );
  });

  it("may be finished at any time and go on", () => {
    const fingerprint = createFingerprint();
    for (let number = 0; number < 2_000; number++) writeRecord(fingerprint, [number]);
    const before = structuredClone(fingerprint);
    const digest = finishFingerprint(fingerprint, sha256);
    expect(finishFingerprint(fingerprint, sha256)).toBe(digest);
    expect(fingerprint).toEqual(before);
    expect(fingerprint.records).toBe(2_000);
    writeRecord(fingerprint, [1]);
    expect(finishFingerprint(fingerprint, sha256)).not.toBe(digest);
  });

  it("takes records of any size and gives their memory back", () => {
    const fingerprint = createFingerprint();
    writeText(fingerprint, "a".repeat(100_000));
    for (let number = 0; number < 50_000; number++) writeInteger(fingerprint, number);
    sealRecord(fingerprint, sha256);
    expect(fingerprint.bytes.byteLength).toBe(16_384);
    expect(finishFingerprint(fingerprint, sha256)).toBe(
      chainOf(bytesOf([["a".repeat(100_000), ...Array.from({ length: 50_000 }, (_, number) => number)]])),
    );
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("refuses the number %d", (bad) => {
    const fingerprint = createFingerprint();
    expect(() => writeInteger(fingerprint, bad)).toThrow(`not ${bad}`);
    expect(fingerprint).toEqual(createFingerprint());
  });

  it.each(["", "abc", "A".repeat(64), "0".repeat(66)])("refuses a hash that answers %j", (answer) => {
    expect(() => finishFingerprint(createFingerprint(), () => answer)).toThrow(JSON.stringify(answer));
  });

  it("gives these digests, for ever", () => {
    expect(digestOf([])).toBe("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
    expect(digestOf([[1, -1, 0, 820_000_000_000, "440000", "接续"], []])).toBe(
      "1df8bdcbb71163fa34566ee86a2a05600c0a4461d51dc503e27b851a61950cfe",
    );
  });
});
