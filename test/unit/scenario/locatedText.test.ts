import { expect, test } from "vitest";
import { ConfigurationError } from "#scenario/configurationError.ts";
import { checkDocumentSize, DOCUMENT_LIMIT_BYTES, decodeText } from "#scenario/locatedText.ts";

test("UTF-8 text is read, a byte-order mark dropped", () => {
  const bytes = new TextEncoder().encode("\uFEFFname: 广东省\n");
  expect(decodeText(bytes, "a.yaml")).toBe("name: 广东省\n");
});

test.each([
  ["UTF-16", [0xff, 0xfe, 0x6e, 0x00]],
  ["GBK", [0xb9, 0xe3, 0xb6, 0xab]],
  ["a cut-off character", [0x6e, 0xe5, 0xb9]],
  ["an overlong form", [0xc0, 0xaf]],
])("%s is refused, never repaired", (_, bytes) => {
  expect(() => decodeText(new Uint8Array(bytes), "a.yaml")).toThrow(
    new ConfigurationError([
      {
        file: "a.yaml",
        line: null,
        column: null,
        path: "",
        message: "the file is not UTF-8 text; save it with UTF-8 encoding",
      },
    ]),
  );
});

test("a file of exactly the limit is read", () => {
  expect(() => checkDocumentSize(DOCUMENT_LIMIT_BYTES, "a.yaml")).not.toThrow();
  expect(decodeText(new Uint8Array(DOCUMENT_LIMIT_BYTES).fill(0x20), "a.yaml")).toHaveLength(
    DOCUMENT_LIMIT_BYTES,
  );
});

test("a 10 MB file is refused by its size alone", () => {
  expect(() => checkDocumentSize(10_000_000, "big.yaml")).toThrow(
    "big.yaml: the file has 10000000 bytes (9.5 MiB); at most 1 MiB is read",
  );
  expect(() => decodeText(new Uint8Array(DOCUMENT_LIMIT_BYTES + 1), "big.yaml")).toThrow(ConfigurationError);
});
