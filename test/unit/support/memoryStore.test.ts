import { describe } from "vitest";
import { storeContract } from "../../support/federation/storeContract.ts";
import { MemoryStores } from "../../support/memory/memoryStore.ts";

describe("a store in memory", () => {
  storeContract(() => {
    const stores = new MemoryStores();
    return { open: () => stores.open("110000"), crash: () => stores.abandon("110000") };
  });
});
