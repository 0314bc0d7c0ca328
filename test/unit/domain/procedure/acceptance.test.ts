import { describe, expect, test } from "vitest";
import { CalendarHorizonError } from "#domain/calendar/calendarHorizonError.ts";
import { dayOfInstant, instantOf, textOfDay } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { type Answer, kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import {
  BEIJING,
  type Changes,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
} from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  DAY_ZERO,
  opened,
  serviceEnded,
  underService,
  VERIFIED,
} from "#test/support/transferStory.ts";

const atOrigin = applicationOf(listed(BEIJING, SHANGHAI));
const atDestination = applicationOf(listed(BEIJING, SHANGHAI, { lodgedAt: "destination" }));

describe("both sides agree, and the home province accepts", () => {
  test("[A7] home is origin: the clock starts and the case goes to the transfer-out desk", () => {
    const answer = acceptAt(ACCEPTED);
    expect(answer.facts).toEqual([accepted("110000-0"), underService("110000-0", "transferOut")]);
    expect(answer.messages).toEqual([]);
  });

  test("home is destination: origin is told, over the platform, and nothing else happens yet", () => {
    const answer = provinceUnderTest(SHANGHAI)
      .given(APPLIED, ...opened(atDestination, SHANGHAI))
      .receive(ACCEPTED, {
        kind: "verification_result",
        case: "310000-0",
        addressee: SHANGHAI,
        side: "origin",
        refusal: null,
      });
    expect(answer).toEqual({
      facts: [accepted("310000-0")],
      messages: [
        {
          to: "platform",
          message: {
            kind: "acceptance",
            case: "310000-0",
            addressee: BEIJING,
            acceptedAt: ACCEPTED,
            dayZero: DAY_ZERO,
          },
          delayTicks: TICKS_PER_HOUR,
        },
      ],
      timers: [],
      rows: [],
    });
  });

  test("origin, told so, keeps the clock as destination started it and goes to work", () => {
    const answer = provinceUnderTest(BEIJING)
      .given(APPLIED, ...opened(atDestination, BEIJING, 5_000))
      .receive(ACCEPTED + 18 * TICKS_PER_HOUR, {
        kind: "acceptance",
        case: "310000-0",
        addressee: BEIJING,
        acceptedAt: ACCEPTED,
        dayZero: DAY_ZERO,
      });
    expect(answer.facts).toEqual([accepted("310000-0"), underService("310000-0", "transferOut")]);
  });

  test("the other side's refusal closes the case: no clock has started", () => {
    const answer = provinceUnderTest(BEIJING)
      .given(APPLIED, ...opened(atOrigin, BEIJING, 5_000))
      .receive(ACCEPTED, {
        kind: "verification_result",
        case: "110000-0",
        addressee: BEIJING,
        side: "destination",
        refusal: "DUPLICATE_ENROLMENT",
      });
    expect(kindsOf(answer)).toEqual(["refused", "cover_settled", "case_closed"]);
    expect(answer.rows).toEqual([
      expect.objectContaining({
        status: "refused",
        refusalCode: "DUPLICATE_ENROLMENT",
        refusedBy: "destination",
        acceptedAt: -1,
        dayZero: -1,
      }),
    ]);
  });

  test("an answer about a case that is not open here is a mistake that names it", () => {
    expect(() => acceptAt(ACCEPTED, {}, applicationOf(listed(BEIJING, SHANGHAI), 5))).toThrow(
      "case 110000-0 is not open at 110000",
    );
  });
});

describe("the deadlines of an accepted case", () => {
  test.each([
    ["an ordinary Monday", "2025-03-03T15:10", "2025-03-03", "2025-03-17", "2025-03-24"],
    ["before Spring Festival", "2026-02-13T10:00", "2026-02-13", "2026-03-05", "2026-03-12"],
    ["the last Wednesday of January", "2026-01-28T16:59", "2026-01-28", "2026-02-11", "2026-02-25"],
    ["before Mid-Autumn and National Day", "2026-09-24T09:00", "2026-09-24", "2026-10-15", "2026-10-22"],
    ["a make-up Saturday", "2026-02-14T10:00", "2026-02-14", "2026-03-06", "2026-03-13"],
    ["the instant the office closes", "2026-09-24T17:00", "2026-09-24", "2026-10-15", "2026-10-22"],
    ["after the office has closed", "2025-03-03T17:01", "2025-03-04", "2025-03-18", "2025-03-25"],
    ["an ordinary Saturday", "2026-03-07T10:00", "2026-03-09", "2026-03-23", "2026-03-30"],
  ])("%s: %s counts from %s, out by %s, in all by %s", (_when, at, zero, out, total) => {
    expect(datesOf(acceptAt(instantOf(at)))).toEqual([zero, out, total]);
  });

  test("the rest day itself is day zero where the policy says so", () => {
    const policy = { clock: { acceptOnNonWorkingDay: "immediate" } } as const;
    const dates = datesOf(acceptAt(instantOf("2026-03-07T10:00"), policy));
    expect(dates).toEqual(["2026-03-07", "2026-03-20", "2026-03-27"]);
  });

  test("are those of origin's policy at whichever side they are worked out", () => {
    const policies = [
      provincePolicy(BEIJING, { deadlines: { outWorkingDays: 5, totalWorkingDays: 8 } }),
      provincePolicy(SHANGHAI, { deadlines: { outWorkingDays: 7, totalWorkingDays: 12 } }),
    ];
    const expected = ["2025-03-03", "2025-03-10", "2025-03-13"];
    const refusal = null;
    const destination = provinceUnderTest(SHANGHAI, { policies })
      .given(APPLIED, ...opened(atDestination, SHANGHAI))
      .receive(ACCEPTED, {
        kind: "verification_result",
        case: "310000-0",
        addressee: SHANGHAI,
        side: "origin",
        refusal,
      });
    expect(datesOf(destination)).toEqual(expected);
    const origin = provinceUnderTest(BEIJING, { policies })
      .given(APPLIED, ...opened(atOrigin, BEIJING, 1))
      .receive(ACCEPTED, {
        kind: "verification_result",
        case: "110000-0",
        addressee: BEIJING,
        side: "destination",
        refusal,
      });
    expect(datesOf(origin)).toEqual(expected);
  });

  test("past the last holiday notice are refused, and the message says how far the calendar reaches", () => {
    const late = instantOf("2026-12-11T10:00");
    expect(() => acceptAt(late)).toThrow(CalendarHorizonError);
    expect(() => acceptAt(late)).toThrow(/2026-12-31/);
  });
});

