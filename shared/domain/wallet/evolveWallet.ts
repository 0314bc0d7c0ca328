import { dayOfInstant } from "../calendar/civilDate.ts";
import type { WalletFact } from "../fact/walletFact.ts";
import { type Agency, caseOf } from "../province/agency.ts";
import { tellOtherFiles } from "../province/oneAccount.ts";
import type { WalletBook } from "./walletBook.ts";
import { WALLET_NUMBERS } from "./walletLuck.ts";

/** Folds a fact about a wallet into the province's state. */
export function evolveWallet(agency: Agency, fact: WalletFact): void {
  const book = agency.state.wallets;
  switch (fact.kind) {
    case "sharing_found": {
      const { relatives, limitFen, usedFen } = fact;
      const file = caseOf(agency, fact.case);
      file.sharing = { relatives, limitFen, usedFen };
      return tellOtherFiles(agency, file, { sharing: { relatives, limitFen, usedFen } });
    }
    case "sharing_dissolved":
      return;
    case "balance_fixed": {
      const file = caseOf(agency, fact.case);
      file.amountFen = fact.amountFen;
      return tellOtherFiles(agency, file, { amountFen: fact.amountFen });
    }
    case "wallet_transfer_asked":
      book.sent.set(fact.case, fact.transfer);
      if (fact.transfer.number === WALLET_NUMBERS + book.numbered) book.numbered++;
      return openPayer(book, fact);
    case "wallet_transfer_sent":
      return countSent(book, fact.case);
    case "wallet_transfer_arrived":
      book.received.set(fact.case, fact.transfer);
      return;
    case "wallet_transfer_accepted":
    case "wallet_transfer_returned":
      book.received.delete(fact.case);
      return;
    case "wallet_transfer_closed":
      return closeSent(book, fact.case, fact.outcome === "returned");
  }
}

function openPayer(
  { payers }: WalletBook,
  { transfer, balanceFen, comesAgain }: Extract<WalletFact, { kind: "wallet_transfer_asked" }>,
): void {
  const known = payers.get(transfer.payer);
  if (known === undefined) {
    payers.set(transfer.payer, {
      balanceFen: Math.max(0, balanceFen),
      day: -1,
      count: 0,
      comesAgain,
    });
    return;
  }
  known.comesAgain = comesAgain;
}

function countSent(book: WalletBook, id: string): void {
  const transfer = book.sent.get(id);
  const account = transfer === undefined ? undefined : book.payers.get(transfer.payer);
  if (transfer === undefined || account === undefined) throw new Error(`wallet transfer ${id} has no payer`);
  const day = dayOfInstant(transfer.askedAt);
  account.count = account.day === day ? account.count + 1 : 1;
  account.day = day;
  account.balanceFen -= transfer.amountFen;
}

/** What came back can be sent again; of who does not come again nothing is kept. */
function closeSent(book: WalletBook, id: string, isBack: boolean): void {
  const transfer = book.sent.get(id);
  if (transfer === undefined) throw new Error(`wallet transfer ${id} is not open`);
  const account = book.payers.get(transfer.payer);
  if (isBack && account !== undefined) account.balanceFen += transfer.amountFen;
  book.sent.delete(id);
  // Whoever does not come again needs no account for what is still under way: it is looked at by the next transfer alone.
  if (account?.comesAgain === false) book.payers.delete(transfer.payer);
}
