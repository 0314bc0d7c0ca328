import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { checkReport } from "#engine/checkReport.ts";
import { sealBatch } from "#protocol/batchPart.ts";
import type { GrantMessage, Standing } from "#protocol/controlMessage.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { termsOf } from "#services/assembly/places.ts";
import { ringNetwork } from "../../support/federation/ringNetwork.ts";
import { SimulatedFederation } from "../../support/federation/simulatedFederation.ts";

const NOTHING = {
  ...{ openedFen: 0, participantsFen: 0, paidOutFen: 0 },
  ...{ sentBeforeFen: 0, sentFen: 0, takenFen: 0 },
};

/** What a place of another make says of a window in which nothing happened there. */
function reportOf(window: number, changes: Partial<WindowReport> = {}): WindowReport {
  return { place: "s1", window, nextEventAt: null, sent: [], money: NOTHING, fingerprint: null, ...changes };
}

/** A ring in which s1 is of another make: it says these two things, and the rest of the ring is ours. */
function ringWith(
  standing: Standing,
  report: (message: GrantMessage) => WindowReport = ({ grant }) => reportOf(grant.window),
): SimulatedFederation {
  const ring = ringNetwork(3, 20);
  const federation = new SimulatedFederation({ configuration: ring, absent: ["s1"], stallAfterMs: 3_000 });
  const stranger = federation.bus.party();
  const instance = "zzz";
  stranger.listen("collect", () =>
    stranger.tell({ kind: "standing", epoch: 0, instance, standings: [standing], missing: [] }),
  );
  stranger.listen("grant", (message) =>
    stranger.tell({ kind: "report", epoch: message.epoch, instance, reports: [report(message)] }),
  );
  stranger.listen("fenced", (message) => {
    if (message.instance === instance) federation.fenced.push(message.reason);
  });
  return federation;
}

const newcomer: Standing = { place: "s1", last: null };

describe("a report of another make", () => {
  test.each([
    [
      "a place that is not there",
      [{ to: "S1", earliestDueAt: 1e9 }],
      /S1 who is not in this run; allowed: s0/,
    ],
    [
      "one receiver twice",
      [
        { to: "s2", earliestDueAt: 1e9 },
        { to: "s2", earliestDueAt: 1e9 },
      ],
      /s2 twice; allowed: all that is for one receiver in one batch/,
    ],
    ["a receiver, and not when", [{ to: "s2", earliestDueAt: null }], /s2 and not when it is due/],
    [
      "a receiver when no instant can be told any more",
      [{ to: "s2", earliestDueAt: Number.MAX_SAFE_INTEGER }],
      /s2 for tick 9007199254740991; allowed: up to tick 9007199251140991$/,
    ],
  ])("that announces a batch to %s ends the run and is named", (_what, sent, problem) => {
    const federation = ringWith(newcomer, ({ grant }) => reportOf(grant.window, { sent }));
    expect(() => federation.run()).toThrow(
      expect.objectContaining({ invariant: "protocol", message: expect.stringMatching(problem) }),
    );
    expect(() => federation.run()).toThrow(/^s1, window 0: announced a batch to /);
  });

  test.each([
    [
      "whose next event is further than instants go",
      { nextEventAt: Number.MAX_SAFE_INTEGER },
      "protocol",
      /^s1, window 0: says that its next event is at tick 9007199254740991; allowed: up to tick 9007199251140991$/,
    ],
    [
      "whose next event lies in the past",
      { nextEventAt: 0 },
      "causality",
      /^after window 0 something is due at s1 at tick 0, /,
    ],
    [
      "that announces what is due in the past",
      { sent: [{ to: "s2", earliestDueAt: 1 }] },
      "causality",
      /^after window 0 something is due in a batch of s1 at tick 1, /,
    ],
  ])("%s ends the run and is named", (_what, changes, invariant, problem) => {
    const federation = ringWith(newcomer, ({ grant }) => reportOf(grant.window, changes));
    expect(() => federation.run()).toThrow(
      expect.objectContaining({ invariant, message: expect.stringMatching(problem) }),
    );
  });
});

test("the last instants that can be told may be told", () => {
  const ring = termsOf(ringNetwork(3, 20));
  const at = Number.MAX_SAFE_INTEGER - ring.lookaheadTicks;
  const report = reportOf(0, { nextEventAt: at, sent: [{ to: "s2", earliestDueAt: at }] });
  expect(() => checkReport(report, ring)).not.toThrow();
});

describe("a standing", () => {
  const grant = { window: 0, phase: "run", from: 0, until: 1, expected: [], moneyInTransitFen: 0 } as const;
  const own = reportOf(0);
  const others = { ...own, place: "s2" };
  const second = { ...grant, window: 1 };
  test("of a place that is not in the run is refused with the reason", () => {
    const federation = ringWith({ place: "s9", last: null });
    expect(() => federation.run()).toThrow(/"window":null.*"late":\["s1"\]/);
    expect(federation.fenced[0]).toBe("s9 is not a logical process of this run");
  });

  test.each([
    [
      "another's last report",
      { grant, report: others, previousReport: null },
      "0 on that of s2 from window 0; allowed: its own report of window 0",
    ],
    [
      "another's report before the last",
      { grant: second, report: reportOf(1), previousReport: others },
      "1 on that of s2 from window 0; allowed: its own report of window 0",
    ],
    [
      "no report before the last",
      { grant: second, report: reportOf(1), previousReport: null },
      "1 on none; allowed: its own report of window 0",
    ],
    [
      "a last report of another window",
      { grant: second, report: own, previousReport: null },
      "1 on that of s1 from window 0; allowed: its own report of window 1",
    ],
    [
      "a report before the first",
      { grant, report: own, previousReport: own },
      "0 on that of s1 from window 0; allowed: none before the first",
    ],
  ])("on %s is refused with the reason: nobody speaks for another", (_what, last, reason) => {
    const federation = ringWith({ place: "s1", last });
    expect(() => federation.run()).toThrow(/"window":null.*"late":\["s1"\]/);
    expect(federation.fenced[0]).toBe(`s1 stands in window ${reason}`);
  });
});

test("what is said to the observer other than rows ends the run and is named: nobody would do anything about it", () => {
  const content = { kind: "receipt", number: 0 } as const;
  const envelopes = [{ from: "s1", to: "results", sequence: 0, sentAt: 0, dueAt: 1e9, content }];
  const batch = { from: "s1", to: "results", window: 0, envelopes, rows: [] };
  const parts = sealBatch(batch, "test", { partBytes: 1e5, maximumBytes: 1e5 }, sha256Hex);
  const sent = [{ to: "results", earliestDueAt: null }];
  const federation = ringWith(newcomer, ({ grant }) =>
    reportOf(grant.window, grant.window === 0 ? { sent } : {}),
  );
  federation.bus.party().publish(parts);
  expect(() => federation.run()).toThrow(
    expect.objectContaining({
      invariant: "protocol",
      message: "s1, window 0: sent a receipt to results; allowed: rows",
    }),
  );
});
