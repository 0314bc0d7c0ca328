import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { caseRows, runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  GUANGDONG,
  listed,
  noCircumstances,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  opened,
  serviceEnded,
  underService,
  VERIFIED,
} from "#test/support/transferStory.ts";

const atOrigin = listed(BEIJING, SHANGHAI);

describe("a person applies twice", () => {
  const mix = { ...noCircumstances, secondApplication: 1 };
  const flows = [{ from: BEIJING, to: SHANGHAI, perYear: 100_000 }];
  const country = { mix, flows, shares: { app: 1, atDestination: 0, byEmployer: 0 } };

  test("a drawn application foresees the second one, a second or a listed one foresees none", () => {
    const province = provinceUnderTest(BEIJING, { country });
    const { timers, facts } = province.remind(APPLIED, { kind: "arrival", cameAt: APPLIED });
    const [second] = timers.filter(({ timer }) => timer.kind === "second_application");
    const first = facts.find(({ kind }) => kind === "application_lodged");
    expect(second?.timer).toMatchObject({ first: { case: "110000-0", person: "110000-0" } });
    expect(second?.at).toBeGreaterThan(APPLIED);
    expect(first).toMatchObject({ application: { person: "110000-0" } });
    const again = province.remind(second?.at ?? 0, second?.timer ?? { kind: "office_opens" });
    expect(again.timers.map(({ timer }) => timer.kind)).not.toContain("second_application");
    const listedOnly = provinceUnderTest(BEIJING, { country: { mix, applications: [atOrigin] } });
    const answer = listedOnly.remind(APPLIED, { kind: "listed_arrival", index: 0 });
    expect(answer.timers.map(({ timer }) => timer.kind)).toEqual(["service_ended"]);
  });

  test("nobody stands at a closed window: there the second application is handed in as it opens", () => {
    const night = instantOf("2025-03-03T20:00");
    const morning = instantOf("2025-03-04T09:00");
    for (const [channel, at] of [
      ["window", morning],
      ["app", night],
    ] as const) {
      const first = applicationOf(listed(BEIJING, SHANGHAI, { channel }));
      const province = provinceUnderTest(BEIJING, { country }).given(
        APPLIED,
        ...opened(first, BEIJING, 5_000),
      );
      const again = { kind: "second_application", first } as const;
      if (at > night) {
        expect(province.remind(night, again)).toMatchObject({ facts: [], timers: [{ at, timer: again }] });
      }
      expect(province.remind(at, again).facts[0]).toMatchObject({
        case: "110000-0-2",
        application: { appliedAt: at },
      });
    }
  });

  test("the second application is a case of its own, of the same person with the same one account", () => {
    const first = applicationOf(atOrigin);
    const province = provinceUnderTest(BEIJING, { country });
    const answer = province
      .given(APPLIED, ...opened(first, BEIJING, 5_000))
      .remind(VERIFIED, { kind: "second_application", first });
    expect(answer.facts.slice(0, 2)).toEqual([
      {
        kind: "application_lodged",
        case: "110000-0-2",
        application: { ...first, case: "110000-0-2", number: 2 ** 40, appliedAt: VERIFIED },
      },
      { kind: "balance_found", case: "110000-0-2", amountFen: 5_000 },
    ]);
    expect(kindsOf(answer)).not.toContain("posted");
    expect(province.state.ledger).toMatchObject({ opening: -5_000, participants: 5_000 });
  });

  test("the second application shifts nobody's number: whether it comes depends on how far the first has got", () => {
    const province = provinceUnderTest(BEIJING, { country });
    const { timers } = province.remind(APPLIED, { kind: "arrival", cameAt: APPLIED });
    const again = timers.find(({ timer }) => timer.kind === "second_application");
    province.remind(VERIFIED, again?.timer ?? { kind: "office_opens" });
    expect(province.state.cases.size).toBe(2);
    const answer = province.remind(ACCEPTED, { kind: "arrival", cameAt: ACCEPTED });
    expect(answer.facts[0]).toMatchObject({ case: "110000-1", application: { number: 1 } });
  });

  test("a person whom the scenario lists twice has one account at origin, too", () => {
    const twice = [listed(BEIJING, SHANGHAI, { person: "A" }), listed(BEIJING, SHANGHAI, { person: "A" })];
    const province = provinceUnderTest(BEIJING, { country: { applications: twice } });
    province.remind(APPLIED, { kind: "listed_arrival", index: 0 });
    const answer = province.remind(VERIFIED, { kind: "listed_arrival", index: 1 });
    expect(kindsOf(answer)).not.toContain("posted");
    expect(province.state.ledger.opening).toBe(-123_456);
  });

  test("who has had an answer does not come again", () => {
    const first = applicationOf(atOrigin);
    const province = provinceUnderTest(BEIJING, { country });
    const answer = province
      .given(APPLIED, ...opened(first, BEIJING, 5_000))
      .given(VERIFIED, { kind: "case_closed", case: first.case, status: "refused" })
      .remind(ACCEPTED, { kind: "second_application", first });
    expect(answer).toEqual({ facts: [], messages: [], timers: [], rows: [] });
  });

  test("the platform's register refuses the second while the first is open", () => {
    const province = provinceUnderTest(BEIJING);
    const answer = province.given(APPLIED, ...opened(applicationOf(atOrigin), BEIJING)).receive(ACCEPTED, {
      kind: "verification_result",
      case: "110000-0",
      addressee: BEIJING,
      side: "platform",
      refusal: "ALREADY_IN_PROGRESS",
    });
    expect(answer.facts).toEqual([
      { kind: "refused", case: "110000-0", side: "platform", code: "ALREADY_IN_PROGRESS" },
      { kind: "case_closed", case: "110000-0", status: "refused" },
    ]);
    expect(answer.rows).toEqual([
      expect.objectContaining({ refusalCode: "ALREADY_IN_PROGRESS", refusedBy: "platform" }),
    ]);
  });

  test("inside a province, where the platform sees nothing, its own register does", () => {
    const stated = listed(GUANGDONG, GUANGDONG, { person: "A" });
    const [first, second] = [applicationOf(stated), applicationOf(stated, 1)];
    const province = provinceUnderTest(GUANGDONG, { country: { applications: [stated, stated] } })
      .given(APPLIED, ...opened(first, GUANGDONG, 123_456), accepted(first.case))
      .given(APPLIED, ...opened(second, GUANGDONG, 123_456), underService(second.case, "verification"));
    expect(province.remind(VERIFIED, serviceEnded(second.case, "verification")).facts[1]).toEqual({
      kind: "refused",
      case: "440000-1",
      side: "origin",
      code: "ALREADY_IN_PROGRESS",
    });
    province.given(ACCEPTED, { kind: "case_closed", case: first.case, status: "completed" });
    expect(province.state.inProvinceCases.size).toBe(0);
  });
});

