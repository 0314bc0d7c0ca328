#!/usr/bin/env python3
"""
A province written by somebody else: Python's standard library only, NATS's text protocol, and docs/contract. It takes part in
every run that is open to it, one after the other:

    python3 province.py --province 500000 --nats nats://127.0.0.1:4222 --store FOLDER [--fault NAME]

`--fault` makes it wrong on purpose, for the kit that must notice.
"""

import argparse
import hashlib
import heapq
import json
import os
import sys
import time
import uuid

import faults
import keys as members
from nats_wire import Nats
from rules import Agency

RESULTS = "results"
SUBJECTS = {
    "runs": "medins.v1.runs",
    "configuration": "medins.v1.runs.{run}",
    "batch": "medins.v1.{from_}.{to}.batch.{run}",
    "out": "medins.v1.{from_}.*.batch.{run}",
    "control": "medins.v1.{member}.control.{run}.{kind}",
    "ask": "medins.v1.{member}.control.{run}.ask.{place}",
}
STREAM = "OUT_{from_}_{run}"
DESK = "medins.v1.{member}.desk.{run}"
NEXT = "medins.js.CONSUMER.MSG.NEXT.{stream}.{to}"
# Where keys are used a link is read by asking for so many messages; asked again after so long.
PULLED, PULL_SECONDS = 64, 2.0
PART_BYTES = 200_000
# Classes of events at one instant, in their order.
ENVELOPE, TIMER = 1, 2


class Engine:
    """One logical process in virtual time: a list of future events, run window by window."""

    def __init__(self, code, configuration, fault):
        places = sorted([policy["code"] for policy in configuration["country"]["policies"]] + ["bank", "platform"])
        self.ordinals = {place: ordinal for ordinal, place in enumerate(places)}
        self.code, self.lookahead, self.fault = code, configuration["lookaheadTicks"], fault
        self.now = configuration["startAt"]
        self.queue, self.timers, self.envelopes, self.rows, self.outbox = [], 0, 0, [], {}
        self.sent_before, self.sent, self.taken = 0, 0, 0
        self.started = False
        self.rules = Agency(code, configuration, self)
        fault.bind(self)

    def schedule(self, at, work, *arguments):
        heapq.heappush(self.queue, (at, (TIMER, self.ordinals[self.code], self.timers), work, arguments))
        self.timers += 1

    def send(self, to, content, delay):
        envelope = {"sequence": self.envelopes, "sentAt": self.now, "dueAt": self.now + delay, "content": content}
        self.envelopes += 1
        self.sent += money_of(content)
        self.outbox.setdefault(to, []).append(envelope)

    def report(self, row):
        self.rows.append(row)

    def take(self, sender, envelopes):
        for envelope in envelopes:
            self.taken += money_of(envelope["content"])
            tie = (ENVELOPE, self.ordinals[sender], envelope["sequence"])
            heapq.heappush(self.queue, (envelope["dueAt"], tie, self.rules.on_message, (envelope["content"],)))

    def run_window(self, grant):
        """The report of a window and what is to be sent: {receiver: (envelopes, rows)}."""
        self.sent_before = self.sent
        self.outbox, self.rows = {}, []
        if grant["phase"] == "run":
            if not self.started:
                self.started = True
                self.rules.start()
            while self.queue and self.queue[0][0] < grant["until"]:
                self.now, _, work, arguments = heapq.heappop(self.queue)
                work(*arguments)
        if grant["phase"] == "close":
            self.now = grant["from"]
            self.rules.finish()
        batches = {to: (envelopes, []) for to, envelopes in self.outbox.items()}
        sent = [{"to": to, "earliestDueAt": min(one["dueAt"] for one in self.outbox[to])} for to in sorted(self.outbox)]
        if self.rows:
            batches[RESULTS] = ([], self.rows)
            sent.append({"to": RESULTS, "earliestDueAt": None})
        money = {**self.rules.books.money(), "sentBeforeFen": self.sent_before, "sentFen": self.sent, "takenFen": self.taken}
        return {
            "place": self.code,
            "window": grant["window"],
            "nextEventAt": self.queue[0][0] if self.queue else None,
            "sent": sent,
            "money": money,
            "fingerprint": None if grant["phase"] == "run" else self.rules.books.fingerprint.finish(),
        }, batches


