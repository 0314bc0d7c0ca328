import { expect, test } from "vitest";
import { publicBytesOf, publicBytesOfSeed } from "#adapters/keys/nkey.ts";
import { createNkey } from "#adapters/nats/nkeys.ts";

test("a seed and its key, as NATS's own library makes them, have the same public bytes", () => {
  const pairs = Array.from({ length: 8 }, createNkey);
  for (const { seed, key } of pairs) {
    expect(publicBytesOfSeed(seed), `${seed} and ${key}`).toEqual(publicBytesOf(key));
  }
  const all = pairs.map(({ key }) => publicBytesOf(key).toString("hex"));
  expect(new Set(all).size).toBe(pairs.length);
  expect(all.every((hex) => hex.length === 64)).toBe(true);
});
