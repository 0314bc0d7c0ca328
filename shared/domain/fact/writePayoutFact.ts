import { type Fingerprint, writeInteger, writeName, writeText } from "#kernel/fingerprint.ts";
import type { PayoutFact, PayoutPaymentFact } from "./payoutFact.ts";

type AnyFact = PayoutFact | PayoutPaymentFact;
type PayoutWriters = {
  readonly [K in AnyFact["kind"]]: (to: Fingerprint, fact: Extract<AnyFact, { kind: K }>) => void;
};

/** How the facts of pay-outs are written into the outcome digest. */
export const payoutWriters: PayoutWriters = {
  payout_lodged(to, { case: id, application }) {
    writeName(to, id);
    writeName(to, application.case);
    writeText(to, application.luckOf);
    writeInteger(to, application.number);
    writeName(to, application.person);
    writeText(to, application.province);
    writeText(to, application.pool);
    writeText(to, application.ground);
    writeText(to, application.follows);
    writeInteger(to, application.suspendedDay);
    writeInteger(to, application.amountFen);
    writeInteger(to, application.appliedAt);
  },
  payout_refused(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.code);
  },
  payout_accepted(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.dayZero);
    writeInteger(to, fact.deadlineDay);
  },
  payout_issued(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.paymentNumber);
  },
  payout_returned: (to, fact) => writeName(to, fact.case),
  payout_closed(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.status);
    writeInteger(to, fact.paidAt);
  },
  payout_taken(to, { case: id, order, deliverAt }) {
    writeName(to, id);
    writeInteger(to, deliverAt);
    writeName(to, order.case);
    writeText(to, order.kind);
    writeText(to, order.addressee);
    writeText(to, order.paymentNumber);
    writeText(to, order.account);
    writeInteger(to, order.amountFen);
  },
  payout_delivered: (to, fact) => writeName(to, fact.case),
};
