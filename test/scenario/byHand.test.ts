import { describe, expect, test } from "vitest";
import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { caseRows, runEmbedded } from "#test/support/runEmbedded.ts";

type Instant =
  | "acceptedAt"
  | "outDoneAt"
  | "sheetReceivedAt"
  | "inDoneAt"
  | "remittedAt"
  | "fundsArrivedAt"
  | "fundsDoneAt"
  | "closedAt";
type Story = Partial<Record<Instant, string>>;

function rowOf(set: readonly string[]): CaseRow {
  const scenarioPath = "test/fixtures/scenarios/fixed-times.yaml";
  const [row] = caseRows(runEmbedded(loadRun({ scenarioPath, set: [...set] }).configuration));
  if (row === undefined) throw new Error("the case has no row");
  return row;
}

const down = (at: string, from: string, until: string): string =>
  `{kind: outage, at: "${at}", during: {from: ${from}, until: ${until}}}`;
const line = (to: string, until: string, what: string): string =>
  `{kind: link, from: "500000", to: "${to}", during: {from: 2026-03-02, until: ${until}}, ${what}}`;

/** What the fixture comes to when nothing is changed: Monday to Wednesday. */
const calm: Story = {
  acceptedAt: "2026-03-02T13:20",
  outDoneAt: "2026-03-02T14:20",
  sheetReceivedAt: "2026-03-02T16:20",
  inDoneAt: "2026-03-03T09:20",
  remittedAt: "2026-03-03T10:10",
  fundsArrivedAt: "2026-03-04T12:10",
  fundsDoneAt: "2026-03-04T13:10",
  closedAt: "2026-03-04T15:10",
};

describe("a case of fixed times comes out as it is worked out by hand", () => {
  test.each<[string, readonly string[], Story]>([
    ["as it is", [], calm],
    [
      "with every message doubled",
      [
        `faults=[${line("platform", "2026-03-10", "duplicate: 1")}, ${line("bank", "2026-03-10", "duplicate: 1")}]`,
      ],
      calm,
    ],
    [
      // Copies at 09:10 and 11:10 are lost; that of 13:10 gets through.
      "with a line that loses what is sent until noon",
      [`faults=[${line("platform", "2026-03-02T12:00", "loss: 1, retransmitAfter: 2h")}]`],
      { acceptedAt: "2026-03-02T17:20", outDoneAt: "2026-03-03T10:00" },
    ],
    [
      "with a line that loses up to the very minute of a copy",
      [`faults=[${line("platform", "2026-03-02T13:10", "loss: 1, retransmitAfter: 2h")}]`],
      { acceptedAt: "2026-03-02T17:20" },
    ],
    [
      // There and back are two hours, so the second copy is sent four hours after the first; the bank has it at 15:10.
      "with a line that loses the money's first copy",
      [`faults=[${line("bank", "2026-03-03T12:00", "loss: 1")}]`],
      {
        ...calm,
        fundsArrivedAt: "2026-03-04T16:10",
        fundsDoneAt: "2026-03-04T16:20",
        closedAt: "2026-03-04T18:20",
      },
    ],
    [
      // Ten minutes of the hour were done at 13:30; the other fifty begin at 16:00.
      "with two outages of origin that touch, in the middle of its work",
      [
        `faults=[${down("500000", "2026-03-02T13:30", "2026-03-02T15:00")}, ${down("500000", "2026-03-02T15:00", "2026-03-02T16:00")}]`,
      ],
      { acceptedAt: calm.acceptedAt ?? "", outDoneAt: "2026-03-02T16:50" },
    ],
    [
      "with an outage that begins as the verdict comes in",
      [`faults=[${down("500000", "2026-03-02T13:20", "2026-03-02T13:21")}]`],
      { acceptedAt: "2026-03-02T13:21" },
    ],
    [
      "with one that is over by then",
      [`faults=[${down("500000", "2026-03-02T13:19", "2026-03-02T13:20")}]`],
      calm,
    ],
    [
      // The sheet is on its way while the platform is down, and money does not pass it: matched once there is a file.
      "with a platform that is down until the money is there",
      [`faults=[${down("platform", "2026-03-02T15:00", "2026-03-05T09:00")}]`],
      {
        remittedAt: "2026-03-03T10:10",
        fundsArrivedAt: "2026-03-04T12:10",
        sheetReceivedAt: "2026-03-05T10:00",
        fundsDoneAt: "2026-03-05T10:10",
        inDoneAt: "2026-03-05T11:00",
        closedAt: "2026-03-05T13:00",
      },
    ],
    [
      "with a monthly distribution that a weekend puts off",
      ["overrides.440000.funds.creditBatch=monthly", "overrides.440000.funds.creditBatchDay=7"],
      { ...calm, fundsDoneAt: "2026-03-09T10:00", closedAt: "2026-03-09T12:00" },
    ],
    [
      // The one of March was over three hours before the match; 4 April is in a holiday up to the 6th.
      "with one that has just been missed",
      ["overrides.440000.funds.creditBatch=monthly", "overrides.440000.funds.creditBatchDay=4"],
      { ...calm, fundsDoneAt: "2026-04-07T10:00", closedAt: "2026-04-07T12:00" },
    ],
    [
      "with origin's systems closed for the first five days of the month",
      ['overrides.500000.clock.maintenance=[{fromDay: 1, untilDay: 5, hours: "00:00-24:00"}]'],
      { acceptedAt: "2026-03-06T13:20", outDoneAt: "2026-03-06T14:20", remittedAt: "2026-03-09T10:10" },
    ],
    [
      "with no payment before the black-out's last day, a Friday, is over",
      ["overrides.500000.funds.blackouts=[{from: 03-01, until: 03-06, slowFactor: null}]"],
      { remittedAt: "2026-03-09T10:10", fundsDoneAt: "2026-03-10T13:10" },
    ],
  ])("%s", (_how, set, story) => {
    const row = rowOf(set);
    const told = Object.keys(story).map((name) => [name, textOfInstant(row[name as Instant]).slice(0, 16)]);
    expect(Object.fromEntries(told)).toEqual(story);
  });
});
