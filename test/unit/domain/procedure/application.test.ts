import { describe, expect, test } from "vitest";
import { TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import {
  BEIJING,
  GUANGDONG,
  listed,
  noCircumstances,
  provincePolicy,
  SHANGHAI,
} from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
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
  test("origin: it has a file, its account is in the books, and an officer takes it up", () => {
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
    });
    expect(answer.facts).toEqual([
      { kind: "application_received", case: "310000-0", application },
      { kind: "balance_found", case: "310000-0", amountFen: 123_456 },
      posted("310000-0", "opening", "participants", 123_456),
      underService("310000-0", "verification"),
    ]);
  });

  test("destination, asked by origin, opens no account", () => {
    const application = applicationOf(atOrigin);
    const province = provinceUnderTest(SHANGHAI, { country: { applications: [atOrigin] } });
    const answer = province.receive(APPLIED, {
      kind: "application",
      case: application.case,
      addressee: SHANGHAI,
      application,
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
          message: { kind: "application", case: id, addressee: other, application },
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

describe("a province whose system moves a case at once", () => {
  const atOnce = provincePolicy(GUANGDONG, { inProvince: { deadlineWorkingDays: 0 } });
  const stated = listed(GUANGDONG, GUANGDONG);

  test("checks and moves it in one instant, with no officer and no bank", () => {
    const province = provinceUnderTest(GUANGDONG, {
      policies: [atOnce],
      country: { applications: [stated] },
    });
    const answer = province.remind(APPLIED, { kind: "listed_arrival", index: 0 });
    expect(kindsOf(answer)).toEqual(
      (
        "application_lodged balance_found posted verified accepted transfer_out_done sheet_received " +
        "transfer_in_done posted remittance_sent posted funds_arrived posted funds_credited case_closed"
      ).split(" "),
    );
    expect(answer.messages).toEqual([]);
    expect(answer.timers).toEqual([]);
    expect(answer.rows).toEqual([
      expect.objectContaining({
        status: "completed",
        acceptedAt: APPLIED,
        outDoneAt: APPLIED,
        inDoneAt: APPLIED,
        fundsDoneAt: APPLIED,
        creditedFen: 123_456,
        closedAt: APPLIED,
      }),
    ]);
    expect(province.state.ledger).toMatchObject({ participants: 123_456, payable: 0, suspense: 0 });
  });

  test("refuses what is to be refused", () => {
    const retired = listed(GUANGDONG, GUANGDONG, { circumstances: ["retired"] });
    const province = provinceUnderTest(GUANGDONG, {
      policies: [atOnce],
      country: { applications: [retired] },
    });
    const answer = province.remind(APPLIED, { kind: "listed_arrival", index: 0 });
    expect(answer.rows).toEqual([expect.objectContaining({ status: "refused", refusalCode: "OUT_RETIRED" })]);
  });

  test("an empty account moves no money", () => {
    const empty = listed(GUANGDONG, GUANGDONG, { balanceFen: 0 });
    const province = provinceUnderTest(GUANGDONG, { policies: [atOnce], country: { applications: [empty] } });
    const answer = province.remind(APPLIED, { kind: "listed_arrival", index: 0 });
    expect(kindsOf(answer)).not.toContain("posted");
    expect(answer.rows).toEqual([expect.objectContaining({ status: "completed", creditedFen: 0 })]);
  });
});
