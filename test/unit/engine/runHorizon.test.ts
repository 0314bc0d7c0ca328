import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { exitCodeOf, failureText } from "#services/cli/failure.ts";
import { endCodeOf, endCodeOfName } from "#services/ending/endCode.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { outage } from "#test/support/busyCountry.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";

const DECEMBER = instantOf("2026-12-07T00:00");

/** One case of December 2026, whose file circulates at origin for so many hours before it comes to transfer-out. */
function december(circulationHours: number, allowProjected: boolean): RunConfiguration {
  const circulation = { kind: "deterministic", valueTicks: circulationHours * TICKS_PER_HOUR } as const;
  return smallCountry({
    run: {
      startAt: DECEMBER,
      arrivalsUntil: DECEMBER + 24 * TICKS_PER_HOUR,
      calendar: { kind: "statutory", allowProjected },
    },
    policies: [
      provincePolicy(BEIJING, { desks: { transferOut: { circulation } } }),
      provincePolicy(SHANGHAI),
      provincePolicy(GUANGDONG),
    ],
    country: { applications: [listed(BEIJING, SHANGHAI, { at: DECEMBER + 10 * TICKS_PER_HOUR })] },
  });
}

/** The same case, of a province whose systems are down until a day on which its deadline is no longer known. */
function acceptedLate(): RunConfiguration {
  return { ...december(0, false), faults: [outage(BEIJING, "2026-12-07T00:00", "2026-12-18T00:00")] };
}

function failureOf(configuration: RunConfiguration): Error {
  try {
    runEmbedded(configuration);
  } catch (error) {
    return error as Error;
  }
  throw new Error("the run was to lead past the calendar, and did not");
}

describe("a case that leads past the last day whose rest days are known", () => {
  test.each([
    [
      "office hours",
      december(200, false),
      "110000 on 2026-12-07T15:10:00, case 110000-0, “verification_result”: this leads past 2026-12-31T17:00:00, the last office hour " +
        "that is known; allowed: a period.until and faults early enough for all of its cases to end by then, a mostMinutes for how long a file circulates, or " +
        "calendar.allowProjected: true (weekends and statutory holidays only, no make-up days) " +
        "(seed 7, replication 0)",
    ],
    [
      "deadline",
      acceptedLate(),
      /^110000 on 2026-12-18T\d\d:\d\d:00, case 110000-0, “\w+”: 2026-12-18 \+ 10 working days lies after 2026-12-31, .*calendar\.allowProjected: true.* \(seed 7, replication 0\)$/,
    ],
  ])("by its %s ends the run: where, when, whose, and what is allowed", (_what, configuration, told) => {
    const failure = failureOf(configuration);
    expect(failureText(failure)).toMatch(told);
    expect(exitCodeOf(failure)).toBe(exitCodes.scenarioError);
    expect(endCodeOf(failure)).toBe(exitCodes.scenarioError);
    // Of a member of a federation only the name is known.
    expect(endCodeOfName(failure.name)).toBe(exitCodes.scenarioError);
  });

  test("goes on where projected days are allowed", () => {
    expect(runEmbedded(december(200, true)).rows.length).toBeGreaterThan(0);
  });
});
