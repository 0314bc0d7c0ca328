import { type Fingerprint, writeInteger, writeText } from "#kernel/fingerprint.ts";
import type { Paid } from "../reconciliation/accountWith.ts";
import type { MoneyFact } from "./moneyFact.ts";

type MoneyWriters = {
  readonly [K in MoneyFact["kind"]]: (to: Fingerprint, fact: Extract<MoneyFact, { kind: K }>) => void;
};

/** How the facts about money beyond the procedure are written into the outcome digest. */
export const moneyWriters: MoneyWriters = {
  reconciliation_called: (to, fact) => writeInteger(to, fact.at),
  reconciliation_held: (to, fact) => writeInteger(to, fact.statements),
  reconciliation_stated(to, fact) {
    writeText(to, fact.with);
    writeInteger(to, fact.endsAt);
    writePaid(to, fact);
  },
  reconciliation_received(to, fact) {
    writeText(to, fact.with);
    writeInteger(to, fact.endsAt);
    writePaid(to, fact);
  },
  reconciliation_agreed(to, fact) {
    writeText(to, fact.with);
    writeInteger(to, fact.endsAt);
  },
  reconciliation_differs(to, fact) {
    writeText(to, fact.with);
    writeInteger(to, fact.endsAt);
    writeText(to, fact.what);
    writeInteger(to, fact.statedCount);
    writeInteger(to, fact.statedFen);
    writeInteger(to, fact.foundCount);
    writeInteger(to, fact.foundFen);
    writeText(to, fact.firstNumber);
    writeText(to, fact.lastNumber);
  },
};

function writePaid(to: Fingerprint, paid: Readonly<Paid>): void {
  writeInteger(to, paid.remittedCount);
  writeInteger(to, paid.remittedFen);
  writeInteger(to, paid.returnedCount);
  writeInteger(to, paid.returnedFen);
  writeText(to, paid.firstNumber);
  writeText(to, paid.lastNumber);
}
