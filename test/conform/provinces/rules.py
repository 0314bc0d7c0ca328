"""
What an agency does with a transfer case: written from the contract and the policies a run hands out, not from anybody's
code. It knows transfers of employees between provinces; of anything else it says that it does not.
"""

from calendar_2026 import DAY, HOUR, Office, day_of, day_zero, first_day_of_month, is_working_day, month_of_day, nth_working_day_after
from calendar_2026 import MINUTE
from books import DELAYS, PAID, Books
from fingerprint import purpose_code

PLATFORM, BANK = "platform", "bank"
DESKS = ["verification", "transferOut", "finance", "transferIn", "matching"]
QUEUES = {"transferOut": "transferOutQueue", "finance": "financeQueue", "transferIn": "transferInQueue", "matching": "matchingQueue"}
STILL_INSURED_AT_ORIGIN = {"OUT_NOT_SUSPENDED", "OUT_RETIRED", "OVER_AGE_PLACE_CONFIRMED", "DUPLICATE_ENROLMENT", "RESIDENT_SAME_YEAR"}


class NotKnown(Exception):
    """The run asks for something this province does not do."""


class Agency:
    """The rules. The engine gives it `now`, `send`, `schedule` and `report`."""

    def __init__(self, code, configuration, engine):
        country = configuration["country"]
        self.code, self.engine, self.configuration = code, engine, configuration
        self.books = Books()
        self.provinces = {policy["code"]: policy for policy in country["policies"]}
        self.pools = {entry["pool"]: entry["policy"] for entry in country["poolPolicies"]}
        self.policy = self.provinces[code]
        self.hop = configuration["exchangeTicks"]
        self.listed = {}
        for one in country["applications"]:
            self.listed.setdefault(one["from"] if one["lodgedAt"] == "origin" else one["to"], []).append(one)
        if country["journey"] is not None or country["payouts"] is not None or country["wallet"] is not None:
            raise NotKnown("journeys, pay-outs and wallets")
        if any(code in (flow["from"], flow["to"]) for flow in country["flows"]):
            raise NotKnown("people who are not listed")
        if configuration["calendar"]["kind"] != "statutory" or self.policy["clock"]["maintenance"] or configuration["faults"]:
            raise NotKnown("other calendars, maintenance, faults")
        self.office = Office(self.policy["officeHours"], day_of(configuration["startAt"]))
        self.desks = {name: {"busy": 0, "line": []} for name in DESKS}
        self.opening_at = -1
        self.cases = {}
        self.batch_at, self.batch = -1, []
        self.statement_at, self.sent, self.received, self.latest = -1, {}, {}, {}

    # -- what the engine calls -------------------------------------------------------------------------------------

    def start(self):
        for index, listed in enumerate(self.listed.get(self.code, [])):
            self.engine.schedule(listed["at"], self.arrive, index)

    def on_message(self, message):
        handler = getattr(self, "receive_" + message["kind"], None)
        if handler is None:
            raise NotKnown(f"a {message['kind']}")
        handler(message)

    def finish(self):
        for case in self.cases.values():
            if case["application"]["home"] == self.code:
                self.engine.report(self.row_of(case, -1))

    # -- small things ----------------------------------------------------------------------------------------------

    @property
    def now(self):
        return self.engine.now

    def record(self, kind, **fact):
        self.books.record(self.now, kind, **fact)

    def post(self, case, debit, credit, amount):
        self.books.post(self.now, case, debit, credit, amount)

    def send(self, to, kind, case, addressee, **more):
        self.engine.send(to, {"kind": kind, "case": case, "addressee": addressee, **more}, self.hop)

    def policy_at(self, province, pool):
        return self.pools.get(pool, self.provinces[province])

    def origin_policy(self, application):
        return self.policy_at(application["origin"], application["originPool"])

    def destination_policy(self, application):
        return self.policy_at(application["destination"], application["destinationPool"])

    def home_policy(self, application):
        return self.origin_policy(application) if application["lodgedAt"] == "origin" else self.destination_policy(application)

    def is_origin(self, application):
        return application["origin"] == self.code

    def listed_of(self, application):
        return self.listed[application["home"]][application["number"]]

    def about(self, application, name, otherwise):
        value = self.listed_of(application)["about"].get(name)
        return otherwise if value is None else value

    def delays_of(self, case):
        return None if case["clocks"] is None else dict(case["clocks"]["delays"])

    def clocks_of(self, case):
        if case["clocks"] is None:
            case["clocks"] = {"delays": dict.fromkeys(DELAYS, 0), "bankReturns": 0, "firstRemittedAt": -1}
        return case["clocks"]

    def learn_delays(self, case, delays, bank_returns=0):
        if delays is None:
            return
        self.record("delays_learnt", case=case["id"], delays=delays, bankReturns=bank_returns)
        clocks = self.clocks_of(case)
        for kind in DELAYS:
            clocks["delays"][kind] = max(clocks["delays"][kind], delays[kind])
        clocks["bankReturns"] = max(clocks["bankReturns"], bank_returns)

    # -- application and verification ------------------------------------------------------------------------------

    def arrive(self, index):
        listed = self.listed[self.code][index]
        case = f"{self.code}-{index}"
        application = {
            "case": case,
            "home": self.code,
            "number": index,
            "person": listed["person"] or case,
            "origin": listed["from"],
            "originPool": listed["fromPool"],
            "destination": listed["to"],
            "destinationPool": listed["toPool"],
            "channel": listed["channel"],
            "lodgedAt": listed["lodgedAt"],
            "applicant": listed["applicant"],
            "combination": listed["combination"],
            "appliedAt": self.now,
            "history": None,
        }
        self.open_case("application_lodged", application)

    def receive_application(self, message):
        if message["letter"] is not None:
            raise NotKnown("letters")
        self.open_case("application_received", message["application"])

    def open_case(self, kind, application):
        if application["combination"] != "ee" or application["origin"] == application["destination"]:
            raise NotKnown("anything but employees who change the province")
        case = {
            "id": application["case"], "application": application, "status": "open", "refusalCode": None, "refusedBy": None,
            "acceptedAt": -1, "dayZero": -1, "outDeadlineDay": -1, "totalDeadlineDay": -1, "outDoneAt": -1, "sheetNumber": "",
            "contributionMonths": -1, "contributions": [], "sheetReceivedAt": -1, "inDeadlineDay": -1, "inDoneAt": -1,
            "accumulatedMonths": -1, "retirementMonthsNeeded": -1, "amountFen": -1, "remittanceNumber": "", "remittedAt": -1,
            "fundsArrivedAt": -1, "fundsDoneAt": -1, "fundsOutcome": None, "restored": False, "clocks": None,
        }  # fmt: skip
        self.record(kind, case=case["id"], application=application)
        self.cases[case["id"]] = case
        if self.is_origin(application):
            case["amountFen"] = self.listed_of(application)["balanceFen"]
            self.record("balance_found", case=case["id"], amountFen=case["amountFen"])
            if case["amountFen"] > 0:
                self.post(case["id"], "opening", "participants", case["amountFen"])
        self.send_to_desk("verification", case, application["appliedAt"])

    def finish_verification(self, case):
        application = case["application"]
        side = "origin" if self.is_origin(application) else "destination"
        code, by = self.refusal_of(application, side)
        if code is None:
            self.record("verified", case=case["id"], side=side)
        else:
            self.record("refused", case=case["id"], side=by, code=code)
            case["refusalCode"], case["refusedBy"] = code, by
        if application["home"] != self.code:
            self.send(PLATFORM, "verification_result", case["id"], application["home"], side=by or side, refusal=code)
            if code is not None:
                self.close(case, "refused")
        elif code is not None:
            self.close(case, "refused")
        else:
            other = application["destination"] if application["lodgedAt"] == "origin" else application["origin"]
            self.send(PLATFORM, "application", case["id"], other, application=application, letter=None)

    def refusal_of(self, application, side):
        """The first check that fails, in the order of the contract; by the policy of this side's pooling area."""
        policy = self.origin_policy(application) if side == "origin" else self.destination_policy(application)
        found = set(self.listed_of(application)["circumstances"])
        ask, out = policy["verification"], policy["verification"]["out"]
        at_home = application["home"] == self.code
        materials = policy["materials"]["offline" if application["channel"] == "window" else "online"]
        online = policy["channels"]["online"]
        if at_home and application["channel"] == "portal":
            is_open = "local_portal" in online
        else:
            is_open = "national_app" in online or "national_web" in online if at_home else len(online) > 0
        checks = [
            (at_home and (application["applicant"] not in policy["apply"]["by"] or (materials and "materialInvalid" in found)), "MATERIAL_INVALID"),
            (application["channel"] != "window" and not is_open, "ONLINE_NOT_SUPPORTED"),
            (not policy["funds"]["bankInfoComplete"], "BANK_INFO_INCOMPLETE"),
            (ask["identityMatch"] and "identityMismatch" in found, "IDENTITY_MISMATCH"),
            (
                (at_home and application["lodgedAt"] not in policy["apply"]["allowedAt"])
                or (ask["agencyCodeMatch"] and "wrongAgencyCode" in found),
                "WRONG_AGENCY_CODE",
            ),
        ]
        duplicate = (ask["blockOnDuplicate"] and "duplicateEnrolment" in found, "DUPLICATE_ENROLMENT")
        if side == "origin":
            checks += [
                (out["retirees"] == "refuse" and "retired" in found, "OUT_RETIRED"),
                (out["requireSuspended"] and "notSuspended" in found, "OUT_NOT_SUSPENDED"),
                (out["requireContributionRecord"] and "noContributionRecord" in found, "OUT_NO_PAYMENT_RECORD"),
                (out["blockOnArrears"] and "arrears" in found, "OUT_ARREARS"),
                (out["blockOnFrozen"] and "frozen" in found, "OUT_ACCOUNT_FROZEN"),
                (out["blockOnOverdraft"] and "overdrawn" in found, "OUT_ACCOUNT_OVERDRAWN"),
                (out["blockOnUnsettledClaims"] and "unsettledClaims" in found, "OUT_UNSETTLED_CLAIM"),
                (out["blockOnPendingCredit"] and "pendingCredit" in found, "OUT_UNSETTLED_CLAIM"),
                duplicate,
            ]
        else:
            refuses = not policy["combinations"]["ee"]["allowed"]
            checks += [duplicate, (refuses or (ask["in"]["requireEnrolledNormal"] and "notEnrolled" in found), "IN_NOT_ENROLLED")]
        for fails, code in checks:
            if fails:
                if code == "DUPLICATE_ENROLMENT":
                    raise NotKnown("which of two enrolments is kept")
                return code, "window" if code == "MATERIAL_INVALID" and application["channel"] == "window" else side
        return None, None

    # -- acceptance ------------------------------------------------------------------------------------------------

    def receive_verification_result(self, message):
        case = self.cases[message["case"]]
        if message["refusal"] is not None:
            self.record("refused", case=case["id"], side=message["side"], code=message["refusal"])
            case["refusalCode"], case["refusedBy"] = message["refusal"], message["side"]
            self.close(case, "refused")
            return
        application = case["application"]
        self.accept(case, self.now, day_zero(self.home_policy(application)["clock"], self.now))
        if self.is_origin(application):
            self.begin_transfer_out(case)
        else:
            self.send(PLATFORM, "acceptance", case["id"], application["origin"], acceptedAt=case["acceptedAt"], dayZero=case["dayZero"])

    def receive_acceptance(self, message):
        case = self.cases[message["case"]]
        self.accept(case, message["acceptedAt"], message["dayZero"])
        self.begin_transfer_out(case)

    def accept(self, case, at, zero):
        limits = self.origin_policy(case["application"])["deadlines"]
        case["acceptedAt"], case["dayZero"] = at, zero
        case["outDeadlineDay"] = nth_working_day_after(zero, limits["outWorkingDays"])
        case["totalDeadlineDay"] = nth_working_day_after(zero, limits["totalWorkingDays"])
        self.record(
            "accepted", case=case["id"], acceptedAt=at, dayZero=zero,
            outDeadlineDay=case["outDeadlineDay"], totalDeadlineDay=case["totalDeadlineDay"],
        )  # fmt: skip

    # -- transfer out ----------------------------------------------------------------------------------------------

    def begin_transfer_out(self, case):
        policy = self.origin_policy(case["application"])
        if policy["credit"]["mode"] != "monthly" or policy["account"]["transferInterest"] or policy["account"]["zeroAt"] != "out_confirmed":
            raise NotKnown("credits in advance, interest, zeroing at another moment")
        if policy["crossProvince"]["accountMode"] != "remit":
            raise NotKnown("accounts that stay")
        self.send_to_desk("transferOut", case, case["outDeadlineDay"])

    def finish_transferOut(self, case):
        application = case["application"]
        months = self.about(application, "contributionMonths", None)
        base = self.about(application, "contributionBaseFen", None)
        if months is None or base is None or any(self.about(application, name, 0) for name in ("breakMonths", "deemedMonths", "militaryMonths")):
            raise NotKnown("a history that is not stated, or is not plain")
        case["outDoneAt"], case["sheetNumber"] = self.now, f"XX-{case['id']}"
        first = month_of_day(day_of(application["appliedAt"])) - months
        case["contributionMonths"], case["contributions"] = months, [0, first, months, base]
        amount = case["amountFen"]
        self.record(
            "transfer_out_done", case=case["id"], sheetNumber=case["sheetNumber"], contributionMonths=months,
            contributions=case["contributions"], amountFen=amount,
        )  # fmt: skip
        if amount > 0:
            self.post(case["id"], "participants", "payable", amount)
        self.send_sheet(case)
        if amount == 0:
            return
        limit = self.origin_policy(application)["funds"]["remitWorkingDays"]
        if limit is not None:
            zero = day_zero(self.origin_policy(application)["clock"], self.now)
            self.record("remit_due", case=case["id"], deadlineDay=nth_working_day_after(zero, limit))
        self.order_payment(case)

    def send_sheet(self, case):
        names = "acceptedAt dayZero outDeadlineDay outDoneAt contributionMonths".split()
        sheet = {"sheetNumber": case["sheetNumber"], **{name: case[name] for name in names}}
        said = " ".join(str(case[name]) for name in names)
        listed = ",".join(str(number) for number in case["contributions"])
        seal = purpose_code(f"{self.code} {case['sheetNumber']} {case['id']} {said} {listed} {case['amountFen']} 0")
        self.send(
            PLATFORM, "information_sheet", case["id"], case["application"]["destination"], **sheet,
            contributions=case["contributions"], amountFen=case["amountFen"], toFollowFen=0, seal=seal, delays=self.delays_of(case),
        )  # fmt: skip

    # -- remittance ------------------------------------------------------------------------------------------------

    def order_payment(self, case):
        called = self.batch_at >= 0
        at = self.batch_at if called else self.next_batch(self.now)
        self.record("payment_ordered", case=case["id"], batchAt=at)
        self.batch_at = at
        self.batch.append(case["id"])
        if not called:
            self.engine.schedule(at, self.open_batch)

    def next_batch(self, at):
        funds = self.policy["funds"]
        if funds["batchCycleWorkingDays"] != 1:
            raise NotKnown("batches that are not made every working day")
        day = day_of(at)
        while not is_working_day(day) or day * DAY + funds["batchAtMinute"] * MINUTE < at:
            day += 1
        return day * DAY + funds["batchAtMinute"] * MINUTE

    def open_batch(self):
        payments, self.batch, self.batch_at = self.batch, [], -1
        self.record("batch_opened", payments=len(payments))
        for case in payments:
            self.send_to_desk("finance", self.cases[case], self.cases[case]["outDeadlineDay"])

    def finish_finance(self, case):
        application, amount = case["application"], case["amountFen"]
        issue = 0 if case["clocks"] is None else case["clocks"]["bankReturns"]
        share = self.origin_policy(application)["funds"]["bankReturnShare"]
        if share not in (0, 1):
            raise NotKnown("luck")
        self.post(case["id"], "payable", "dispatched", amount)
        case["remittanceNumber"] = f"HK-{case['id']}" + ("" if issue == 0 else f"-{issue + 1}")
        self.record("remittance_sent", case=case["id"], remittanceNumber=case["remittanceNumber"])
        if case["clocks"] is not None and case["clocks"]["firstRemittedAt"] >= 0:
            case["clocks"]["delays"]["bankReturn"] = self.office_ticks(case["clocks"]["firstRemittedAt"], self.now)
        case["remittedAt"] = self.now
        self.note(self.sent, application["destination"], self.now, "remitted", case["remittanceNumber"], amount)
        self.send(
            BANK, "remittance", case["id"], application["destination"], payer=self.code, remittanceNumber=case["remittanceNumber"],
            issue=issue, accountWrong=share == 1 and issue < 3, remittedAt=self.now, amountFen=amount, delays=self.delays_of(case),
        )  # fmt: skip
        self.call_statement()

    def receive_remittance_return(self, message):
        case, amount = self.cases[message["case"]], message["amountFen"]
        if message["reason"] == "account":
            self.post(case["id"], "arrived", "payable", amount)
            self.record("payment_returned", case=case["id"], remittanceNumber=message["remittanceNumber"], amountFen=amount)
            clocks = self.clocks_of(case)
            clocks["bankReturns"] += 1
            if clocks["firstRemittedAt"] < 0:
                clocks["firstRemittedAt"] = case["remittedAt"]
            self.take_back(case["application"]["destination"], case["remittedAt"], message["remittanceNumber"], amount)
            case["remittedAt"] = -1
            self.call_statement()
            self.order_payment(case)
            return
        self.post(case["id"], "arrived", "participants", amount)
        self.record("account_restored", case=case["id"], amountFen=amount, sentBackAt=message["sentBackAt"])
        case["restored"] = True
        destination = case["application"]["destination"]
        self.note(self.received, destination, message["sentBackAt"], "returned", case["remittanceNumber"], amount)
        self.compare_payment(destination, message["sentBackAt"])
        self.close_if_done(case)

    # -- transfer in -----------------------------------------------------------------------------------------------

    def receive_information_sheet(self, message):
        case = self.cases[message["case"]]
        application = case["application"]
        policy = self.destination_policy(application)
        zero = day_zero(policy["clock"], self.now)
        for name in "sheetNumber acceptedAt dayZero outDeadlineDay outDoneAt contributionMonths contributions amountFen".split():
            case[name] = message[name]
        if case["totalDeadlineDay"] < 0:
            case["totalDeadlineDay"] = nth_working_day_after(message["dayZero"], self.origin_policy(application)["deadlines"]["totalWorkingDays"])
        case["inDeadlineDay"] = nth_working_day_after(zero, policy["deadlines"]["inWorkingDays"])
        case["sheetReceivedAt"] = self.now
        names = "sheetNumber acceptedAt dayZero totalDeadlineDay outDeadlineDay outDoneAt contributionMonths contributions amountFen inDeadlineDay".split()
        self.record("sheet_received", case=case["id"], **{name: case[name] for name in names})
        self.learn_delays(case, message["delays"])
        if message["toFollowFen"] > 0:
            raise NotKnown("credits that are sent after")
        self.send_to_desk("transferIn", case, case["inDeadlineDay"])
        if case["fundsArrivedAt"] >= 0 and case["fundsOutcome"] is None:
            self.send_to_desk("matching", case, case["fundsArrivedAt"])

    def finish_transferIn(self, case):
        application = case["application"]
        case["inDoneAt"] = self.now
        case["accumulatedMonths"], case["retirementMonthsNeeded"] = self.years_of(case)
        self.record(
            "transfer_in_done", case=case["id"], accumulatedMonths=case["accumulatedMonths"],
            retirementMonthsNeeded=case["retirementMonthsNeeded"],
        )  # fmt: skip
        names = "sheetReceivedAt inDeadlineDay inDoneAt accumulatedMonths retirementMonthsNeeded".split()
        self.send(
            PLATFORM, "transfer_in_result", case["id"], application["origin"],
            **{name: case[name] for name in names}, delays=self.delays_of(case),
        )  # fmt: skip
        self.close_if_done(case)

    def years_of(self, case):
        """Months on record here (累计计算), and months still to be paid for retiree benefits; -1 where no figure is known."""
        application = case["application"]
        years = self.destination_policy(application)["years"]
        enrolled, until = month_of_day(day_of(application["appliedAt"])), month_of_day(day_of(self.now))
        own = [(enrolled, until - enrolled + 1)]
        packed = case["contributions"]
        listed = [(packed[at + 1], packed[at + 2]) for at in range(0, len(packed), 4) if packed[at] != 2 or years["military"]]
        counted = (listed if years["accumulate"] else []) + own
        accumulated = covered(counted) if years["overlapCountOnce"] else sum(length for _, length in counted)
        male, female, local = years["requiredMaleYears"], years["requiredFemaleYears"], years["localActualMinYears"]
        if male is None and female is None and local is None:
            return accumulated, -1
        required = male if self.about(application, "sex", None) == "male" else female
        if required is None and local is None:
            return accumulated, -1
        on_end, start = 0, until + 1
        for first, length in sorted(listed + own, key=lambda one: -one[0]):
            if first + length < start:
                break
            start = min(start, first)
        on_end = until + 1 - start
        by_years = lacking(required, accumulated)
        by_end = by_years if years["requiredContinuousYears"] is None else lacking(years["requiredContinuousYears"], on_end)
        return accumulated, max(min(by_years, by_end), lacking(local, covered(own)))

    def receive_transfer_in_result(self, message):
        case = self.cases[message["case"]]
        names = "sheetReceivedAt inDeadlineDay inDoneAt accumulatedMonths retirementMonthsNeeded".split()
        for name in names:
            case[name] = message[name]
        self.record("transfer_in_reported", case=case["id"], **{name: case[name] for name in names})
        self.learn_delays(case, message["delays"])
        self.close_if_done(case)

    # -- funds at destination --------------------------------------------------------------------------------------

    def receive_remittance(self, message):
        case = self.cases[message["case"]]
        amount, origin = message["amountFen"], case["application"]["origin"]
        self.post(case["id"], "arrived", "suspense", amount)
        case["remittanceNumber"], case["remittedAt"], case["fundsArrivedAt"] = message["remittanceNumber"], message["remittedAt"], self.now
        self.record(
            "funds_arrived", case=case["id"], remittanceNumber=case["remittanceNumber"], remittedAt=case["remittedAt"], amountFen=amount
        )
        self.note(self.received, origin, case["remittedAt"], "remitted", case["remittanceNumber"], amount)
        self.compare_payment(origin, case["remittedAt"])
        self.learn_delays(case, message["delays"], message["issue"])
        policy = self.destination_policy(case["application"])
        if policy["funds"]["creditWorkingDays"] is not None:
            zero = day_zero(policy["clock"], self.now)
            self.record("credit_due", case=case["id"], deadlineDay=nth_working_day_after(zero, policy["funds"]["creditWorkingDays"]))
        if case["sheetReceivedAt"] >= 0:
            self.send_to_desk("matching", case, case["fundsArrivedAt"])

    def finish_matching(self, case):
        application, amount = case["application"], case["amountFen"]
        funds = self.destination_policy(application)["funds"]
        if funds["mismatchShare"] not in (0, 1) or funds["creditBatch"] != "at_once":
            raise NotKnown("luck, and credits that wait for the month's distribution")
        if funds["mismatchShare"] == 1:
            if funds["mismatchSentBackShare"] != 1:
                raise NotKnown("investigations")
            self.post(case["id"], "suspense", "dispatched", amount)
            self.record("funds_sent_back", case=case["id"])
            case["fundsDoneAt"], case["fundsOutcome"] = self.now, "returned"
            self.note(self.sent, application["origin"], self.now, "returned", case["remittanceNumber"], amount)
            self.send(
                BANK, "remittance_return", case["id"], application["origin"], reason="mismatch",
                remittanceNumber=case["remittanceNumber"], sentBackAt=self.now, amountFen=amount,
            )  # fmt: skip
            self.call_statement()
        else:
            self.post(case["id"], "suspense", "participants", amount)
            self.record("funds_credited", case=case["id"])
            case["fundsDoneAt"], case["fundsOutcome"] = self.now, "credited"
        self.send(
            PLATFORM, "funds_result", case["id"], application["origin"], outcome=case["fundsOutcome"],
            fundsArrivedAt=case["fundsArrivedAt"], fundsDoneAt=case["fundsDoneAt"], delays=self.delays_of(case),
        )  # fmt: skip
        self.close_if_done(case)

    def receive_funds_result(self, message):
        case = self.cases[message["case"]]
        case["fundsArrivedAt"], case["fundsDoneAt"], case["fundsOutcome"] = message["fundsArrivedAt"], message["fundsDoneAt"], message["outcome"]
        self.record(
            "funds_reported", case=case["id"], outcome=case["fundsOutcome"], fundsArrivedAt=case["fundsArrivedAt"], fundsDoneAt=case["fundsDoneAt"]
        )
        self.learn_delays(case, message["delays"])
        self.close_if_done(case)

    # -- closing ---------------------------------------------------------------------------------------------------

    def close_if_done(self, case):
        if case["inDoneAt"] < 0 or (case["amountFen"] > 0 and case["fundsOutcome"] is None):
            return
        returned = case["fundsOutcome"] == "returned"
        if returned and self.is_origin(case["application"]) and not case["restored"]:
            return
        self.close(case, "returned" if returned else "completed")

    def close(self, case, status):
        is_home = case["application"]["home"] == self.code
        cover = self.cover_of(case)
        if is_home and (cover["rule"] != "no_break" or cover["coveredFromDay"] - cover["lastCoveredDay"] != 1):
            self.record("cover_settled", case=case["id"], **cover)
        self.record("case_closed", case=case["id"], status=status)
        case["status"] = status
        del self.cases[case["id"]]
        if is_home:
            self.engine.report(self.row_of(case, self.now))

    def cover_of(self, case):
        application, code = case["application"], case["refusalCode"]
        cover = {"rule": "still_at_origin", "waitingMonths": 0, "lastCoveredDay": -1, "coveredFromDay": -1}
        cover |= {"daysWithoutCover": 0, "daysPartlyCovered": 0, "daysClaimedLater": 0}
        if code in STILL_INSURED_AT_ORIGIN:
            return cover
        first = first_day_of_month(month_of_day(day_of(application["appliedAt"])))
        if code == "IN_NOT_ENROLLED":
            lost = max(0, day_of(self.now) - first + 1)
            return cover | {"rule": "not_enrolled", "lastCoveredDay": first - 1, "daysWithoutCover": lost}
        if self.destination_policy(application)["benefit"]["coverDuringTransfer"] == "suspended":
            raise NotKnown("cover that is suspended during the transfer")
        return cover | {"rule": "no_break", "lastCoveredDay": first - 1, "coveredFromDay": first}

    def row_of(self, case, closed_at):
        application, cover = case["application"], self.cover_of(case)
        row = {"kind": "case", "scope": "cross_province", "journey": None, "retainedFen": 0, "closedAt": closed_at}
        row |= {name: application[name] for name in "case origin originPool destination destinationPool channel lodgedAt applicant combination appliedAt".split()}
        names = "status refusalCode refusedBy acceptedAt dayZero outDeadlineDay outDoneAt sheetReceivedAt inDeadlineDay inDoneAt totalDeadlineDay"
        names += " remittedAt fundsArrivedAt fundsDoneAt amountFen accumulatedMonths retirementMonthsNeeded"
        row |= {name: case[name] for name in names.split()}
        row |= {name: value for name, value in cover.items() if name != "rule"} | {"coverRule": cover["rule"]}
        row["creditedFen"] = case["amountFen"] if case["fundsOutcome"] == "credited" else 0
        row |= {"remitDeadlineDay": -1, "creditDeadlineDay": -1, "delays": self.delays_of(case)}
        row["refusalDeadlineDay"] = self.refusal_deadline(application) if case["status"] == "refused" else -1
        row["bankReturns"] = 0 if case["clocks"] is None else case["clocks"]["bankReturns"]
        return row

    def refusal_deadline(self, application):
        policy = self.home_policy(application)
        return nth_working_day_after(day_zero(policy["clock"], application["appliedAt"]), policy["refusal"]["noticeWorkingDays"])

    # -- desks -----------------------------------------------------------------------------------------------------

    def send_to_desk(self, desk, case, before):
        circulation = fixed_ticks(self.policy["desks"][desk]["circulation"])
        if circulation == 0:
            self.join_desk(desk, case["id"], before)
            return
        until = self.office.add_work(self.now, circulation)
        self.record("circulating", case=case["id"], desk=desk, until=until)
        self.engine.schedule(until, self.join_desk, desk, case["id"], before)

    def join_desk(self, desk, case, before):
        if desk == "transferIn" and self.destination_policy(self.cases[case]["application"])["clock"]["inStart"] != "sheet_delivered":
            raise NotKnown("an in clock that starts later")
        work, state = fixed_ticks(self.policy["desks"][desk]["service"]), self.desks[desk]
        idle = state["busy"] < self.policy["desks"][desk]["officers"]
        if idle and not state["line"] and self.office.is_open(self.now):
            self.begin_service(desk, case, work, 0, False)
            return
        self.record("queued", case=case, desk=desk, workTicks=work, before=before)
        if self.policy["desks"][desk]["discipline"] != "fifo":
            raise NotKnown("lines by deadline")
        state["line"].append((case, work, self.now))
        if idle:
            self.await_opening()

    def begin_service(self, desk, case, work, waited, from_line):
        self.record("service_started", case=case, desk=desk, waitedTicks=waited, fromLine=from_line)
        self.desks[desk]["busy"] += 1
        if waited >= HOUR and desk in QUEUES:
            ticks = self.office_ticks(self.now - waited, self.now)
            if ticks >= HOUR:
                self.clocks_of(self.cases[case])["delays"][QUEUES[desk]] += ticks
        self.engine.schedule(self.office.add_work(self.now, work), self.service_ended, desk, case)

    def service_ended(self, desk, case):
        self.record("service_ended", case=case, desk=desk)
        self.desks[desk]["busy"] -= 1
        self.serve_line(desk)
        getattr(self, "finish_" + desk)(self.cases[case])

    def open_office(self):
        for desk in DESKS:
            self.serve_line(desk)

    def serve_line(self, desk):
        state = self.desks[desk]
        while state["busy"] < self.policy["desks"][desk]["officers"] and state["line"]:
            if not self.office.is_open(self.now):
                self.await_opening()
                return
            case, work, joined = state["line"].pop(0)
            self.begin_service(desk, case, work, self.now - joined, True)

    def await_opening(self):
        if self.opening_at >= self.now:
            return
        self.opening_at = self.office.next_open(self.now)
        self.record("opening_awaited", at=self.opening_at)
        self.engine.schedule(self.opening_at, self.open_office)

    def office_ticks(self, start, end):
        return self.office.open_ticks_up_to(end) - self.office.open_ticks_up_to(start)

    # -- reconciliation --------------------------------------------------------------------------------------------

    def statement_after(self, at):
        day = day_of(at)
        hour = day * DAY + 20 * HOUR
        if at < hour and is_working_day(day):
            return hour
        return nth_working_day_after(day, 1) * DAY + 20 * HOUR

    def account(self, accounts, other, ends_at):
        new = {"with": other, "endsAt": ends_at, "stated": None, **dict.fromkeys(PAID[:4], 0), **dict.fromkeys(PAID[4:], "")}
        return accounts.setdefault((other, ends_at), new)

    def note(self, accounts, other, at, what, number, amount):
        account = self.account(accounts, other, self.statement_after(at))
        account["firstNumber"] = account["firstNumber"] or number
        account["lastNumber"] = number
        account[what + "Count"] += 1
        account[what + "Fen"] += amount

    def take_back(self, other, remitted_at, number, amount):
        account = self.account(self.sent, other, self.statement_after(remitted_at))
        account["firstNumber"] = account["firstNumber"] or number
        account["lastNumber"] = number
        account["remittedCount"] -= 1
        account["remittedFen"] -= amount

    def call_statement(self):
        if self.statement_at >= 0:
            return
        self.statement_at = self.statement_after(self.now)
        self.record("reconciliation_called", at=self.statement_at)
        self.engine.schedule(self.statement_at, self.state_accounts)

    def state_accounts(self):
        due = [account for account in self.sent.values() if account["endsAt"] <= self.now]
        self.record("reconciliation_held", statements=len(due))
        self.statement_at = -1
        for account in due:
            other, ends_at, paid = account["with"], account["endsAt"], {name: account[name] for name in PAID}
            self.record("reconciliation_stated", **{"with": other}, endsAt=ends_at, paid=paid)
            del self.sent[(other, ends_at)]
            number = f"DZ-{self.code}-{other}-{ends_at}"
            self.send(PLATFORM, "reconciliation", number, other, **{"from": self.code}, endsAt=ends_at, **paid)
        if self.sent:
            self.call_statement()

    def receive_reconciliation(self, message):
        other, ends_at, paid = message["from"], message["endsAt"], {name: message[name] for name in PAID}
        self.record("reconciliation_received", **{"with": other}, endsAt=ends_at, paid=paid)
        account = self.account(self.received, other, ends_at)
        if account["stated"] is None:
            account["stated"] = paid
        else:
            for name in PAID[:4]:
                account["stated"][name] += paid[name]
        self.latest[other] = max(ends_at, self.latest.get(other, -1))
        self.compare(other, ends_at)

    def compare_payment(self, other, sent_at):
        self.compare(other, self.statement_after(sent_at))

    def compare(self, other, ends_at):
        account = self.received.get((other, ends_at))
        if account is None or account["stated"] is None:
            return
        stated = account["stated"]
        for what in ("remitted", "returned"):
            count, fen = account[what + "Count"] - stated[what + "Count"], account[what + "Fen"] - stated[what + "Fen"]
            if count > 0 or fen > 0 or (count == 0 and fen != 0):
                raise NotKnown(f"accounts that differ: {other} stated {stated}, and {account} has come")
        if all(account[name] == stated[name] for name in PAID[:4]):
            self.record("reconciliation_agreed", **{"with": other}, endsAt=ends_at)
            del self.received[(other, ends_at)]


def fixed_ticks(distribution):
    if distribution["kind"] != "deterministic":
        raise NotKnown("work that takes a random time")
    return distribution["valueTicks"]


def covered(segments):
    """Months in at least one of the segments."""
    return len({month for first, length in segments for month in range(first, first + length)})


def lacking(years, months):
    return 0 if years is None else max(0, 12 * years - months)
