import { type Fingerprint, writeInteger, writeName, writeText } from "#kernel/fingerprint.ts";
import type { WalletTransfer } from "../wallet/walletTransfer.ts";
import type { WalletFact } from "./walletFact.ts";

type WalletWriters = {
  readonly [K in WalletFact["kind"]]: (to: Fingerprint, fact: Extract<WalletFact, { kind: K }>) => void;
};

/** How the facts of wallets are written into the outcome digest. */
export const walletWriters: WalletWriters = {
  sharing_found(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.relatives);
    writeInteger(to, fact.limitFen);
    writeInteger(to, fact.usedFen);
  },
  sharing_dissolved(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.returnedFen);
  },
  balance_fixed(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.amountFen);
  },
  wallet_transfer_asked(to, fact) {
    writeTransfer(to, fact.case, fact.transfer);
    writeInteger(to, fact.balanceFen);
    writeInteger(to, fact.comesAgain ? 1 : 0);
  },
  wallet_transfer_sent: (to, fact) => writeName(to, fact.case),
  wallet_transfer_arrived(to, fact) {
    writeTransfer(to, fact.case, fact.transfer);
    writeInteger(to, fact.goesBackAt);
  },
  wallet_transfer_accepted: (to, fact) => writeName(to, fact.case),
  wallet_transfer_returned(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.code);
  },
  wallet_transfer_closed(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.outcome);
    writeText(to, fact.code ?? "");
  },
};

function writeTransfer(to: Fingerprint, id: string, transfer: WalletTransfer): void {
  writeName(to, id);
  writeName(to, transfer.case);
  writeText(to, transfer.from);
  writeText(to, transfer.fromPool);
  writeText(to, transfer.to);
  writeText(to, transfer.toPool);
  writeName(to, transfer.payer);
  writeText(to, transfer.relative ?? "");
  writeInteger(to, transfer.amountFen);
  writeInteger(to, transfer.askedAt);
  writeInteger(to, transfer.number);
  writeInteger(to, transfer.attempt);
}
