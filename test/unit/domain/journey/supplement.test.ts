import { describe, expect, test } from "vitest";
import { dayOfInstant, startOfDay } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { nthWorkingDayAfter } from "#domain/calendar/workCalendar.ts";
import { supplementStages } from "#domain/journey/journey.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import { only, plainJourney, runOne, stated, statusesOf, told } from "#test/support/journeyUnderTest.ts";
import { caseRows, factsOf, runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  GUANGDONG,
  listed,
  MONDAY,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";

const asked = (supplementAt: (typeof supplementStages)[number], days: number | null = 2) =>
  stated({ supplementAt, answersAfterTicks: days === null ? null : days * TICKS_PER_DAY });

describe("something is missing, and the applicant is asked for it", () => {
  test.each(supplementStages)("[S54] at the %s desk: answered, the case goes on to its end", (stage) => {
    const run = runOne({ journey: asked(stage) });
    expect(only(run, "supplement_asked").fact.stage).toBe(stage);
    expect(only(run, "supplement_ended").fact).toMatchObject({ isAnswered: true, tookWorkingDays: 2 });
    expect(statusesOf(run)).toEqual(["110000-0 completed"]);
    expect(caseRows(run)[0]?.journey).toMatchObject({
      supplements: 1,
      supplementsAt: [
        { desk: stage, workingDays: 2, askedDay: dayOfInstant(only(run, "supplement_asked").at) },
      ],
      supplementWorkingDays: 2,
    });
  });

  test("[A6] before acceptance no clock runs", () => {
    const run = runOne({ journey: asked("verification", 4) });
    expect(only(run, "supplement_ended").fact).toMatchObject({ pausedWorkingDays: 0, totalDeadlineDay: -1 });
    expect(only(run, "supplement_ended").at).toBeLessThan(factsOf(run, "accepted")[0]?.at ?? 0);
  });

  test.each(["origin", "destination"] as const)(
    "during the transfer-out, lodged at %s, out and total deadlines move on both sides",
    (lodgedAt) => {
      const plain = caseRows(runOne({ lodgedAt }))[0];
      const run = runOne({ lodgedAt, journey: asked("transferOut", 4) });
      const row = caseRows(run)[0];
      const { pausedWorkingDays } = only(run, "supplement_ended").fact;
      expect(pausedWorkingDays).toBeGreaterThan(2);
      expect(row?.journey).toMatchObject({ outPausedWorkingDays: pausedWorkingDays, inPausedWorkingDays: 0 });
      expect(only(run, "supplement_noted").place).toBe("310000");
      expect((row?.outDeadlineDay ?? 0) - (plain?.outDeadlineDay ?? 0)).toBeGreaterThanOrEqual(
        pausedWorkingDays,
      );
      expect((row?.totalDeadlineDay ?? 0) - (plain?.totalDeadlineDay ?? 0)).toBeGreaterThanOrEqual(
        pausedWorkingDays,
      );
      const received = factsOf(run, "sheet_received").map(({ fact }) => fact.totalDeadlineDay);
      expect(received).toEqual([row?.totalDeadlineDay]);
    },
  );

  test("during the transfer-in, in and total deadlines move, and origin learns of it", () => {
    const run = runOne({ journey: asked("transferIn", 4) });
    const row = caseRows(run)[0];
    expect(row?.journey).toMatchObject({
      inPausedWorkingDays: only(run, "supplement_ended").fact.pausedWorkingDays,
    });
    expect(row?.inDeadlineDay).toBe(only(run, "supplement_ended").fact.inDeadlineDay);
    expect(only(run, "supplement_noted").place).toBe("110000");
  });

  test.each([
    ["stands still", ["supplement"]],
    ["runs on", []],
  ] as const)("cut off while the applicant is waited for: the clock %s", (_, pauseOn) => {
    const cutAt = MONDAY + 28 * TICKS_PER_DAY;
    const lodged = listed(BEIJING, SHANGHAI, { journey: asked("transferOut", 30) });
    const run = runEmbedded(
      smallCountry({
        run: { cutAt },
        policies: [BEIJING, SHANGHAI, GUANGDONG].map((code) =>
          provincePolicy(code, { clock: { pauseOn }, supplement: { limitWorkingDays: 40 } }),
        ),
        country: { journey: plainJourney, applications: [lodged] },
      }),
    );
    const row = caseRows(run)[0];
    expect(row).toMatchObject({ status: "open", outDoneAt: -1, journey: { supplements: 1 } });
    expect(row?.journey?.supplementWorkingDays).toBeGreaterThan(15);
    expect(row?.journey?.outPausedWorkingDays).toBe(
      pauseOn.length > 0 ? row?.journey?.supplementWorkingDays : 0,
    );
    expect((row?.outDeadlineDay ?? 0) > dayOfInstant(cutAt)).toBe(pauseOn.length > 0);
    expect((row?.totalDeadlineDay ?? 0) > dayOfInstant(cutAt)).toBe(pauseOn.length > 0);
  });

  test.each([
    [3, "transferOut"],
    [30, "transferOut"],
  ] as const)(
    "answered on day %i, while the agency is down for four weeks: it stood still for the limit at most",
    (days, stage) => {
      const down = { kind: "outage", at: BEIJING, fromTicks: MONDAY + 2 * TICKS_PER_DAY } as const;
      const untilTicks = MONDAY + 30 * TICKS_PER_DAY;
      const parts = (cutAt: number | null) =>
        smallCountry({
          run: { cutAt, faults: [{ ...down, untilTicks }] },
          policies: [BEIJING, SHANGHAI, GUANGDONG].map((code) =>
            provincePolicy(code, { supplement: { limitWorkingDays: 5 } }),
          ),
          country: {
            journey: plainJourney,
            applications: [listed(BEIJING, SHANGHAI, { journey: asked(stage, days) })],
          },
        });
      const run = runEmbedded(parts(null));
      expect(only(run, "supplement_ended")).toMatchObject({
        at: untilTicks,
        fact: { isAnswered: days < 5, tookWorkingDays: 5, pausedWorkingDays: 5 },
      });
      const cut = runEmbedded(parts(untilTicks - 3 * TICKS_PER_DAY));
      const { outDeadlineDay } = only(run, "supplement_ended").fact;
      expect(caseRows(cut)).toMatchObject([
        { outDeadlineDay, journey: { supplementWorkingDays: 5, outPausedWorkingDays: 5 } },
      ]);
    },
  );

  test("an in clock that starts as the sheet is opened starts once, and a supplement moves its end", () => {
    const run = runOne({ journey: asked("transferIn", 4) }, { clock: { inStart: "sheet_opened" } });
    const started = only(run, "in_clock_started").fact.inDeadlineDay;
    const ended = only(run, "supplement_ended").fact;
    expect(ended.pausedWorkingDays).toBeGreaterThan(2);
    expect(ended.inDeadlineDay).toBeGreaterThan(started);
    expect(caseRows(run)[0]?.inDeadlineDay).toBe(ended.inDeadlineDay);
  });

  test("the clock runs on where the policy has it so", () => {
    const run = runOne({ journey: asked("transferOut", 4) }, { clock: { pauseOn: [] } });
    expect(only(run, "supplement_ended").fact).toMatchObject({ tookWorkingDays: 4, pausedWorkingDays: 0 });
  });
});

describe("no answer within the limit", () => {
  const never = { supplement: { limitWorkingDays: 3 } };

  test("[S54] before acceptance: refused as invalid material, on the day after the last", () => {
    const run = runOne({ channel: "window", journey: asked("verification", null) }, never);
    expect(only(run, "refused").fact).toMatchObject({ code: "MATERIAL_INVALID", side: "window" });
    expect(dayOfInstant(only(run, "refused").at)).toBe(only(run, "supplement_asked").fact.lastDay + 1);
    expect(statusesOf(run)).toEqual(["110000-0 refused"]);
  });

  test("an answer that comes too late is none", () => {
    const run = runOne({ journey: asked("verification", 30) }, never);
    expect(only(run, "supplement_ended").fact.isAnswered).toBe(false);
    expect(statusesOf(run)).toEqual(["110000-0 refused"]);
  });

  test.each(["origin", "destination"] as const)(
    "during the transfer-out, lodged at %s: the case lapses, both files and the register are clear, no money moves",
    (lodgedAt) => {
      const run = runOne({ lodgedAt, journey: asked("transferOut", null) }, never);
      expect(statusesOf(run).map((one) => one.split(" ")[1])).toEqual(["lapsed"]);
      expect(told(run, "case_closed", "case_released").toSorted()).toEqual([
        "110000 case_closed",
        "310000 case_closed",
        "platform case_released",
      ]);
      expect(told(run, "remittance_sent", "transfer_out_done")).toEqual([]);
    },
  );

  test.each([0, 1, 2, 3, 4])(
    "asked on day %i of the week: the clock has stood still for the limit, and not for the day after it",
    (day) => {
      const at = MONDAY + day * TICKS_PER_DAY + 9 * TICKS_PER_HOUR;
      const calendar = createStatutoryCalendar({ allowProjected: false });
      const plain = caseRows(runOne({ at }))[0];
      const run = runOne({ at, journey: asked("transferIn", null) }, never);
      expect(only(run, "supplement_ended").fact).toMatchObject({ tookWorkingDays: 3, pausedWorkingDays: 3 });
      expect(caseRows(run)[0]).toMatchObject({
        inDeadlineDay: nthWorkingDayAfter(calendar, plain?.inDeadlineDay ?? 0, 3),
        totalDeadlineDay: nthWorkingDayAfter(calendar, plain?.totalDeadlineDay ?? 0, 3),
        journey: { supplementWorkingDays: 3, inPausedWorkingDays: 3 },
      });
    },
  );

  test("during the transfer-in the relation is out already: destination goes by origin's sheet", () => {
    expect(statusesOf(runOne({ journey: asked("transferIn", null) }, never))).toEqual(["110000-0 completed"]);
  });
});

describe("each desk asks by the policy of its own side, and its clock goes by it", () => {
  const strict = { clock: { pauseOn: [] }, supplement: { limitWorkingDays: 4 } };
  const lenient = { clock: { pauseOn: ["supplement" as const] }, supplement: { limitWorkingDays: 7 } };
  const runWith = (origin: object, destination: object, stage: (typeof supplementStages)[number]) =>
    runEmbedded(
      smallCountry({
        policies: [
          provincePolicy(BEIJING, origin),
          provincePolicy(SHANGHAI, destination),
          provincePolicy(GUANGDONG),
        ],
        country: {
          journey: plainJourney,
          applications: [listed(BEIJING, SHANGHAI, { journey: asked(stage, null) })],
        },
      }),
    );

  test.each([
    ["transferOut", strict, lenient, 4, 0],
    ["transferOut", lenient, strict, 7, 7],
    ["transferIn", strict, lenient, 7, 7],
    ["transferIn", lenient, strict, 4, 0],
  ] as const)("at the %s desk", (stage, origin, destination, tookWorkingDays, pausedWorkingDays) => {
    const { fact } = only(runWith(origin, destination, stage), "supplement_ended");
    expect(fact).toMatchObject({ stage, tookWorkingDays, pausedWorkingDays });
  });
});

describe("cut off in the middle of the transfer-in", () => {
  const lodged = (days: number) =>
    listed(BEIJING, SHANGHAI, { lodgedAt: "destination", journey: asked("transferIn", days) });
  const cutOff = (days: number) =>
    caseRows(
      runEmbedded(
        smallCountry({
          run: { cutAt: MONDAY + 11 * TICKS_PER_DAY + 12 * TICKS_PER_HOUR },
          policies: [BEIJING, SHANGHAI, GUANGDONG].map((code) =>
            provincePolicy(code, { desks: { finance: { officers: 0 } } }),
          ),
          country: { journey: plainJourney, applications: [lodged(days)] },
        }),
      ),
    )[0];

  test("while the applicant is waited for: its clock has stood still so far, and origin's has not", () => {
    const plain = caseRows(runOne({ lodgedAt: "destination" }))[0];
    const row = cutOff(20);
    const waited = row?.journey?.inPausedWorkingDays ?? 0;
    expect(waited).toBeGreaterThan(4);
    expect(row?.journey).toMatchObject({
      supplements: 1,
      supplementsAt: [{ desk: "transferIn", workingDays: waited, askedDay: expect.any(Number) }],
      supplementWorkingDays: waited,
      outPausedWorkingDays: 0,
    });
    const calendar = createStatutoryCalendar({ allowProjected: false });
    expect(row).toMatchObject({
      status: "open",
      outDeadlineDay: plain?.outDeadlineDay,
      inDeadlineDay: nthWorkingDayAfter(calendar, plain?.inDeadlineDay ?? 0, waited),
      totalDeadlineDay: nthWorkingDayAfter(calendar, plain?.totalDeadlineDay ?? 0, waited),
    });
  });

  test("after the answer nobody is waited for any more", () => {
    expect(cutOff(2)?.journey).toMatchObject({
      supplements: 1,
      supplementWorkingDays: 2,
      inPausedWorkingDays: 2,
    });
  });
});

test("an answer is in time to the last instant of the last day, and one at once is, too", () => {
  const policy = { supplement: { limitWorkingDays: 3 } };
  const run = (answersAfterTicks: number) =>
    runOne({ journey: stated({ supplementAt: "verification", answersAfterTicks }) }, policy);
  const { at, fact } = only(run(0), "supplement_asked");
  const midnight = startOfDay(fact.lastDay + 1) - at;
  for (const [after, isAnswered] of [
    [0, true],
    [midnight - 1, true],
    [midnight, false],
  ] as const) {
    const ended = only(run(after), "supplement_ended");
    expect([ended.fact.isAnswered, ended.at], `${after} ticks`).toEqual([isAnswered, at + after]);
  }
});
