import { describe, expect, test } from "vitest";
import { TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  APPLIED,
  applicationOf,
  opened,
  posted,
  serviceEnded,
  underService,
  VERIFIED,
} from "#test/support/transferStory.ts";

const atOrigin = listed(BEIJING, SHANGHAI);
const atDestination = listed(BEIJING, SHANGHAI, { lodgedAt: "destination" });

describe("an application reaches its home province", () => {
  test("[A5] [A-DEF] origin: it has a file, its account is in the books, and an officer takes it up", () => {
    const application = applicationOf(atOrigin);
    const answer = provinceUnderTest(BEIJING, { country: { applications: [atOrigin] } }).remind(APPLIED, {
      kind: "listed_arrival",
      index: 0,
    });
    expect(answer).toEqual({
      facts: [
        { kind: "application_lodged", case: "110000-0", application },
        { kind: "balance_found", case: "110000-0", amountFen: 123_456 },
        posted("110000-0", "opening", "participants", 123_456),
        underService("110000-0", "verification"),
      ],
      messages: [],
      timers: [{ at: APPLIED + 10 * TICKS_PER_MINUTE, timer: serviceEnded("110000-0", "verification") }],
      rows: [],
    });
  });

  test("an empty account is found, and nothing is posted", () => {
    const empty = listed(BEIJING, SHANGHAI, { balanceFen: 0 });
    const province = provinceUnderTest(BEIJING, { country: { applications: [empty] } });
    const answer = province.remind(APPLIED, { kind: "listed_arrival", index: 0 });
    expect(kindsOf(answer)).toEqual(["application_lodged", "balance_found", "service_started"]);
  });

  test("destination knows nothing of the account", () => {
    const province = provinceUnderTest(SHANGHAI, { country: { applications: [atDestination] } });
    const answer = province.remind(APPLIED, { kind: "listed_arrival", index: 0 });
    expect(kindsOf(answer)).toEqual(["application_lodged", "service_started"]);
    expect(province.state.cases.get("310000-0")).toMatchObject({ status: "open", amountFen: -1 });
  });

  test("an account nobody lists is drawn: never below nothing, at most ten million yuan, the same at every asking", () => {
    const drawn = Array.from({ length: 200 }, () => listed(BEIJING, SHANGHAI, { balanceFen: null }));
    const amounts = () => {
      const province = provinceUnderTest(BEIJING, { country: { applications: drawn } });
      return drawn.map((_, index) => {
        province.remind(APPLIED, { kind: "listed_arrival", index });
        return province.state.cases.get(`110000-${index}`)?.amountFen ?? Number.NaN;
      });
    };
    const once = amounts();
    expect(once.every((amountFen) => Number.isSafeInteger(amountFen) && amountFen >= 0)).toBe(true);
    expect(Math.max(...once)).toBeLessThanOrEqual(1_000_000_000);
    expect(new Set(once).size).toBeGreaterThan(190);
    expect(amounts()).toEqual(once);
  });
});

describe("the other side opens its file", () => {
  test("origin, asked by destination, finds the account", () => {
    const application = applicationOf(atDestination);
    const province = provinceUnderTest(BEIJING, { country: { applications: [atDestination] } });
    const answer = province.receive(APPLIED, {
      kind: "application",
      case: application.case,
      addressee: BEIJING,
      application,
      letter: null,
    });
    expect(answer.facts).toEqual([
      { kind: "application_received", case: "310000-0", application },
      { kind: "balance_found", case: "310000-0", amountFen: 123_456 },
      posted("310000-0", "opening", "participants", 123_456),
      underService("310000-0", "verification"),
    ]);
  });

  test("[A-DEF] destination, asked by origin, opens no account", () => {
    const application = applicationOf(atOrigin);
    const province = provinceUnderTest(SHANGHAI, { country: { applications: [atOrigin] } });
    const answer = province.receive(APPLIED, {
      kind: "application",
      case: application.case,
      addressee: SHANGHAI,
      application,
      letter: null,
    });
    expect(kindsOf(answer)).toEqual(["application_received", "service_started"]);
    expect(province.state.numbered).toBe(0);
  });
});

