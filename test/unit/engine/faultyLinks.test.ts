import { describe, expect, test } from "vitest";
import type { Fact } from "#domain/fact/fact.ts";
import type { LinkFault } from "#engine/linkFault.ts";
import type { FaultConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";
import { busyCountry, faultyLink, outage } from "#test/support/busyCountry.ts";
import { caseRows, type RunOutcome, runEmbedded } from "#test/support/runEmbedded.ts";
import { batchTo, envelopeOf, job, scriptedProcess, windowAt } from "#test/support/scriptedProcess.ts";
import {
  BEIJING,
  changed,
  GUANGDONG,
  listed,
  MONDAY,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";

const faults: [string, FaultConfiguration[]][] = [
  ["loses", faultyLink(BEIJING, "platform", { duplicate: 0, extraDelayTicks: 0 })],
  ["loses nearly all", faultyLink(BEIJING, "platform", { loss: 0.9 })],
  [
    "loses all for two days",
    faultyLink(BEIJING, "platform", { loss: 1, untilTicks: MONDAY + 2 * 86_400_000 }),
  ],
  ["doubles and delays", faultyLink(BEIJING, "platform", { loss: 0, duplicate: 1 })],
  ["delays and reorders", faultyLink(BEIJING, "platform", { loss: 0, duplicate: 0 })],
  ["loses money orders", faultyLink(BEIJING, "bank")],
  ["loses and doubles money", faultyLink(SHANGHAI, "bank", { duplicate: 0.8 })],
  [
    "is one of three, with the platform down",
    [
      ...faultyLink(BEIJING, "platform"),
      ...faultyLink(GUANGDONG, "bank"),
      ...faultyLink(SHANGHAI, "platform"),
      outage("platform"),
    ],
  ],
];

describe.each(faults)("a link that %s", (_what, linkFaults) => {
  const calm = runEmbedded(withoutSecondApplications(busyCountry()));
  const run = runEmbedded(withoutSecondApplications(busyCountry(linkFaults)));

  test("changes when things happen, not what becomes of anybody", () => {
    expect(run.digest).not.toBe(calm.digest);
    expect(endsOf(run)).toEqual(endsOf(calm));
  });

  test("has every effect once: each step of each case, and each fen", () => {
    expect(stepsOf(run)).toEqual(stepsOf(calm));
  });

  test("leaves nothing behind: no parcel without a receipt, no money with a link", () => {
    for (const { state } of run.processes) {
      for (const sender of state.links.senders.values()) {
        expect(sender.unacknowledged.size).toBe(0);
        expect(sender.heldFen).toBe(0);
      }
      for (const receiver of state.links.receivers.values()) expect(receiver.beyond.size).toBe(0);
    }
    expect(run.grants.at(-1)?.moneyInTransitFen).toBe(0);
  });
});

test("a link that doubles and does nothing else does not show at all", () => {
  const doubling = faultyLink(BEIJING, "platform", { loss: 0, duplicate: 1, extraDelayTicks: 0 });
  const run = runEmbedded(busyCountry(doubling));
  expect(run.digest).toBe(runEmbedded(busyCountry()).digest);
  expect(run.envelopes.filter(({ content }) => content.kind === "parcel").length).toBeGreaterThan(100);
});

test("links without a declared fault carry neither parcels nor receipts", () => {
  const run = runEmbedded(busyCountry(faultyLink(BEIJING, "platform")));
  for (const { from, to, content } of run.envelopes) {
    const isFaulty = [from, to].sort().join() === [BEIJING, "platform"].sort().join();
    expect(content.kind === "parcel" || content.kind === "receipt").toBe(isFaulty);
  }
});

test("a link declared faulty one way only sends its receipts back over a sound one", () => {
  const [oneWay] = faultyLink(BEIJING, "platform");
  const run = runEmbedded(busyCountry(oneWay === undefined ? [] : [oneWay]));
  const back = run.envelopes.filter(({ from, to }) => from === "platform" && to === BEIJING);
  expect(new Set(back.map(({ content }) => content.kind))).toContain("receipt");
  expect(new Set(back.map(({ content }) => content.kind))).not.toContain("parcel");
  const parcels = run.envelopes.filter(({ content }) => content.kind === "parcel").length;
  const receipts = run.envelopes.filter(({ content }) => content.kind === "receipt").length;
  expect(receipts).toBe(parcels);
});

test("a lost message is sent again after the time stated, as often as it takes", () => {
  const lossy = faultyLink(BEIJING, "platform", {
    loss: 1,
    untilTicks: MONDAY + 86_400_000,
    extraDelayTicks: 0,
  });
  const run = runEmbedded(
    smallCountry({ run: { faults: lossy }, country: { applications: [listed(BEIJING, SHANGHAI)] } }),
  );
  const [first] = run.envelopes;
  // Verified on Monday at 10:10; every four hours again, until the link is sound on Tuesday.
  expect(first?.content.kind).toBe("parcel");
  expect(first?.sentAt).toBe(MONDAY + (24 + 2) * 3_600_000 + 10 * 60_000);
  expect(caseRows(run)).toEqual([expect.objectContaining({ status: "completed" })]);
});

describe("one end of a faulty link", () => {
  const always: LinkFault = {
    ...{ from: "b", to: "a", fromTicks: 0, untilTicks: 1_000, loss: 0 },
    ...{ duplicate: 0, extraDelayTicks: 0, retransmitAfterTicks: 40 },
  };

  test.each([
    ["every", 0, 50],
    ["no", 1, 0],
  ])("gets %s receipt through a way back that loses the share %d", (_which, loss, count) => {
    const { run } = scriptedProcess({}, { linkFaults: [{ ...always, loss }] });
    run(windowAt(0));
    const parcels = Array.from({ length: 50 }, (_, number) =>
      envelopeOf("a", number, 15, { kind: "parcel", number, message: job(`${number}`) }),
    );
    const sent = run(windowAt(1), batchTo("b", 1, ...parcels)).batches.flatMap(({ envelopes }) => envelopes);
    expect(sent.map(({ content, dueAt }) => `${content.kind} ${dueAt}`)).toEqual(
      new Array(count).fill("receipt 25"),
    );
  });

  test("sends again after the time that its fault of the moment states", () => {
    const later = { ...always, fromTicks: 50, retransmitAfterTicks: 7 };
    const earlier = { ...always, untilTicks: 50 };
    const sentAt: number[] = [];
    const { run } = scriptedProcess(
      { start: (effects) => effects.send("a", job("x"), 10) },
      { linkFaults: [earlier, later] },
    );
    for (let window = 0; window < 10; window++) {
      const { batches } = run(windowAt(window));
      sentAt.push(...batches.flatMap(({ envelopes }) => envelopes.map((envelope) => envelope.sentAt)));
    }
    expect(sentAt).toEqual([0, 40, 80, 87, 94]);
  });
});

function withoutSecondApplications(configuration: RunConfiguration): RunConfiguration {
  return changed(configuration, { country: { mix: { secondApplication: 0 } } });
}

function endsOf(run: RunOutcome): string[] {
  return caseRows(run)
    .map(({ case: id, status, refusalCode, refusedBy, amountFen, creditedFen }) =>
      [id, status, refusalCode, refusedBy, amountFen, creditedFen].join(" "),
    )
    .sort();
}

const steps = new Set<Fact["kind"]>([
  "application_received",
  "accepted",
  "transfer_out_done",
  "sheet_received",
  "transfer_in_done",
  "funds_arrived",
  "funds_credited",
  "account_restored",
  "posted",
  "case_closed",
  "case_registered",
  "case_released",
  "payment_taken",
]);

/** What was done where to which case, without the times. */
function stepsOf({ facts }: RunOutcome): string[] {
  return facts
    .filter(({ fact }) => steps.has(fact.kind))
    .map(({ place, fact }) => {
      const id = "case" in fact ? fact.case : "";
      const money = fact.kind === "posted" ? ` ${fact.debit} ${fact.credit} ${fact.amountFen}` : "";
      return `${place} ${fact.kind} ${id}${money}`;
    })
    .sort();
}