def money_of(content):
    carries = ("remittance", "remittance_return", "late_remittance", "payout", "payout_return", "wallet_transfer", "wallet_return")
    return content["amountFen"] if content["kind"] in carries else 0


class Member:
    """The province's part in one run: its inbox and outbox, and what it must not forget."""

    def __init__(self, nats, run, configuration, options):
        self.nats, self.run, self.code = nats, run, options.province
        self.keys, self.pulls = nats.keys, {}
        self.configuration, self.fault = configuration, faults.named(options.fault)
        self.instance = f"{to_base_36(time.time_ns() // 1_000_000).rjust(10, '0')}-{uuid.uuid4().hex[:8]}"
        self.engine = Engine(self.code, configuration, self.fault)
        self.epoch, self.window, self.pending, self.is_over = 0, -1, None, False
        self.last, self.previous_report = None, None
        self.held, self.hashes, self.kept, self.attempts = {}, {}, {}, 0
        self.ask_at, self.ask_wait = 0.0, 0.25
        self.subscriptions, self.consumers = [], {}
        self.log_path = os.path.join(options.store, f"{run}-{self.code}.jsonl") if options.store else None
        self.log = None
        self.remember()

    # -- memory: every window finished, with what it took; doing them again gives the same state ---------------------

    def remember(self):
        if self.log_path is None:
            return
        os.makedirs(os.path.dirname(self.log_path), exist_ok=True)
        if os.path.exists(self.log_path):
            with open(self.log_path, encoding="utf-8") as lines:
                for line in lines:
                    if line.endswith("\n"):
                        self.repeat(json.loads(line))
        self.log = open(self.log_path, "a", encoding="utf-8")

    def repeat(self, record):
        for sender, parts in record["taken"]:
            self.engine.take(sender, [envelope for part in parts for envelope in part["envelopes"]])
            self.hashes.update({(sender, record["grant"]["window"] - 1, part["part"]): part["hash"] for part in parts})
        self.finish(record["grant"])

    # -- joining -----------------------------------------------------------------------------------------------------

    def join(self):
        stream = STREAM.format(from_=self.code, run=self.run)
        wanted = {"name": stream, "subjects": [self.subject("out", from_=self.code)], "retention": "limits", "discard": "new", "storage": "file", "num_replicas": 1}
        if self.keys is None:
            self.api(f"STREAM.CREATE.{stream}", wanted)
        elif not self.desk({"want": "stream", "from": self.code}):
            raise ConnectionError("the runner's desk makes no stream")
        speaker = "*" if self.keys is None else "conductor"
        for kind, callback in [("grant", self.on_grant), ("collect", self.on_collect), ("fenced", self.on_fenced), ("ended", self.on_ended), ("failed", self.on_ended)]:
            self.listen(self.subject("control", member=speaker, kind=kind), callback)
        self.listen(self.subject("ask", member="*", place=self.code), self.on_ask)
        self.find_links()
        for parts in self.kept.get(self.window, {}).values():
            self.publish(parts)
        self.tell_standing()

    def find_links(self):
        """The streams of those who send here; one that is not there yet is looked for again."""
        for sender in ("platform", "bank"):
            if sender in self.consumers:
                continue
            if self.keys is not None:
                self.open_pull(sender)
                continue
            deliver = f"{self.nats.inbox}_{uuid.uuid4().hex}"
            subscription = self.nats.subscribe(deliver, lambda subject, headers, body, reply, sender=sender: self.on_part(sender, headers, body))
            config = {"deliver_subject": deliver, "deliver_policy": "all", "ack_policy": "none", "filter_subject": self.subject("batch", from_=sender, to=self.code), "replay_policy": "instant", "mem_storage": True}
            stream = STREAM.format(from_=sender, run=self.run)
            answer = self.api(f"CONSUMER.CREATE.{stream}", {"stream_name": stream, "config": config})
            if answer is None or "error" in answer:
                self.nats.unsubscribe(subscription)
            else:
                self.consumers[sender] = subscription

    # -- where keys are used: the runner's desk makes what a member may not, and a link is read by pulling ------------------

    def desk(self, request):
        answer = self.nats.request(DESK.format(member=self.keys.name, run=self.run), json.dumps(request), 5.0)
        return answer is not None and json.loads(answer[1])["ok"]

    def open_pull(self, sender):
        if not self.desk({"want": "link", "from": sender, "to": self.code}):
            return
        inbox = f"{self.nats.inbox}_{uuid.uuid4().hex}"
        self.consumers[sender] = self.nats.subscribe(inbox, lambda _subject, headers, body, reply: self.on_pulled(sender, headers, body, reply))
        self.pulls[sender] = {"inbox": inbox, "left": 0, "until": 0.0}
        self.pull(sender)

    def pull(self, sender):
        pull = self.pulls[sender]
        pull["left"], pull["until"] = PULLED, time.monotonic() + PULL_SECONDS
        subject = NEXT.format(stream=STREAM.format(from_=sender, run=self.run), to=self.code)
        self.nats.publish(subject, json.dumps({"batch": PULLED, "expires": int(PULL_SECONDS * 1e9)}), reply=pull["inbox"])

    def on_pulled(self, sender, headers, body, reply):
        status = headers.get(":status")
        if status == "503" or (status == "409" and "deleted" in headers.get(":text", "").lower()):
            # The stream or the reader is gone: the desk is asked again.
            self.nats.unsubscribe(self.consumers.pop(sender))
            return
        if status is not None:
            self.pulls[sender]["left"] = 0
            return
        self.nats.publish(reply, "+ACK")
        self.pulls[sender]["left"] -= 1
        self.on_part(sender, headers, body)

    def leave(self):
        for subscription in [*self.subscriptions, *self.consumers.values()]:
            self.nats.unsubscribe(subscription)
        if self.log is not None:
            self.log.close()
            os.remove(self.log_path)

    def api(self, what, body):
        answer = self.nats.request(f"$JS.API.{what}", json.dumps(body), 5.0)
        return None if answer is None else json.loads(answer[1])

    def subject(self, name, **tokens):
        return SUBJECTS[name].format(run=self.run, **tokens)

    def listen(self, subject, callback):
        self.subscriptions.append(self.nats.subscribe(subject, lambda *heard: self.hear(callback, *heard)))

    def hear(self, callback, subject, headers, body, _reply):
        message = json.loads(body)
        signature = headers.get("Medins-Signature", "")
        if self.keys is not None and not self.keys.is_control(self.run, subject.split(".")[2], message["kind"], body, signature):
            print(f"FORGED: {subject}", file=sys.stderr)
            return
        callback(message)

    def tell(self, kind, place=None, **message):
        subject = self.subject("control", member=self.code, kind=kind) if place is None else self.subject("ask", member=self.code, place=place)
        body = json.dumps({"kind": kind, **message}).encode()
        headers = None
        if self.keys is not None:
            addressees = {"report": ["conductor", "runner"], "standing": ["conductor"], "ask": [self.keys.owners.get(place)]}.get(kind, [])
            headers = {"Medins-Signature": self.keys.of_control(self.run, kind, body, addressees)}
        self.nats.publish(subject, body, self.fault.signed(headers))

    # -- what comes --------------------------------------------------------------------------------------------------

    def on_part(self, sender, headers, body):
        digest, window, part, _attempt = headers["Medins-Sha256"].split(" ")
        window, part = int(window), int(part)
        if window <= self.window - 1 or (sender, window, part) in self.hashes:
            return
        if hashlib.sha256(body).hexdigest() != digest:
            return
        signature = headers.get("Medins-Signature", "")
        if self.keys is not None and not self.keys.is_part(self.run, sender, self.code, window, part, digest, signature):
            print(f"FORGED: a part from {sender}", file=sys.stderr)
            return
        said = json.loads(body)
        if said["v"] != 1:
            raise RuntimeError(f"wire version {said['v']}, and this province reads version 1")
        if (said["run"], said["from"], said["to"], said["window"], said["part"]) != (self.run, sender, self.code, window, part):
            raise RuntimeError(f"a part from {sender} says inside that it is another one")
        self.hashes[(sender, window, part)] = digest
        self.held.setdefault((sender, window), {})[part] = {"part": part, "parts": said["parts"], "hash": digest, "envelopes": said["envelopes"]}
        self.advance()

    def on_grant(self, message):
        grant = message["grant"]
        if message["epoch"] < self.epoch:
            return
        self.epoch = message["epoch"]
        if grant["window"] == self.window:
            self.tell_report(self.last["report"])
        elif grant["window"] > self.window + 1:
            self.tell_standing()
        elif grant["window"] == self.window + 1:
            if self.pending is not None:
                self.tell_standing()
                return
            self.pending = grant
            self.ask_wait, self.ask_at = 0.25, time.monotonic() + 0.25
            self.advance()

    def on_collect(self, _message):
        self.tell_standing()

    def on_fenced(self, message):
        if message["instance"] == self.instance:
            self.is_over = True

    def on_ended(self, _message):
        self.is_over = True

    def on_ask(self, message):
        parts = self.kept.get(message["window"], {}).get(message["to"], [])
        self.attempts += 1
        self.publish([{**part, "attempt": self.attempts} for part in parts])

    def tick(self):
        if len(self.consumers) < 2:
            self.find_links()
        for sender, pull in self.pulls.items():
            if sender in self.consumers and (pull["left"] <= 0 or time.monotonic() > pull["until"]):
                self.pull(sender)
        if self.pending is None or time.monotonic() < self.ask_at:
            return
        for batch in self.missing():
            self.tell("ask", batch["from"], **batch)
        self.ask_wait = min(2 * self.ask_wait, 2.0)
        self.ask_at = time.monotonic() + self.ask_wait

    # -- a window ----------------------------------------------------------------------------------------------------

    def expected(self):
        return [batch for batch in self.pending["expected"] if batch["to"] == self.code]

    def missing(self):
        def lacks(batch):
            parts = self.held.get((batch["from"], batch["window"]), {})
            return not parts or len(parts) < next(iter(parts.values()))["parts"]

        return [] if self.pending is None else [batch for batch in self.expected() if lacks(batch)]

    def advance(self):
        if self.pending is None or self.missing():
            return
        grant, taken = self.pending, []
        for batch in self.expected():
            held = self.held.pop((batch["from"], batch["window"]))
            parts = [held[number] for number in sorted(held)]
            self.engine.take(batch["from"], [envelope for part in parts for envelope in part["envelopes"]])
            taken.append((batch["from"], parts))
        self.pending = None
        report = self.finish(grant)
        if self.log is not None:
            self.log.write(json.dumps({"grant": {**grant, "expected": []}, "taken": taken}) + "\n")
            self.log.flush()
        for parts in self.kept[grant["window"]].values():
            self.publish(parts)
        self.fault.before_report(self)
        self.tell_report(report)

    def finish(self, grant):
        report, batches = self.engine.run_window(grant)
        self.fault.alter(report, batches, grant)
        window = grant["window"]
        self.kept[window] = {to: self.sealed(to, window, *content) for to, content in batches.items()}
        for old in [one for one in self.kept if one <= window - 2]:
            del self.kept[old]
        for old in [key for key in self.hashes if key[1] < window - 2]:
            del self.hashes[old]
        self.previous_report = None if self.last is None else self.last["report"]
        self.last, self.window = {"grant": {**grant, "expected": []}, "report": report}, window
        return report

    def sealed(self, to, window, envelopes, rows):
        """The parts of a batch: as few as its size allows."""
        slices, size = [([], [])], 0
        for place, items in enumerate((envelopes, rows)):
            for item in items:
                weight = len(json.dumps(item))
                if size + weight > PART_BYTES and size > 0:
                    slices.append(([], []))
                    size = 0
                slices[-1][place].append(item)
                size += weight
        parts = []
        for number, (some, others) in enumerate(slices):
            head = {"v": 1, "run": self.run, "from": self.code, "to": to, "window": window, "part": number, "parts": len(slices)}
            body = json.dumps({**head, "envelopes": some, "rows": others}, ensure_ascii=False).encode()
            parts.append({"to": to, "window": window, "part": number, "attempt": 0, "body": body})
        return parts

    def publish(self, parts):
        for part in parts:
            if self.fault.loses(part):
                continue
            subject = self.subject("batch", from_=self.code, to=part["to"])
            name = f"{self.run}.{self.code}.{part['to']}.{part['window']}.{part['part']}"
            digest = hashlib.sha256(part["body"]).hexdigest()
            headers = {
                "Nats-Msg-Id": name if part["attempt"] == 0 else f"{name}.{self.instance}.{part['attempt']}",
                "Medins-Sha256": f"{digest} {part['window']} {part['part']} {part['attempt']}",
            }
            if self.keys is not None:
                headers["Medins-Signature"] = self.keys.of_part(self.run, part["to"], part["window"], part["part"], digest, self.code)
            self.nats.publish(subject, part["body"], self.fault.signed(headers))

    def tell_report(self, report):
        self.tell("report", epoch=self.epoch, instance=self.instance, reports=[report])

    def tell_standing(self):
        last = None if self.last is None else {**self.last, "previousReport": self.previous_report}
        standing = {"place": self.code, "last": last}
        self.tell("standing", epoch=self.epoch, instance=self.instance, standings=[standing], missing=self.missing())


