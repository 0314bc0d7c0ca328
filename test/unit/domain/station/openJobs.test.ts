import { describe, expect, test } from "vitest";
import type { LinkFault } from "#engine/linkFault.ts";
import { TICKS_PER_SECOND } from "#kernel/time.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { bareNetwork, desk, station } from "#test/support/bareNetwork.ts";
import { jobRows, runEmbedded } from "#test/support/runEmbedded.ts";

type Faults = RunConfiguration["faults"];

const s = (seconds: number) => seconds * TICKS_PER_SECOND;
const fixed = (seconds: number) => desk({ kind: "deterministic", valueTicks: s(seconds) });
const down = (at: string, from: number, until: number): Faults[number] => ({
  kind: "outage",
  at,
  fromTicks: s(from),
  untilTicks: s(until),
});
const line = (changes: Partial<LinkFault>): Faults[number] => ({
  kind: "link",
  from: "a",
  to: "b",
  fromTicks: 0,
  untilTicks: s(1_000),
  loss: 0,
  duplicate: 0,
  extraDelayTicks: 0,
  retransmitAfterTicks: s(50),
  ...changes,
});

describe("a job that is still in the network as it is cut off is told once, wherever it is", () => {
  // One job comes after 1 s, is served for 10 s at a, travels for 20 s, and is served for 10 s at b.
  const open = (waited: number, visits: number) => ({
    startedAt: s(1),
    endedAt: -1,
    waitedTicks: s(waited),
    visits,
  });

  test.each<[string, number, Faults, object[]]>([
    ["not there yet", 1, [], []],
    ["at its first desk", 5, [], [open(0, 1)]],
    ["on its way", 11.5, [], [open(0, 1)]],
    ["on its way as long as it may be", 31, [], [open(0, 1)]],
    ["at its second desk", 32, [], [open(0, 2)]],
    ["gone", 42, [], [{ ...open(0, 2), endedAt: s(41) }]],
    ["at the door of a place that is down, from outside", 5, [down("a", 0, 60)], [open(4, 0)]],
    ["at a desk of a place that is down", 8, [down("a", 5, 60)], [open(0, 1)]],
    ["at the door of a place that is down, from another", 40, [down("b", 0, 60)], [open(9, 1)]],
    [
      "there, with a copy on its way",
      40,
      [down("b", 0, 60), line({ retransmitAfterTicks: s(15) })],
      [open(9, 1)],
    ],
    ["doubled on its way", 20, [line({ duplicate: 1 })], [open(0, 1)]],
    ["there, and a copy of it on its way", 35, [line({ retransmitAfterTicks: s(15) })], [open(0, 2)]],
    ["lost, and not sent again yet", 40, [line({ loss: 1 })], [open(0, 1)]],
    ["lost once more", 70, [line({ loss: 1 })], [open(0, 1)]],
    ["sent again, and on its way", 70, [line({ loss: 1, untilTicks: s(60) })], [open(0, 1)]],
  ])("%s, after %d s", (_where, after, faults, expected) => {
    const a = station("a", {
      desks: [fixed(10)],
      links: [{ to: "b", probability: 1, delayTicks: s(20) }],
      arrivals: { kind: "listed", atTicks: [s(1)] },
    });
    const rows = jobRows(
      runEmbedded(bareNetwork([a, station("b", { desks: [fixed(10)] })], { cutAt: s(after), faults })),
    );
    expect(rows).toEqual(expected.map((row) => ({ kind: "job", case: "a-0", ...row })));
  });

  const busy = (cutAt: number | null, faults: Faults) => {
    const service = desk({ kind: "exponential", meanTicks: s(12) });
    const link = (to: string, probability: number) => ({ to, probability, delayTicks: s(25) });
    const arrivals = { kind: "poisson", meanTicks: s(16), jobs: 60 } as const;
    const network = [
      station("a", { desks: [service], links: [link("b", 0.8)], arrivals }),
      station("b", { desks: [service], links: [link("a", 0.3)], arrivals }),
    ];
    return jobRows(runEmbedded(bareNetwork(network, { cutAt, faults })));
  };

  test.each<[string, Faults]>([
    ["a calm network", []],
    ["one whose stations are down in turns", [down("a", 100, 260), down("b", 240, 420), down("a", 500, 530)]],
    [
      "one whose line loses, doubles and delays",
      [line({ loss: 0.4, duplicate: 0.4, extraDelayTicks: s(90) })],
    ],
  ])("in %s: all who have come by then, each with one row, whenever it is cut off", (_what, faults) => {
    const whole = busy(null, faults);
    for (let after = 20; after < 700; after += 17) {
      const rows = busy(s(after), faults);
      const byName = (first: { case: string }, second: { case: string }) =>
        first.case < second.case ? -1 : 1;
      const came = whole.filter(({ startedAt }) => startedAt < s(after));
      expect(rows.map(({ case: id, startedAt }) => ({ case: id, startedAt })).sort(byName)).toEqual(
        came.map(({ case: id, startedAt }) => ({ case: id, startedAt })).sort(byName),
      );
      expect(rows.filter(({ endedAt }) => endedAt >= 0)).toEqual(
        came.filter(({ endedAt }) => endedAt < s(after)),
      );
    }
  });
});
