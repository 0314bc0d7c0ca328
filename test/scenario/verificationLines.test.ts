import { describe, expect, test } from "vitest";
import { loadRun } from "#services/project/loadRun.ts";
import { caseRows, runEmbedded } from "#test/support/runEmbedded.ts";
import { countryOfRows, ticksOf } from "#test/support/summaryOfRows.ts";

const HOUR = 3_600_000;

/**
 * Two people apply at the one side at nine on a Monday, where an application takes an hour; the other side takes two
 * and a half. An officer each, from nine to twelve and from one to five: seven hours a day.
 */
function rowsOf(
  lodgedAt: "origin" | "destination",
  set: readonly string[] = [],
  minutes: readonly [number, number] = [60, 150],
) {
  const person = `{at: 2026-03-02T09:00, from: "500000", to: "440000", lodgedAt: ${lodgedAt}, channel: app, balanceYuan: 100}`;
  const [home, other] = lodgedAt === "origin" ? ["500000", "440000"] : ["440000", "500000"];
  const takes = (code: string, minutes: number): string =>
    `overrides.${code}.desks.verification.service={distribution: deterministic, valueMinutes: ${minutes}}`;
  const { configuration } = loadRun({
    scenarioPath: "test/fixtures/scenarios/fixed-times.yaml",
    set: [
      `arrivals.applications=[${person}, ${person}]`,
      "overrides.all.desks.verification.officers=1",
      takes(home as string, minutes[0]),
      takes(other as string, minutes[1]),
      ...set,
    ],
  });
  return { configuration, rows: caseRows(runEmbedded(configuration)) };
}

const linesOf = (row: ReturnType<typeof rowsOf>["rows"][number] | undefined) => {
  const { originVerificationQueue, destinationVerificationQueue } = row?.delays ?? {};
  return { originVerificationQueue, destinationVerificationQueue };
};

describe("who stands in line at a verification desk waits for an officer", () => {
  test("both sides' lines are a part of the time, as worked out by hand, and the rest is as it was", () => {
    const { configuration, rows } = rowsOf("origin");
    // The second of the two: 09:00 to 10:00 at origin, and from 13:00, as the noon break ends, to 15:30 at destination.
    expect(linesOf(rows.find(({ case: id }) => id === "500000-1"))).toEqual({
      originVerificationQueue: HOUR,
      destinationVerificationQueue: 2.5 * HOUR,
    });
    const ticks = ticksOf(countryOfRows(rows, configuration), "500000", "verification");
    // Three and a half of seven office hours are half a day. The one waited until 17:30, the other until noon on Tuesday.
    expect(ticks).toMatchObject({ queue: 12 * HOUR, work: (8.5 + 27 - 12) * HOUR, rest: 0, downtime: 0 });
  });

  test.each<[string, "origin" | "destination", string[], number, number]>([
    ["lodged at destination", "destination", [], 2.5 * HOUR, HOUR],
    [
      "answered by letter",
      "origin",
      ["overrides.440000.channels.online=[]", "overrides.500000.contactLetter.required.offline=false"],
      HOUR,
      2.5 * HOUR,
    ],
    [
      "answered by a contact letter",
      "origin",
      ["overrides.440000.channels.online=[]", "overrides.500000.contactLetter.required.offline=true"],
      HOUR,
      2.5 * HOUR,
    ],
  ])("%s", (_, lodgedAt, set, origin, destination) => {
    const { rows } = rowsOf(lodgedAt, set);
    expect(linesOf(rows.find(({ case: id }) => id.endsWith("-1")))).toEqual({
      originVerificationQueue: origin,
      destinationVerificationQueue: destination,
    });
  });

  test("a line of less than an hour is none", () => {
    const { rows } = rowsOf("origin", [], [59, 59]);
    expect(rows.map(({ delays }) => delays)).toEqual([null, null]);
  });
});