describe("an officer has verified the case", () => {
  test.each([
    ["origin", BEIJING, SHANGHAI, atOrigin],
    ["destination", SHANGHAI, BEIJING, atDestination],
  ] as const)("home is %s: the other side is asked, over the platform", (side, home, other, stated) => {
    const application = applicationOf(stated);
    const id = application.case;
    const answer = provinceUnderTest(home, { country: { applications: [stated] } })
      .given(APPLIED, ...opened(application, home), underService(id, "verification"))
      .remind(VERIFIED, serviceEnded(id, "verification"));
    expect(answer).toEqual({
      facts: [
        { kind: "service_ended", case: id, desk: "verification" },
        { kind: "verified", case: id, side },
      ],
      messages: [
        {
          to: "platform",
          message: { kind: "application", case: id, addressee: other, application, letter: null },
          delayTicks: TICKS_PER_HOUR,
        },
      ],
      timers: [],
      rows: [],
    });
  });

  test.each([
    ["origin", BEIJING, atDestination],
    ["destination", SHANGHAI, atOrigin],
  ] as const)("the other side is %s: home is told that nothing is wrong", (side, code, stated) => {
    const application = applicationOf(stated);
    const id = application.case;
    const answer = provinceUnderTest(code, { country: { applications: [stated] } })
      .given(APPLIED, ...opened(application, code), underService(id, "verification"))
      .remind(VERIFIED, serviceEnded(id, "verification"));
    expect(answer.messages).toEqual([
      {
        to: "platform",
        message: {
          kind: "verification_result",
          case: id,
          addressee: application.home,
          side,
          refusal: null,
        },
        delayTicks: TICKS_PER_HOUR,
      },
    ]);
  });

  test("home refuses: nobody is asked, the file is closed and the case has its row", () => {
    const stated = listed(BEIJING, SHANGHAI, { circumstances: ["arrears"] });
    const province = provinceUnderTest(BEIJING, { country: { applications: [stated] } });
    const answer = province
      .given(APPLIED, ...opened(applicationOf(stated), BEIJING), underService("110000-0", "verification"))
      .remind(VERIFIED, serviceEnded("110000-0", "verification"));
    expect(kindsOf(answer)).toEqual(["service_ended", "refused", "case_closed"]);
    expect(answer.messages).toEqual([]);
    expect(answer.rows).toEqual([
      expect.objectContaining({
        case: "110000-0",
        status: "refused",
        refusalCode: "OUT_ARREARS",
        refusedBy: "origin",
        acceptedAt: -1,
        outDeadlineDay: -1,
        closedAt: VERIFIED,
      }),
    ]);
    expect(province.state.cases.size).toBe(0);
  });

  test("the other side refuses: it tells home why and closes its file without a row", () => {
    const stated = listed(BEIJING, SHANGHAI, { circumstances: ["notEnrolled"] });
    const province = provinceUnderTest(SHANGHAI, { country: { applications: [stated] } });
    const answer = province
      .given(APPLIED, ...opened(applicationOf(stated), SHANGHAI), underService("110000-0", "verification"))
      .remind(VERIFIED, serviceEnded("110000-0", "verification"));
    expect(kindsOf(answer)).toEqual(["service_ended", "refused", "case_closed"]);
    expect(answer.messages.map(({ message }) => message)).toEqual([
      {
        kind: "verification_result",
        case: "110000-0",
        addressee: BEIJING,
        side: "destination",
        refusal: "IN_NOT_ENROLLED",
      },
    ]);
    expect(answer.rows).toEqual([]);
    expect(province.state.cases.size).toBe(0);
  });

  test("the officer turns to the next in line before the case takes its next step", () => {
    const stated = [atOrigin, atOrigin, atOrigin];
    const province = provinceUnderTest(BEIJING, { country: { applications: stated } });
    for (const index of stated.keys()) province.remind(APPLIED, { kind: "listed_arrival", index });
    const answer = province.remind(VERIFIED, serviceEnded("110000-0", "verification"));
    expect(kindsOf(answer)).toEqual(["service_ended", "service_started", "verified"]);
    expect(answer.facts[1]).toMatchObject({
      case: "110000-2",
      fromLine: true,
      waitedTicks: VERIFIED - APPLIED,
    });
  });
});