def to_base_36(number):
    digits = ""
    while number > 0:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def configuration_of(nats, run):
    """The description of a run, piece by piece; None while nobody offers it."""
    pieces, count = [], 1
    while len(pieces) < count:
        answer = nats.request(SUBJECTS["configuration"].format(run=run), str(len(pieces)))
        if answer is None:
            return None
        headers, body = answer
        count = int(headers["Medins-Parts"])
        pieces.append(body)
    whole = b"".join(pieces)
    if hashlib.sha256(whole).hexdigest() != headers["Medins-Sha256"]:
        raise RuntimeError(f"the description of run {run} came damaged")
    return json.loads(whole)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--province", required=True)
    parser.add_argument("--nats", required=True)
    parser.add_argument("--store")
    parser.add_argument("--keys", help="the folder of this member's own")
    parser.add_argument("--fault", choices=faults.NAMES)
    options = parser.parse_args()
    keys = members.Keys(options.keys, options.province) if options.keys else None
    nats, before = Nats(options.nats, f"province {options.province} in Python", keys), None
    while True:
        answer = nats.request(SUBJECTS["runs"], "")
        run = None if answer is None else answer[1].decode()
        configuration = None if run is None or run == before else configuration_of(nats, run)
        if configuration is None:
            nats.poll(0.1)
            continue
        before = run
        take_part(nats, run, configuration, options)


def take_part(nats, run, configuration, options):
    member = None
    try:
        member = Member(nats, run, configuration, options)
        member.join()
        while not member.is_over:
            nats.poll(0.05)
            member.tick()
        member.leave()
    except (ConnectionError, OSError):
        raise
    except Exception as error:
        # Nobody can go on without this province: the others are told why.
        failure = {"kind": "failed", "error": type(error).__name__, "invariant": None, "places": [options.province], "message": str(error)}
        body = json.dumps(failure).encode()
        headers = None if nats.keys is None else {"Medins-Signature": nats.keys.of_control(run, "failed", body, [])}
        nats.publish(SUBJECTS["control"].format(run=run, member=options.province, kind="failed"), body, headers)
        print(f"run {run}: {type(error).__name__}: {error}", file=sys.stderr)
        if member is not None:
            member.leave()


if __name__ == "__main__":
    main()
