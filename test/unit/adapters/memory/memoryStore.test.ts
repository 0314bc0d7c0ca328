import { describe } from "vitest";
import { MemoryStores } from "#adapters/memory/memoryStore.ts";
import { storeContract } from "../../../support/federation/storeContract.ts";

describe("a store in memory", () => {
  storeContract(() => {
    const stores = new MemoryStores();
    return { open: () => stores.open("110000"), crash: () => stores.abandon("110000") };
  });
});
