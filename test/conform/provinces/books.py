"""A province's facts: each is written into the outcome digest, money into a double-entry ledger as well."""

from fingerprint import Fingerprint

ACCOUNTS = (
    "opening participants payable in_transit suspense paid_out dispatched arrived shared pooled standing paid_ahead "
    "clearing_owed clearing_claims contributions interest made_good"
).split()

# Number and fields of each kind of fact: n a name, t a text, i an integer, l a list of integers, d delays, a an application.
FACTS = {
    "application_lodged": (1, "n:case a:application"),
    "application_received": (2, "n:case a:application"),
    "balance_found": (3, "n:case i:amountFen"),
    "queued": (4, "n:case t:desk i:workTicks i:before"),
    "service_started": (5, "n:case t:desk i:waitedTicks i:fromLine"),
    "service_ended": (6, "n:case t:desk"),
    "opening_awaited": (7, "i:at"),
    "verified": (8, "n:case t:side"),
    "refused": (9, "n:case t:side t:code"),
    "accepted": (10, "n:case i:acceptedAt i:dayZero i:outDeadlineDay i:totalDeadlineDay"),
    "transfer_out_done": (11, "n:case t:sheetNumber i:contributionMonths l:contributions i:amountFen"),
    "sheet_received": (
        12,
        "n:case t:sheetNumber i:acceptedAt i:dayZero i:totalDeadlineDay i:outDeadlineDay i:outDoneAt "
        "i:contributionMonths l:contributions i:amountFen i:inDeadlineDay",
    ),
    "transfer_in_done": (13, "n:case i:accumulatedMonths i:retirementMonthsNeeded"),
    "transfer_in_reported": (14, "n:case i:sheetReceivedAt i:inDeadlineDay i:inDoneAt i:accumulatedMonths i:retirementMonthsNeeded"),
    "payment_ordered": (15, "n:case i:batchAt"),
    "batch_opened": (16, "i:payments"),
    "remittance_sent": (17, "n:case t:remittanceNumber"),
    "funds_arrived": (18, "n:case t:remittanceNumber i:remittedAt i:amountFen"),
    "funds_credited": (19, "n:case"),
    "funds_sent_back": (20, "n:case"),
    "funds_reported": (21, "n:case t:outcome i:fundsArrivedAt i:fundsDoneAt"),
    "account_restored": (22, "n:case i:amountFen i:sentBackAt"),
    "posted": (23, "n:case i:debit i:credit i:amountFen"),
    "case_closed": (24, "n:case t:status"),
    "circulating": (36, "n:case t:desk i:until"),
    "remit_due": (90, "n:case i:deadlineDay"),
    "credit_due": (91, "n:case i:deadlineDay"),
    "delays_learnt": (92, "n:case d:delays i:bankReturns"),
    "payment_returned": (94, "n:case t:remittanceNumber i:amountFen"),
    "in_clock_started": (100, "n:case i:inDeadlineDay"),
    "reconciliation_called": (127, "i:at"),
    "reconciliation_held": (128, "i:statements"),
    "reconciliation_stated": (129, "t:with i:endsAt p:paid"),
    "reconciliation_received": (130, "t:with i:endsAt p:paid"),
    "reconciliation_agreed": (131, "t:with i:endsAt"),
    "cover_settled": (
        160,
        "n:case t:rule i:waitingMonths i:lastCoveredDay i:coveredFromDay i:daysWithoutCover i:daysPartlyCovered i:daysClaimedLater",
    ),
}
FACTS = {
    kind: (number, [field.split(":") for field in fields.split()]) for kind, (number, fields) in FACTS.items()
}

DELAYS = "transferOutQueue financeQueue transferInQueue matchingQueue bankData bankReturn mismatch monthlyBatch".split()
PAID = "remittedCount remittedFen returnedCount returnedFen firstNumber lastNumber".split()
APPLICATION = "home:t number:i person:n origin:t originPool:t destination:t destinationPool:t channel:t lodgedAt:t applicant:t combination:t appliedAt:i"


class Books:
    def __init__(self):
        self.fingerprint = Fingerprint()
        self.ledger = dict.fromkeys(ACCOUNTS, 0)

    def record(self, now, kind, **fact):
        number, fields = FACTS[kind]
        to = self.fingerprint
        to.integer(now)
        to.integer(number)
        for letter, name in fields:
            self.write(to, letter, fact[name])
        to.seal()

    def write(self, to, letter, value):
        if letter == "n":
            to.name(value)
        elif letter == "t":
            to.text(value)
        elif letter == "i":
            to.integer(value)
        elif letter == "l":
            to.integer(len(value))
            for one in value:
                to.integer(one)
        elif letter == "d":
            to.integer(0 if value is None else 1)
            for kind in DELAYS if value is not None else ():
                to.integer(value[kind])
        elif letter == "p":
            for name in PAID[:4]:
                to.integer(value[name])
            for name in PAID[4:]:
                to.text(value[name])
        elif letter == "a":
            to.name(value["case"])
            for field in APPLICATION.split():
                name, _, kind = field.partition(":")
                self.write(to, kind, value[name])

    def post(self, now, case, debit, credit, amount):
        if amount < 1:
            raise ValueError(f"{case}: {amount} fen cannot be posted from {debit} to {credit}")
        self.record(now, "posted", case=case, debit=ACCOUNTS.index(debit), credit=ACCOUNTS.index(credit), amountFen=amount)
        self.ledger[debit] -= amount
        self.ledger[credit] += amount

    def money(self):
        book = self.ledger
        return {
            "openedFen": -book["opening"] - book["contributions"] - book["interest"] - book["made_good"],
            "participantsFen": book["participants"] + book["paid_ahead"] + book["standing"] + book["shared"],
            "paidOutFen": book["paid_out"] + book["pooled"],
        }
