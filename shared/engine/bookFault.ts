import { type Ledger, ledgerFault } from "#domain/ledger/ledger.ts";

/**
 * What is wrong with the books of a logical process, or null: they must agree with themselves, and with the money
 * that really went and came in envelopes. Whole fen, sums since the run began.
 */
export function bookFault(ledger: Ledger, wentFen: number, cameFen: number): string | null {
  const fault = ledgerFault(ledger);
  if (fault !== null) return fault;
  if (ledger.dispatched !== wentFen)
    return `${ledger.dispatched} fen dispatched in the books, ${wentFen} sent`;
  const arrivedFen = 0 - ledger.arrived;
  return arrivedFen === cameFen ? null : `${arrivedFen} fen arrived in the books, ${cameFen} received`;
}