describe("one open transfer a person, be it inside the province or out of it", () => {
  const inside = listed(GUANGDONG, GUANGDONG, { person: "A" });
  const out = listed(GUANGDONG, SHANGHAI, { person: "A" });
  const outBeyond = { ...out, lodgedAt: "destination" as const };
  test.each([
    ["out while one inside is open", inside, out, 1, "refused"],
    ["out, lodged at destination, while one inside is open", inside, outBeyond, 1, "refused"],
    ["inside while one out is open", out, inside, 6, "refused"],
    ["inside while one out is open that was lodged at destination", outBeyond, inside, 8, "refused"],
    ["inside once the one out is at its end", out, inside, 24 * 8, "completed"],
    ["out once the one inside is at its end", inside, out, 24 * 8, "completed"],
    ["of another person", inside, { ...out, person: "B" }, 1, "completed"],
  ] as const)("%s", (_, first, second, hoursLater, status) => {
    const at = first.at + hoursLater * TICKS_PER_HOUR;
    const run = runEmbedded(smallCountry({ country: { applications: [first, { ...second, at }] } }));
    const row = caseRows(run).find(({ appliedAt }) => appliedAt === at);
    expect([row?.status, row?.refusalCode, row?.refusedBy]).toEqual(
      status === "refused" ? ["refused", "ALREADY_IN_PROGRESS", "origin"] : [status, null, null],
    );
    expect(caseRows(run)).toHaveLength(2);
  });
});
