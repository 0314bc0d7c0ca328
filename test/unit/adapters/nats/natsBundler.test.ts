import { describe, expect, test } from "vitest";
import { BundledLinks } from "#adapters/nats/bundledLinks.ts";
import { NatsBundler } from "#adapters/nats/natsBundler.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import type { Roster } from "#protocol/roster.ts";

const member = (name: string, places: readonly string[], bundles?: boolean) => ({
  ...{ name, places, key: "U", bundles },
});
const roster: Roster = {
  v: 1,
  members: [
    member("110000", ["110000", "440000"], true),
    member("500000", ["500000"], true),
    member("510000", ["510000", "650000"]),
    member("platform", ["bank", "platform"], true),
    member("runner", ["results"], true),
    member("conductor", [], true),
  ],
};

describe("parts travel in bundles between members that take them", () => {
  const links = new BundledLinks(roster);
  test.each([
    ["two places to two", "440000", "platform", { from: "110000", to: "bank" }],
    ["two to one", "440000", "results", { from: "110000", to: "results" }],
    ["one to two", "500000", "bank", { from: "500000", to: "bank" }],
    ["back to it", "platform", "500000", { from: "bank", to: "500000" }],
    ["one to one: on their own", "500000", "results", null],
    ["from one that says nothing of them: on their own", "650000", "platform", null],
    ["to such a one: on their own", "platform", "650000", null],
    ["from somebody unknown: on their own", "330000", "platform", null],
  ])("%s", (_what, from, to, link) => {
    expect(links.linkOf(from, to)).toEqual(link);
    expect(new BundledLinks(null).linkOf(from, to)).toBeNull();
  });

  test("one stream a member is enough where all take them; else each place has its own", () => {
    const all = { ...roster, members: roster.members.filter(({ bundles }) => bundles === true) };
    expect(new BundledLinks(all).streamsOf(["110000", "440000"])).toEqual(["110000"]);
    expect(new BundledLinks(all).streamsOf(["440000"])).toEqual(["110000"]);
    expect(links.streamsOf(["110000", "440000"])).toEqual(["110000", "440000"]);
    expect(new BundledLinks(null).streamsOf(["110000", "440000"])).toEqual(["110000", "440000"]);
  });
});

describe("a bundler", () => {
  const part = (to: string, bytes: number): SealedPart => ({
    ...{ from: "a", to, window: 0, part: 0, attempt: 0, hash: "" },
    body: new Uint8Array(bytes),
  });

  function bundler(bundleBytes: number) {
    const sent: string[] = [];
    const made = new NatsBundler({
      bundleBytes: () => bundleBytes,
      onBundle: ({ from, to }, parts) =>
        void sent.push(`${from} ${to}: ${parts.map(({ body }) => body.length)}`),
    });
    return { made, sent };
  }
  const [toBank, toResults] = [
    { from: "a", to: "bank" },
    { from: "a", to: "results" },
  ];

  test("keeps what it is given until the work at hand is done, and then lets it go link by link", async () => {
    const { made, sent } = bundler(10_000);
    for (const bytes of [1, 2, 3]) made.add(toBank, part("bank", bytes));
    made.add(toResults, part("results", 4));
    expect(sent).toEqual([]);
    await Promise.resolve();
    expect(sent).toEqual(["a bank: 1,2,3", "a results: 4"]);
    made.add(toBank, part("bank", 5));
    await Promise.resolve();
    expect(sent.at(-1)).toBe("a bank: 5");
  });

  test("lets go at once when it is told to, and has nothing afterwards", async () => {
    const { made, sent } = bundler(10_000);
    made.add(toBank, part("bank", 1));
    made.flush();
    expect(sent).toEqual(["a bank: 1"]);
    await Promise.resolve();
    made.flush();
    expect(sent).toEqual(["a bank: 1"]);
  });

  test("makes no bundle larger than a message, unless a single part is", () => {
    const { made, sent } = bundler(1_000);
    for (const bytes of [300, 299, 1, 5_000, 300, 300]) made.add(toBank, part("bank", bytes));
    made.flush();
    // Each has 200 bytes in the first line.
    expect(sent).toEqual(["a bank: 300,299", "a bank: 1", "a bank: 5000", "a bank: 300,300"]);
  });
});
