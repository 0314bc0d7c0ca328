import { expect, onTestFinished, test } from "vitest";
import type { Store } from "#ports/store.ts";

/** A kind of store: `open` opens the same one every time, `crash` does what a kill -9 of its owner does. */
export interface StoreKind {
  open(): Store;
  crash(store: Store): void;
}

/** What every store promises, whatever it is made of. */
export function storeContract(create: () => StoreKind): void {
  keeping(create);
  owning(create);
}

function opened(kind: StoreKind): Store {
  const store = kind.open();
  onTestFinished(() => store.close());
  return store;
}

function keeping(create: () => StoreKind): void {
  test("a new store is empty", () => {
    expect(opened(create()).load()).toEqual({ snapshot: null, records: [] });
  });

  test("records come back in order, after a crash, too", () => {
    const kind = create();
    const store = opened(kind);
    store.load();
    const record = { grant: { window: 3 }, parts: [{ body: new Uint8Array([1, 2, 3]) }], money: -0 };
    store.append(record);
    store.append({ text: "医保" });
    kind.crash(store);
    expect(opened(kind).load()).toEqual({ snapshot: null, records: [record, { text: "医保" }] });
  });

  test("a snapshot takes the place of everything before it", () => {
    const kind = create();
    const store = opened(kind);
    store.load();
    store.append("before");
    const snapshot = { map: new Map([["a", new Set([1])]]), list: [undefined, Number.POSITIVE_INFINITY] };
    store.replace(snapshot);
    expect(store.recordBytes).toBe(0);
    store.append("after");
    kind.crash(store);
    const again = opened(kind);
    expect(again.load()).toEqual({ snapshot, records: ["after"] });
    again.replace("second");
    kind.crash(again);
    expect(opened(kind).load()).toEqual({ snapshot: "second", records: [] });
  });
}

function owning(create: () => StoreKind): void {
  test("what was written is a copy", () => {
    const kind = create();
    const store = opened(kind);
    const record = { list: [1] };
    store.append(record);
    record.list.push(2);
    kind.crash(store);
    expect(opened(kind).load().records).toEqual([{ list: [1] }]);
  });

  test("records add to what the store weighs", () => {
    const store = opened(create());
    const before = store.recordBytes;
    store.append({ text: "x".repeat(1_000) });
    expect(store.recordBytes).toBeGreaterThan(before + 999);
  });

  test("only one may have it open; whoever closes it lets the next one in", () => {
    const kind = create();
    const store = opened(kind);
    expect(() => kind.open()).toThrow(expect.objectContaining({ name: "StoreError", problem: "in use" }));
    store.close();
    opened(kind).load();
  });
}
