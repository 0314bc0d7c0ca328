import type { PayoutFact } from "../fact/payoutFact.ts";
import type { Agency } from "../province/agency.ts";
import { openPayout } from "./payoutFile.ts";

/** Folds a fact about a pay-out into the province's state. */
export function evolvePayout({ state, effects, setting }: Agency, fact: PayoutFact): void {
  const book = state.payouts;
  if (fact.kind === "payout_lodged") {
    const { application } = fact;
    book.open.set(fact.case, openPayout(application));
    if (application.follows === "" && fact.case === `${setting.code}-Z${book.numbered}`) book.numbered++;
    if (!book.persons.has(application.person)) book.persons.set(application.person, fact.case);
    const { person, follows } = application;
    if (person !== fact.case && person !== follows) book.accounts.set(person, application.amountFen);
    return;
  }
  const file = book.open.get(fact.case);
  if (file === undefined) throw new Error(`${setting.code} has no open pay-out ${fact.case}`);
  switch (fact.kind) {
    case "payout_refused":
      file.refusalCode = fact.code;
      return;
    case "payout_accepted":
      file.acceptedAt = effects.now;
      file.dayZero = fact.dayZero;
      file.deadlineDay = fact.deadlineDay;
      return;
    case "payout_issued":
      file.issuedAt = effects.now;
      return;
    case "payout_returned":
      file.returns++;
      return;
    case "payout_closed":
      file.status = fact.status;
      file.paidAt = fact.paidAt;
      book.open.delete(fact.case);
      if (fact.paidAt >= 0 && book.accounts.has(file.application.person)) {
        book.accounts.set(file.application.person, 0);
      }
      if (book.persons.get(file.application.person) === fact.case)
        book.persons.delete(file.application.person);
  }
}
