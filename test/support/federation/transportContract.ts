import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import type { DeliveredPart, Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import type { ControlMessage } from "#protocol/controlMessage.ts";

/** A kind of transport, and how to wait until something has come over it. */
export interface TransportKind {
  /** Another party; `senders` are the places that it publishes for. */
  party(senders: readonly string[]): Promise<Transport>;
  /** Waits until `holds` does. */
  until(what: string, holds: () => boolean): Promise<void>;
  /** Makes the transport forget all that it holds for others. */
  erase(): Promise<void>;
}

function part(from: string, to: string, window: number, text: string, attempt = 0): SealedPart {
  const body = new TextEncoder().encode(text);
  return { from, to, window, part: 0, attempt, hash: sha256Hex(body), body };
}

function texts(parts: readonly DeliveredPart[]): string[] {
  return [...new Set(parts.map(({ body }) => new TextDecoder().decode(body)))].sort();
}

/** What every transport promises. Each may come more than once and in any order. */
export function transportContract(create: () => Promise<TransportKind>): void {
  describe("parts", () => {
    partsArrive(create);
    ending(create);
  });
  describe("parts that are kept", () => partsStay(create));
  describe("control messages", () => controlMessages(create));
}

type Create = () => Promise<TransportKind>;

function partsArrive(create: Create): void {
  test("come to those they are for, with everything they were sent with, and to nobody else", async () => {
    const kind = await create();
    const [a, b] = [await kind.party(["a"]), await kind.party(["b", "c"])];
    const forB: DeliveredPart[] = [];
    const forC: DeliveredPart[] = [];
    const others: DeliveredPart[] = [];
    b.receive("b", ["a"], (one) => forB.push(one));
    b.receive("c", ["a"], (one) => forC.push(one));
    b.receive("b", ["c"], (one) => others.push(one));
    const sent = part("a", "b", 7, "for b, 医保", 2);
    a.publish([sent, part("a", "c", 7, "for c")]);
    await kind.until("both are there", () => forB.length === 1 && forC.length === 1);
    const { settle, ...rest } = forB[0] as DeliveredPart;
    expect({ ...rest, body: Uint8Array.from(rest.body) }).toEqual(sent);
    settle();
    expect(others).toEqual([]);
  });

  test("wait for a receiver that comes later", async () => {
    const kind = await create();
    const a = await kind.party(["a"]);
    a.publish([part("a", "b", 0, "zero"), part("a", "b", 1, "one")]);
    const b = await kind.party([]);
    const got: DeliveredPart[] = [];
    b.receive("b", ["a"], (one) => got.push(one));
    await kind.until("both are there", () => texts(got).length === 2);
    expect(texts(got)).toEqual(["one", "zero"]);
  });
}

function partsStay(create: Create): void {
  test("that were settled come again to a receiver that starts anew, until they are discarded", async () => {
    const kind = await create();
    const a = await kind.party(["a"]);
    const first: DeliveredPart[] = [];
    const b = await kind.party([]);
    b.receive("b", ["a"], (one) => {
      first.push(one);
      one.settle();
    });
    a.publish([part("a", "b", 0, "zero"), part("a", "b", 1, "one"), part("a", "b", 2, "two")]);
    await kind.until("all are there", () => texts(first).length === 3);
    await b.close();
    a.discard("a", 1);
    const again: DeliveredPart[] = [];
    const c = await kind.party([]);
    c.receive("b", ["a"], (one) => again.push(one));
    await kind.until("what is kept is there", () => texts(again).includes("two"));
  });

  test("are brought again under a new attempt when everything was forgotten", async () => {
    const kind = await create();
    const [a, b] = [await kind.party(["a"]), await kind.party([])];
    const got: DeliveredPart[] = [];
    b.receive("b", ["a"], (one) => got.push(one));
    a.publish([part("a", "b", 0, "before")]);
    await kind.until("it is there", () => got.length > 0);
    await kind.erase();
    a.publish([part("a", "b", 1, "after", 1)]);
    await kind.until("the later one is there", () => texts(got).includes("after"));
  });
}

function ending(create: Create): void {
  test("do not come after the end", async () => {
    const kind = await create();
    const [a, b, c] = [await kind.party(["a"]), await kind.party([]), await kind.party([])];
    const got: DeliveredPart[] = [];
    const others: DeliveredPart[] = [];
    b.receive("b", ["a"], (one) => got.push(one));
    c.receive("b", ["a"], (one) => others.push(one));
    await b.close();
    a.publish([part("a", "b", 0, "late")]);
    await kind.until("another one has it", () => others.length > 0);
    expect(got).toEqual([]);
  });
}

function controlMessages(create: Create): void {
  test("come to all who listen for their kind", async () => {
    const kind = await create();
    const [a, b, c] = [await kind.party([]), await kind.party([]), await kind.party([])];
    const got: ControlMessage[][] = [[], []];
    [b, c].forEach((party, index) => {
      party.listen("gathering", (message) => got[index]?.push(message));
    });
    b.listen("collect", (message) => got[0]?.push(message));
    const message = { kind: "gathering", missing: ["440000", "站"] } as const;
    // What is told before a party listens is lost to it, so it is told until both have heard.
    await kind.until("both have heard it", () => {
      if (got.every((heard) => heard.length > 0)) return true;
      a.tell(message);
      return false;
    });
    expect(got.flat().every((one) => JSON.stringify(one) === JSON.stringify(message))).toBe(true);
  });

  test("for one place come to that place alone", async () => {
    const kind = await create();
    const [a, b] = [await kind.party([]), await kind.party([])];
    const got: string[] = [];
    b.listen("ask", () => got.push("x"), "x");
    b.listen("ask", () => got.push("y"), "y");
    await kind.until("it is heard", () => {
      if (got.length === 0) a.tell({ kind: "ask", from: "y", to: "z", window: 1 });
      return got.length > 0;
    });
    expect(new Set(got)).toEqual(new Set(["y"]));
  });
}
