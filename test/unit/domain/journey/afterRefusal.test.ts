import { describe, expect, test } from "vitest";
import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Circumstance } from "#domain/circumstances.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import { only, plainJourney, runOne, stated, statusesOf } from "#test/support/journeyUnderTest.ts";
import { caseRows, factsOf, runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  listed,
  MONDAY,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";

const corrects = stated({ correctsAfterTicks: TICKS_PER_DAY });

/** What an applicant is refused for, and whether it can be put right. */
const reasons: [Circumstance, boolean][] = [
  ["identityMismatch", true],
  ["wrongAgencyCode", true],
  ["notSuspended", true],
  ["arrears", true],
  ["frozen", true],
  ["overdrawn", true],
  ["unsettledClaims", true],
  ["duplicateEnrolment", true],
  ["notEnrolled", true],
  ["retired", false],
  ["noContributionRecord", false],
];

describe("a refusal is told, and what can be put right is", () => {
  test.each(reasons)("%s: %s", (circumstance, canBe) => {
    const run = runOne({ circumstances: [circumstance], journey: corrects });
    expect(statusesOf(run)).toEqual(
      canBe ? ["110000-0 refused", "110000-0-r1 completed"] : ["110000-0 refused"],
    );
  });

  test("[S54] papers that are not true are rejected, and true ones accepted later", () => {
    const run = runOne({ circumstances: ["materialInvalid"], channel: "window", journey: corrects });
    expect(caseRows(run).map(({ status, refusalCode }) => [status, refusalCode])).toEqual([
      ["refused", "MATERIAL_INVALID"],
      ["completed", null],
    ]);
  });

  test.each([
    ["origin", "destination"],
    ["destination", "origin"],
  ] as const)(
    "a place that takes nobody at %s will not take who comes again, nor who asks first",
    (lodgedAt, takes) => {
      const policy = { apply: { allowedAt: [takes] } };
      const moves = { lodgedAt, circumstances: ["wrongAgencyCode" as const] };
      const home = lodgedAt === "origin" ? "110000" : "310000";
      expect(statusesOf(runOne({ ...moves, journey: corrects }, policy))).toEqual([`${home}-0 refused`]);
      const asksFirst = stated({ asksFirst: ["precheck"], correctsAfterTicks: TICKS_PER_DAY });
      expect(statusesOf(runOne({ ...moves, journey: asksFirst }, policy))).toEqual([`${home}-0 gave_up`]);
      expect(statusesOf(runOne({ ...moves, lodgedAt: takes, journey: corrects }, policy))).toHaveLength(2);
    },
  );

  test("where destination takes nobody over, there is nothing to enrol for", () => {
    const policy = { combinations: { er: { allowed: false } } };
    const moves = { combination: "er" as const, circumstances: ["arrears" as const] };
    const run = runOne({ ...moves, journey: corrects }, policy);
    expect(caseRows(run).map(({ status, refusalCode }) => [status, refusalCode])).toEqual([
      ["refused", "OUT_ARREARS"],
      ["refused", "IN_NOT_ENROLLED"],
    ]);
    const asksFirst = stated({ asksFirst: ["precheck"], correctsAfterTicks: TICKS_PER_DAY });
    expect(statusesOf(runOne({ ...moves, journey: asksFirst }, policy))).toEqual(["110000-0 gave_up"]);
  });

  test.each([
    ["er", 4, ["refused"]],
    ["er", 0, ["refused", "completed"]],
    ["re", 4, ["refused", "completed"]],
    ["rr", 0, ["refused", "completed"]],
  ] as const)(
    "[S55] insured twice, %s, with %i years on end: who keeps the enrolment at origin has nothing to transfer",
    (combination, crossSystemYears, statuses) => {
      const circumstances = ["duplicateEnrolment" as const];
      const twice = { combination, about: { crossSystemYears }, circumstances };
      const run = runOne({ ...twice, journey: corrects });
      expect(caseRows(run).map(({ status }) => status)).toEqual(statuses);
      const informed = stated({ asksFirst: ["precheck"], correctsAfterTicks: TICKS_PER_DAY });
      expect(caseRows(runOne({ ...twice, journey: informed })).map(({ status }) => status)).toEqual([
        statuses.length === 1 ? "gave_up" : "completed",
      ]);
    },
  );

  test("who has put things right after a pre-check, and does so again after a refusal, takes a time of its own", () => {
    const run = runEmbedded(
      smallCountry({
        policies: [BEIJING, SHANGHAI].map((code) => provincePolicy(code)),
        country: {
          journey: {
            ...plainJourney,
            asksFirst: { precheck: 1, hotline: 0 },
            correction: { share: 1, after: { kind: "exponential", meanTicks: TICKS_PER_DAY } },
            supplement: { ...plainJourney.supplement, verification: 1, never: 1 },
          },
          applications: [listed(BEIJING, SHANGHAI, { circumstances: ["arrears"] })],
        },
      }),
    );
    const [prechecked] = factsOf(run, "prechecked");
    const [, wentOn] = factsOf(run, "journey_walked");
    const [refusal] = factsOf(run, "applicant_told");
    const [, again] = factsOf(run, "application_lodged");
    expect([prechecked?.fact.code, refusal?.fact.news]).toEqual(["OUT_ARREARS", "refusal"]);
    const first = (wentOn?.fact.steps[0]?.fromTicks ?? 0) - (prechecked?.at ?? 0);
    const second = (again?.at ?? 0) - (refusal?.fact.toldAt ?? 0);
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(0);
    expect(second).not.toBe(first);
  });

  test("who does nothing about it does not come again", () => {
    expect(statusesOf(runOne({ circumstances: ["arrears"] }))).toEqual(["110000-0 refused"]);
  });

  test("the applicant is told in the time the policy sets, and applies after that", () => {
    const run = runOne(
      { circumstances: ["arrears"], journey: corrects },
      { refusal: { noticeWorkingDays: 2 } },
    );
    const [refused] = factsOf(run, "refused");
    const news = factsOf(run, "applicant_told").find(({ fact }) => fact.news === "refusal");
    expect(news?.fact.toldAt).toBe((refused?.at ?? 0) + 2 * TICKS_PER_DAY);
    const again = factsOf(run, "application_lodged")[1];
    expect(again?.at).toBe((news?.fact.toldAt ?? 0) + TICKS_PER_DAY);
  });

  test("two things wrong at two sides take two more applications, linked to the first", () => {
    const run = runOne({ circumstances: ["arrears", "notEnrolled"], journey: corrects });
    expect(statusesOf(run)).toEqual(["110000-0 refused", "110000-0-r1 refused", "110000-0-r2 completed"]);
    const applications = factsOf(run, "application_lodged").map(({ fact }) => fact.application);
    expect(applications.map(({ history }) => history?.firstCase)).toEqual([
      "110000-0",
      "110000-0",
      "110000-0",
    ]);
    expect(applications.map(({ person }) => person)).toEqual(["110000-0", "110000-0", "110000-0"]);
    expect(applications.at(-1)?.history?.corrected).toEqual(["OUT_ARREARS", "IN_NOT_ENROLLED"]);
  });

  test("nobody applies more than four times", () => {
    const wrong = ["identityMismatch", "wrongAgencyCode", "notSuspended", "arrears", "frozen"] as const;
    const journey = corrects;
    expect(statusesOf(runOne({ circumstances: wrong.slice(0, 3), journey }))).toEqual([
      "110000-0 refused",
      "110000-0-r1 refused",
      "110000-0-r2 refused",
      "110000-0-r3 completed",
    ]);
    expect(statusesOf(runOne({ circumstances: wrong, journey }))).toEqual([
      "110000-0 refused",
      "110000-0-r1 refused",
      "110000-0-r2 refused",
      "110000-0-r3 refused",
    ]);
  });

  test.each([
    ["app", 10, "T23"],
    ["window", 10, "T09"],
    ["window", 24, "T11"],
    ["window", 25, "T13"],
  ] as const)("over the %s, %i hours after being told, the next application is handed in at %s", (...of) => {
    const [channel, hours, lodgedAt] = of;
    const journey = stated({ correctsAfterTicks: hours * TICKS_PER_HOUR });
    const run = runOne({ at: MONDAY + 11 * TICKS_PER_HOUR, channel, circumstances: ["arrears"], journey });
    expect(textOfInstant(factsOf(run, "application_lodged")[1]?.at ?? 0).slice(10, 13)).toBe(lodgedAt);
  });

  test("told the next working day, at the same time of day, whatever lies between", () => {
    const friday = {
      at: MONDAY + 4 * TICKS_PER_DAY + 9 * TICKS_PER_HOUR,
      circumstances: ["arrears" as const],
    };
    const run = runOne(friday, { refusal: { noticeWorkingDays: 1 } });
    const told = only(run, "applicant_told").fact.toldAt;
    expect(told - only(run, "refused").at).toBe(3 * TICKS_PER_DAY);
  });

  test.each(["origin", "destination"] as const)(
    "lodged at %s, no month and no fen is lost, and none is made",
    (lodgedAt) => {
      const about = { contributionMonths: 77 };
      const run = runOne({ circumstances: ["arrears", "notEnrolled"], about, lodgedAt, journey: corrects });
      expect(only(run, "transfer_out_done").fact).toMatchObject({
        contributionMonths: 77,
        amountFen: 123_456,
      });
      const opened = factsOf(run, "posted").filter(({ fact }) => fact.debit === "opening");
      expect(opened.map(({ fact }) => fact.amountFen)).toEqual([123_456]);
      expect(caseRows(run).at(-1)).toMatchObject({ creditedFen: 123_456, journey: { attempt: 2 } });
    },
  );
});
