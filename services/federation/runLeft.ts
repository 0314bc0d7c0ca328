import type { Transport } from "#ports/transport.ts";

/**
 * Calls back when the runner has given the run up before its end. It says so to the conductor, which passes it on: the others
 * hear nobody else. A runner that is killed says nothing; see `watchOffer`.
 */
export function onRunLeft(transport: Transport, isConductor: boolean, onLeft: () => void): void {
  if (!isConductor) return transport.listen("left", onLeft);
  transport.listen("observed", ({ isLeaving = false }) => {
    if (!isLeaving) return;
    transport.tell({ kind: "left" });
    onLeft();
  });
}
