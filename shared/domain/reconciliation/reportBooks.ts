import type { Agency } from "../province/agency.ts";
import type { AccountWith } from "./accountWith.ts";

/** Reports what the province's ledger holds at the end, and how far its reconciliation has come. */
export function reportBooks({ effects, setting, state }: Agency): void {
  const { stated, agreed, received, differences } = state.reconciliation;
  let outstanding = 0;
  for (const account of received.values()) outstanding += missingOf(account);
  effects.report({
    kind: "books",
    place: setting.code,
    ledger: { ...state.ledger },
    stated,
    agreed,
    outstanding,
    differences: [...differences],
  });
}

/** Payments stated that have not come. */
function missingOf({ stated, differs, remittedCount, returnedCount }: AccountWith): number {
  if (stated === null || differs) return 0;
  return stated.remittedCount + stated.returnedCount - remittedCount - returnedCount;
}
