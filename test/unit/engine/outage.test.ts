import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { busyCountry, outage } from "#test/support/busyCountry.ts";
import { caseRows, factsOf, type RunOutcome, runEmbedded } from "#test/support/runEmbedded.ts";
import { batchTo, envelopeOf, scriptedProcess, timer, windowAt } from "#test/support/scriptedProcess.ts";
import { BEIJING, GUANGDONG, listed, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";

describe("a logical process that is down", () => {
  const down = { outages: [{ fromTicks: 12, untilTicks: 25 }] };

  test("handles what falls due when it is up again: in its order, before all else due at that instant", () => {
    const { run, seen } = scriptedProcess(
      {
        start: (effects) => {
          for (const at of [11, 12, 20, 24, 25]) effects.schedule(at, timer(`t${at}`));
        },
      },
      down,
    );
    run(windowAt(0));
    run(windowAt(1), batchTo("b", 1, envelopeOf("a", 0, 12), envelopeOf("a", 1, 19), envelopeOf("a", 2, 25)));
    run(windowAt(2), batchTo("b", 2, envelopeOf("c", 0, 22)));
    expect(seen).toEqual([
      "11 t11",
      "25 a a0",
      "25 t12",
      "25 a a1",
      "25 t20",
      "25 c c0",
      "25 t24",
      "25 a a2",
      "25 t25",
    ]);
  });

  test("tells the conductor of the instant at which it will be up again", () => {
    const { run } = scriptedProcess({ start: (effects) => effects.schedule(15, timer("t")) }, down);
    run(windowAt(0));
    expect(run(windowAt(1)).report.nextEventAt).toBe(25);
  });

  test("through two outages, one after the other, keeps the order", () => {
    const outages = [
      { fromTicks: 2, untilTicks: 5 },
      { fromTicks: 5, untilTicks: 8 },
    ];
    const { run, seen } = scriptedProcess(
      {
        start: (effects) => {
          for (const at of [2, 3, 4, 5, 8]) effects.schedule(at, timer(`t${at}`));
        },
      },
      { outages },
    );
    run(windowAt(0));
    expect(seen).toEqual(["8 t2", "8 t3", "8 t4", "8 t5", "8 t8"]);
  });
});

describe("an outage in the country", () => {
  const calm = runEmbedded(busyCountry());

  test.each([
    ["a province", GUANGDONG],
    ["the platform", "platform"],
    ["the bank", "bank"],
  ])("of %s: nothing happens there while it lasts, and the same people come", (_what, at) => {
    const run = runEmbedded(busyCountry([outage(at)]));
    const [from, until] = [instantOf("2025-03-04T12:00"), instantOf("2025-03-06T08:30")];
    const during = run.facts.filter((fact) => fact.place === at && fact.at >= from && fact.at < until);
    expect(during).toEqual([]);
    expect(run.facts.some((fact) => fact.place === at && fact.at >= until)).toBe(true);
    expect(run.digest).not.toBe(calm.digest);
    expect(peopleOf(run)).toEqual(peopleOf(calm));
    expect(caseRows(run).every(({ status }) => status !== "open")).toBe(true);
  });

  test("of a province pauses a service under way, which goes on when it is over", () => {
    const slow = smallCountry({
      run: { faults: [outage(BEIJING, "2025-03-03T10:05", "2025-03-04T15:00")] },
      country: { applications: [listed(BEIJING, SHANGHAI)] },
    });
    const [ended] = factsOf(runEmbedded(slow), "service_ended");
    expect(ended).toMatchObject({ at: instantOf("2025-03-04T15:05"), place: BEIJING });
  });

  test("of the platform holds messages up, and time for the provinces goes on", () => {
    const configuration = smallCountry({
      run: { faults: [outage("platform", "2025-03-03T11:00", "2025-03-05T09:00")] },
      country: { applications: [listed(BEIJING, SHANGHAI)] },
    });
    const run = runEmbedded(configuration);
    expect(factsOf(run, "application_received")[0]?.at).toBe(instantOf("2025-03-05T10:00"));
    // Acceptance starts the clock, so that a case held up before it is not late.
    expect(factsOf(run, "accepted")[0]?.at).toBe(instantOf("2025-03-05T12:10"));
  });

  test.each([
    ["before it is over", "2025-03-04T12:00", []],
    ["after it", "2025-03-07T12:00", ["2025-03-06T08:30"]],
  ])("of a province where somebody means to apply, cut off %s: applied at %s", (_, cutAt, appliedAt) => {
    const application = listed(BEIJING, SHANGHAI, { at: instantOf("2025-03-04T10:00") });
    const run = runEmbedded(
      smallCountry({
        run: {
          cutAt: instantOf(cutAt),
          faults: [outage(BEIJING, "2025-03-04T09:00", "2025-03-06T08:30")],
        },
        country: { applications: [application] },
      }),
    );
    expect(caseRows(run).map((row) => row.appliedAt)).toEqual(appliedAt.map(instantOf));
  });

  test("of the bank delays the money, not the relation", () => {
    const configuration = (faults: ReturnType<typeof outage>[]) =>
      smallCountry({ run: { faults }, country: { applications: [listed(BEIJING, SHANGHAI)] } });
    const [calmRow] = caseRows(runEmbedded(configuration([])));
    const [row] = caseRows(
      runEmbedded(configuration([outage("bank", "2025-03-04T12:00", "2025-03-10T09:00")])),
    );
    expect(row?.inDoneAt).toBe(calmRow?.inDoneAt);
    expect(row?.fundsDoneAt).toBeGreaterThan(instantOf("2025-03-10T09:00"));
    expect(calmRow?.fundsDoneAt).toBeLessThan(instantOf("2025-03-06T09:00"));
  });
});

/** First applications: whether a second one comes depends on how far the first has got. */
function peopleOf(run: RunOutcome): string[] {
  return caseRows(run)
    .filter(({ case: id }) => !id.endsWith("-2"))
    .map((row) => `${row.case} ${row.origin} ${row.destination}`)
    .sort();
}
