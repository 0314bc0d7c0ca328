import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { LAST_TICK, TICKS_PER_SECOND } from "#kernel/time.ts";
import { calendarOf, provinceMachineOf } from "#services/assembly/countryMachines.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { closuresOf, outagesOf } from "#services/assembly/outages.ts";
import { placesOf } from "#services/assembly/places.ts";
import { bareNetwork, desk, station } from "#test/support/bareNetwork.ts";
import { faultyLink, outage } from "#test/support/busyCountry.ts";
import { jobRows, runEmbedded } from "#test/support/runEmbedded.ts";
import { BEIJING, GUANGDONG, listed, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";

describe("a logical process is built from the configuration alone", () => {
  test.each([smallCountry(), bareNetwork([station("a"), station("b")])])(
    "for every place of $name",
    (run) => {
      expect(placesOf(run).map((code) => createLogicalProcess(run, code).code)).toEqual(placesOf(run));
    },
  );

  test("for no other place, and the message says which there are", () => {
    expect(() => createLogicalProcess(smallCountry(), "650000")).toThrow(
      "650000 is not a province of this run; it has 110000, 310000, 440000",
    );
    expect(() => createLogicalProcess(bareNetwork([station("a")]), "z")).toThrow(
      "z is not a station of this run; it has a",
    );
    expect(() => provinceMachineOf(bareNetwork([station("a")]), "a")).toThrow("a bare network, no country");
  });

  test("and goes on from a snapshot where there is one", () => {
    const run = smallCountry();
    const logicalProcess = createLogicalProcess(run, BEIJING);
    logicalProcess.state.envelopes = 17;
    expect(createLogicalProcess(run, BEIJING, { state: logicalProcess.state }).state).toBe(
      logicalProcess.state,
    );
    expect(createLogicalProcess(run, BEIJING).state.envelopes).toBe(0);
  });
});

describe("the calendar of a run", () => {
  test("is the statutory one, with projected days only where the run allows them", () => {
    const known = calendarOf(smallCountry());
    const projected = calendarOf(
      smallCountry({ run: { calendar: { kind: "statutory", allowProjected: true } } }),
    );
    expect(known.lastDay).toBe(known.lastKnownDay);
    expect(projected.lastDay).toBeGreaterThan(known.lastDay);
  });

  test("or has no rest day at all", () => {
    const calendar = calendarOf(bareNetwork([station("a")]));
    expect(calendar.workingDays.length).toBe(calendar.lastDay - calendar.firstDay + 1);
    expect(calendar.lastDay * 86_400_000).toBeLessThanOrEqual(LAST_TICK);
  });
});

describe("the faults of a place", () => {
  const faults = [outage(BEIJING), outage("bank"), ...faultyLink(GUANGDONG, "platform")];
  const run = smallCountry({ run: { faults } });
  const when = { fromTicks: instantOf("2025-03-04T12:00"), untilTicks: instantOf("2025-03-06T08:30") };

  test("are its own outages, in which nobody works", () => {
    expect(outagesOf(run, BEIJING)).toEqual([when]);
    expect(closuresOf(run, BEIJING)).toEqual([{ fromTicks: when.fromTicks, toTicks: when.untilTicks }]);
    expect(outagesOf(run, SHANGHAI)).toEqual([]);
    expect(outagesOf(run, "platform")).toEqual([]);
  });

  test("and links with a fault concern both their ends, and nobody else", () => {
    const parcels = runEmbedded(
      smallCountry({ run: { faults }, country: { applications: [listed(GUANGDONG, SHANGHAI)] } }),
    ).envelopes.filter(({ content }) => content.kind === "parcel");
    const links = new Set(parcels.map(({ from, to }) => `${from}>${to}`));
    expect(links).toEqual(new Set([`${GUANGDONG}>platform`, `platform>${GUANGDONG}`]));
  });
});

describe("a station that is down", () => {
  test("pauses its service and lets everybody in afterwards, who have waited since they came", () => {
    const second = (count: number) => count * TICKS_PER_SECOND;
    const run = bareNetwork(
      [
        station("a", {
          desks: [desk({ kind: "deterministic", valueTicks: second(10) })],
          arrivals: { kind: "listed", atTicks: [0, second(6)] },
        }),
      ],
      { faults: [{ kind: "outage", at: "a", fromTicks: second(4), untilTicks: second(100) }] },
    );
    const rows = jobRows(runEmbedded(run));
    expect(rows.map(({ case: id, startedAt, endedAt }) => [id, startedAt, endedAt])).toEqual([
      ["a-0", 0, second(106)],
      ["a-1", second(6), second(116)],
    ]);
  });
});
