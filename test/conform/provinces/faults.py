"""What a province can get wrong, each on purpose: the conformance kit must find every one."""

import time


class Fault:
    """No fault at all."""

    def bind(self, engine):
        self.engine = engine
        self.done = False

    def alter(self, report, batches, grant):
        pass

    def loses(self, part):
        return False

    def before_report(self, member):
        pass

    def signed(self, headers):
        return headers

    def envelopes(self, batches, *kinds):
        """Of these kinds, in the batches of a window: (receiver, envelope)."""
        return [(to, one) for to, (some, _) in batches.items() for one in some if one["content"]["kind"] in kinds]

    def again(self, batches, to, envelope, **changes):
        """Says once more what was said."""
        content = {**envelope["content"], **changes}
        batches[to][0].append({**envelope, "sequence": self.engine.envelopes, "content": content})
        self.engine.envelopes += 1


class SignsNothing(Fault):
    def signed(self, headers):
        return None if headers is None else {key: value for key, value in headers.items() if key != "Medins-Signature"}


class SignsWrongly(Fault):
    """As somebody would who has not the key."""

    def signed(self, headers):
        if headers is None:
            return None
        scheme, _, values = headers["Medins-Signature"].partition(" ")
        return {**headers, "Medins-Signature": f"{scheme} {values[::-1]}"}


class CreditsTwice(Fault):
    """The money is in the person's account twice, and origin is told so twice."""

    def alter(self, report, batches, grant):
        for to, envelope in self.envelopes(batches, "funds_result"):
            self.again(batches, to, envelope)


class PaysTwice(Fault):
    def alter(self, report, batches, grant):
        for to, envelope in self.envelopes(batches, "remittance"):
            self.again(batches, to, envelope)
            self.engine.sent += envelope["content"]["amountFen"]
            report["money"]["sentFen"] = self.engine.sent


class LosesBatch(Fault):
    def loses(self, part):
        return part["to"] == "platform" and part["window"] >= 8


class WrongAmount(Fault):
    """A fen less is remitted than the sheet says."""

    def bind(self, engine):
        super().bind(engine)
        send = engine.send

        def less(to, content, delay):
            if content["kind"] == "remittance":
                content = {**content, "amountFen": content["amountFen"] - 1}
            send(to, content, delay)

        engine.send = less


class IgnoresDeadline(Fault):
    """The transfer-out lies about for a month."""

    def bind(self, engine):
        super().bind(engine)
        rules = engine.rules
        begin = rules.begin_transfer_out
        rules.begin_transfer_out = lambda case: engine.schedule(engine.now + 30 * 86_400_000, begin, case)


class LateReport(Fault):
    def before_report(self, member):
        if member.window == 5:
            time.sleep(4)


class ActsBeforeAcceptance(Fault):
    """The sheet is sent as soon as the application has been verified."""

    def bind(self, engine):
        super().bind(engine)
        rules = engine.rules
        finish = rules.finish_verification

        def early(case):
            finish(case)
            if rules.is_origin(case["application"]) and case["application"]["home"] != rules.code:
                rules.accept(case, rules.now, rules.now // 86_400_000)
                rules.finish_transferOut(case)

        rules.finish_verification = early


class Reorders(Fault):
    def alter(self, report, batches, grant):
        for some, _ in batches.values():
            if len(some) > 1:
                some[0]["sequence"], some[-1]["sequence"] = some[-1]["sequence"], some[0]["sequence"]
            elif len(some) == 1 and some[0]["sequence"] == 3:
                some[0]["sequence"] = 30


class WrongSender(Fault):
    """It pays in the name of another province."""

    def alter(self, report, batches, grant):
        for _, envelope in self.envelopes(batches, "remittance"):
            envelope["content"]["payer"] = envelope["content"]["addressee"]


class LiesAboutMoney(Fault):
    def alter(self, report, batches, grant):
        if report["money"]["sentFen"] > 0:
            report["money"]["sentFen"] -= 100


class SendsIntoThePast(Fault):
    def alter(self, report, batches, grant):
        for to, envelope in self.envelopes(batches, "information_sheet"):
            envelope["dueAt"] = envelope["sentAt"] - 60_000
            for sent in report["sent"]:
                if sent["to"] == to:
                    sent["earliestDueAt"] = min(one["dueAt"] for one in batches[to][0])


class NeverRefuses(Fault):
    def bind(self, engine):
        super().bind(engine)
        engine.rules.refusal_of = lambda application, side: (None, None)


class KeepsReturnedMoney(Fault):
    """Money that does not match is neither credited nor sent back, but said to be."""

    def alter(self, report, batches, grant):
        for to, envelope in self.envelopes(batches, "remittance_return"):
            batches[to][0].remove(envelope)
            self.engine.sent -= envelope["content"]["amountFen"]
            self.engine.envelopes -= 1
        report["money"]["sentFen"] = self.engine.sent
        for to in [to for to, (some, rows) in batches.items() if not some and not rows]:
            del batches[to]
            report["sent"] = [sent for sent in report["sent"] if sent["to"] != to]


class ForgetsSeal(Fault):
    def alter(self, report, batches, grant):
        for _, envelope in self.envelopes(batches, "information_sheet"):
            envelope["content"]["seal"] += 1


class MalformedMessage(Fault):
    def alter(self, report, batches, grant):
        for _, envelope in self.envelopes(batches, "verification_result"):
            envelope["content"]["refusal"] = "BECAUSE"


class NewerMinor(Fault):
    """No fault: a version with more fields, which others must ignore."""

    def alter(self, report, batches, grant):
        report["addedLater"] = {"of": "a newer version"}
        for some, _ in batches.values():
            for envelope in some:
                envelope["addedLater"] = [1, None]
                envelope["content"] = {**envelope["content"], "addedLater": "版本"}


FAULTS = {
    "newer-minor": NewerMinor,
    "credits-twice": CreditsTwice,
    "signs-nothing": SignsNothing,
    "signs-wrongly": SignsWrongly,
    "pays-twice": PaysTwice,
    "loses-batch": LosesBatch,
    "wrong-amount": WrongAmount,
    "ignores-deadline": IgnoresDeadline,
    "late-report": LateReport,
    "acts-before-acceptance": ActsBeforeAcceptance,
    "reorders": Reorders,
    "wrong-sender": WrongSender,
    "lies-about-money": LiesAboutMoney,
    "sends-into-the-past": SendsIntoThePast,
    "never-refuses": NeverRefuses,
    "keeps-returned-money": KeepsReturnedMoney,
    "forgets-seal": ForgetsSeal,
    "malformed-message": MalformedMessage,
}
NAMES = list(FAULTS)


def named(name):
    return Fault() if name is None else FAULTS[name]()
