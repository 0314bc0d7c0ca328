import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import type { DeskName } from "#domain/policy/policy.ts";
import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, GUANGDONG, listed, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
import { applicationOf, opened, serviceEnded } from "#test/support/transferStory.ts";

const halfAnHour = { kind: "deterministic", valueTicks: 30 * TICKS_PER_MINUTE } as const;

describe("a file that circulates before an officer can take it up", () => {
  const slow = provincePolicy(BEIJING, { desks: { verification: { circulation: halfAnHour } } });
  const application = applicationOf(listed(BEIJING, SHANGHAI));
  const arrival = { kind: "listed_arrival", index: 0 } as const;

  test.each([
    ["in office hours", "2025-03-03T10:00", "2025-03-03T10:30"],
    ["over noon", "2025-03-03T11:45", "2025-03-03T13:15"],
    ["over night", "2025-03-03T16:40", "2025-03-04T09:10"],
    ["over the weekend", "2025-03-07T18:00", "2025-03-10T09:30"],
    ["over Spring Festival", "2026-02-14T16:45", "2026-02-24T09:15"],
  ])("does so in office time, %s", (_when, from, until) => {
    const province = provinceUnderTest(BEIJING, {
      policies: [slow, provincePolicy(SHANGHAI)],
      country: { applications: [listed(BEIJING, SHANGHAI, { balanceFen: 0 })] },
    });
    const answer = province.remind(instantOf(from), arrival);
    expect(answer.facts.at(-1)).toEqual({
      kind: "circulating",
      case: "110000-0",
      desk: "verification",
      until: instantOf(until),
    });
    expect(answer.timers).toEqual([
      {
        at: instantOf(until),
        timer: {
          kind: "circulated",
          desk: "verification",
          case: "110000-0",
          before: instantOf(from),
          visit: 0,
        },
      },
    ]);
  });

  test("keeps no officer busy, and its case then stands in line like any other", () => {
    const at = instantOf("2025-03-03T10:00");
    const province = provinceUnderTest(BEIJING, { policies: [slow] }).given(
      at,
      ...opened(application, BEIJING, 0),
    );
    expect(province.state.desks["verification"]).toMatchObject({ busy: 0 });
    const timer = {
      kind: "circulated",
      desk: "verification",
      case: "110000-0",
      before: 0,
      visit: 0,
    } as const;
    const answer = province.remind(at + 1, timer);
    expect(kindsOf(answer)).toEqual(["service_started"]);
    expect(answer.timers).toEqual([
      { at: at + 1 + 10 * TICKS_PER_MINUTE, timer: serviceEnded("110000-0", "verification") },
    ]);
  });
});

describe("what a case needs of an officer", () => {
  const exponential = { kind: "exponential", meanTicks: 600_000 } as const;
  const desks = Object.fromEntries(
    (["verification", "transferOut", "finance", "transferIn", "matching"] as const).map((desk) => [
      desk,
      { service: exponential },
    ]),
  );

  test("is drawn by case, desk and side: nobody's service shifts another's", () => {
    const policies = [BEIJING, SHANGHAI, GUANGDONG].map((code) => provincePolicy(code, { desks }));
    const applications = [listed(BEIJING, SHANGHAI), listed(BEIJING, GUANGDONG)];
    const at = instantOf("2025-03-03T10:00");
    const begin = (code: string, number: number, desk: DeskName) => {
      const application = applicationOf(listed(BEIJING, code === BEIJING ? SHANGHAI : code), number);
      const answer = provinceUnderTest(code, { policies, country: { applications } })
        .given(at, ...opened(application, code))
        .remind(at, { kind: "circulated", desk, case: application.case, before: 0, visit: 0 });
      return (answer.timers[0]?.at ?? 0) - at;
    };
    const first = begin(BEIJING, 0, "verification");
    const others = [
      begin(SHANGHAI, 0, "verification"),
      begin(BEIJING, 1, "verification"),
      begin(BEIJING, 0, "transferOut"),
      begin(BEIJING, 0, "finance"),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
    expect(begin(BEIJING, 0, "verification")).toBe(first);
    expect(begin(GUANGDONG, 0, "verification")).toBe(others[0]);
  });
});
