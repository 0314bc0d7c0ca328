import type { PayoutFact } from "../fact/payoutFact.ts";
import type { Agency } from "../province/agency.ts";
import { leaveInAccount, noteAccount, takeForPayout } from "./leftToPayOut.ts";
import { openPayout } from "./payoutFile.ts";

/** Folds a fact about a pay-out into the province's state. */
export function evolvePayout(agency: Agency, fact: PayoutFact): void {
  const { state, effects, setting } = agency;
  const book = state.payouts;
  if (fact.kind === "payout_lodged") {
    const { application } = fact;
    book.open.set(fact.case, openPayout(application));
    if (application.follows === "" && fact.case === `${setting.code}-Z${book.numbered}`) book.numbered++;
    if (!book.persons.has(application.person)) book.persons.set(application.person, fact.case);
    return noteAccount(agency, application);
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
      return takeForPayout(agency, file.application);
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
      if (fact.status === "held") leaveInAccount(agency, file.application);
      if (book.persons.get(file.application.person) === fact.case)
        book.persons.delete(file.application.person);
  }
}