describe("acceptance of a move inside a province", () => {
  const inside = applicationOf(listed(GUANGDONG, GUANGDONG));

  test("[S5] [S40] where accounts stay, it ends the case: nothing is transferred, the account keeps its money", () => {
    const { answer, province } = acceptInside({ accountMode: "keep_in_place" });
    expect(kindsOf(answer)).toEqual(["service_ended", "verified", "accepted", "case_closed"]);
    expect(answer.messages).toEqual([]);
    expect(answer.timers).toEqual([]);
    expect(answer.rows).toEqual([
      expect.objectContaining({
        scope: "in_province",
        status: "kept_in_place",
        acceptedAt: VERIFIED,
        outDoneAt: -1,
        inDoneAt: -1,
        remittedAt: -1,
        amountFen: 9_000,
        creditedFen: 0,
        closedAt: VERIFIED,
      }),
    ]);
    expect(province.state.ledger).toMatchObject({ participants: 9_000, payable: 0, dispatched: 0 });
  });

  test("where accounts stay and cover waits for the relation, it is taken up at once", () => {
    const { answer } = acceptInside({ accountMode: "keep_in_place" }, { coverDuringTransfer: "suspended" });
    expect(answer.rows).toEqual([expect.objectContaining({ coveredFromDay: dayOfInstant(VERIFIED) })]);
  });

  test("[S6] [S12] where they move, it goes to the transfer-out desk of the one agency, under the province's own limit", () => {
    const { answer } = acceptInside({ accountMode: "remit", deadlineWorkingDays: 7 });
    expect(kindsOf(answer)).toEqual(["service_ended", "verified", "accepted", "service_started"]);
    expect(datesOf(answer)).toEqual(["2025-03-03", "2025-03-12", "2025-03-12"]);
    expect(answer.messages).toEqual([]);
  });

  test("[S61] a move out of a province where accounts stay follows the rule of all others", () => {
    const keeps = provincePolicy(BEIJING, { inProvince: { accountMode: "keep_in_place" } });
    expect(kindsOf(acceptAt(ACCEPTED, keeps))).toEqual(["accepted", "service_started"]);
  });

  function acceptInside(
    inProvince: Changes<ProvincePolicy["inProvince"]>,
    benefit: Changes<ProvincePolicy["benefit"]> = {},
  ) {
    const policies = [provincePolicy(GUANGDONG, { inProvince, benefit })];
    const province = provinceUnderTest(GUANGDONG, { policies }).given(
      APPLIED,
      ...opened(inside, GUANGDONG, 9_000),
      underService(inside.case, "verification"),
    );
    return { province, answer: province.remind(VERIFIED, serviceEnded(inside.case, "verification")) };
  }
});

/** Origin, which received the application, hears that destination finds nothing against it. */
function acceptAt(at: number, policy: Changes<ProvincePolicy> = {}, application = atOrigin): Answer {
  const policies = [provincePolicy(BEIJING, policy), provincePolicy(SHANGHAI)];
  return provinceUnderTest(BEIJING, { policies })
    .given(at - TICKS_PER_HOUR, ...opened(application, BEIJING, 5_000))
    .receive(at, {
      kind: "verification_result",
      case: "110000-0",
      addressee: BEIJING,
      side: "destination",
      refusal: null,
    });
}

function datesOf({ facts }: Answer): string[] {
  const fact = facts.find((one): one is Extract<Fact, { kind: "accepted" }> => one.kind === "accepted");
  if (fact === undefined) throw new Error("nothing was accepted");
  return [fact.dayZero, fact.outDeadlineDay, fact.totalDeadlineDay].map(textOfDay);
}
