import type { FileStore } from "./fileStore.ts";

/** What stores had lost when they were opened: perhaps the reason why their owner cannot go on. Empty: nothing. */
export function tornText(stores: readonly FileStore[]): string {
  const torn = stores.flatMap(({ torn }) => torn ?? []);
  if (torn.length === 0) return "";
  return `. ${torn.join(", ")}: its last record was not as it was written, and was left out`;
}
