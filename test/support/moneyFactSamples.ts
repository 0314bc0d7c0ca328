import type { MoneyFact } from "#domain/fact/moneyFact.ts";

const period = { with: "310000", endsAt: 60 };
const paid = {
  remittedCount: 61,
  remittedFen: 62,
  returnedCount: 63,
  returnedFen: 64,
  firstNumber: "HK-6",
  lastNumber: "HK-9",
};

/** One fact of every kind about money beyond the procedure, each field with a value of its own. */
export const moneyFactSamples: {
  readonly [K in MoneyFact["kind"]]: Extract<MoneyFact, { kind: K }>;
} = {
  reconciliation_called: { kind: "reconciliation_called", at: 65 },
  reconciliation_held: { kind: "reconciliation_held", statements: 66 },
  reconciliation_stated: { kind: "reconciliation_stated", ...period, ...paid },
  reconciliation_received: { kind: "reconciliation_received", ...period, ...paid },
  reconciliation_agreed: { kind: "reconciliation_agreed", ...period },
  reconciliation_differs: {
    kind: "reconciliation_differs",
    ...period,
    what: "remitted",
    statedCount: 67,
    statedFen: 68,
    foundCount: 69,
    foundFen: 70,
    firstNumber: "HK-6",
    lastNumber: "HK-9",
  },
};
