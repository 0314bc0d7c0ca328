import { describe } from "vitest";
import { transportContract } from "../../support/federation/transportContract.ts";
import { MemoryBus } from "../../support/memory/memoryBus.ts";

describe("a bus in memory", () => {
  transportContract(async () => {
    const bus = new MemoryBus({ reorder: true });
    return {
      party: async () => bus.party(),
      erase: async () => bus.erase(),
      until: async (what, holds) => {
        while (!holds()) if (!bus.step() && !holds() && !bus.step()) throw new Error(`never so: ${what}`);
      },
    };
  });
});
