import { describe, expect, test } from "vitest";
import { TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
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

const MINUTES = TICKS_PER_MINUTE;
const stepsOf = (run: ReturnType<typeof runOne>) =>
  factsOf(run, "journey_walked").flatMap(({ fact }) =>
    fact.steps.map(({ step, isDone }) => (isDone ? step : `${step} fails`)),
  );

describe("the way to an application", () => {
  test("[S8] [S18] [S19] [S20] [S21] [S49] over the national app: log in, local zone, service, both places, photo, submit", () => {
    const run = runOne();
    expect(stepsOf(run)).toEqual(["register", "localZone", "chooseService", "fillIn", "upload", "submit"]);
    expect(only(run, "application_lodged").at).toBe(MONDAY + 10 * TICKS_PER_HOUR + 60 * MINUTES);
    expect(caseRows(run)[0]).toMatchObject({
      journey: { setOutAt: MONDAY + 10 * TICKS_PER_HOUR },
      status: "completed",
    });
  });

  test("[S8] the province's own portal is its local zone already", () => {
    expect(stepsOf(runOne({ channel: "portal" }))).toEqual([
      "register",
      "chooseService",
      "fillIn",
      "upload",
      "submit",
    ]);
  });

  test("where nothing is to be uploaded, nothing is", () => {
    expect(stepsOf(runOne({}, { materials: { online: [] } }))).not.toContain("upload");
  });

  test("[S23] [S50] [S63] at origin's window the certificate is issued, the old account closed to use, and the application handed in", () => {
    const run = runOne({ channel: "window" });
    expect(stepsOf(run)).toEqual(["visitWindow", "handIn"]);
    expect(
      told(run, "certificate_requested", "certificate_issued", "application_lodged", "account_opened"),
    ).toEqual([
      "110000 certificate_requested",
      "110000 certificate_issued",
      "110000 application_lodged",
      "310000 account_opened",
    ]);
  });

  test("[S9] [S24] for destination's window the person fetches the certificate from origin first, in the time origin takes", () => {
    const run = runOne(
      { channel: "window", lodgedAt: "destination" },
      { certificate: { issueWorkingDays: 1 } },
    );
    expect(stepsOf(run)).toEqual(["visitOrigin", "visitWindow", "handIn"]);
    expect(told(run, "certificate_issued", "certificate_received", "application_lodged")).toEqual([
      "110000 certificate_issued",
      "310000 certificate_received",
      "310000 application_lodged",
    ]);
    expect(only(run, "certificate_issued").at).toBe(MONDAY + 24 * TICKS_PER_HOUR + 9 * TICKS_PER_HOUR);
  });

  test("inside a province nobody asks for a certificate, nor where the policy does not", () => {
    const inside = listed(GUANGDONG, GUANGDONG);
    expect(told(runOne({ ...inside, channel: "window" }), "certificate_issued")).toEqual([]);
    const without = runOne({ channel: "window" }, { certificate: { required: { offline: false } } });
    expect(told(without, "certificate_issued")).toEqual([]);
  });

  test("what fails is tried again", () => {
    const run = runOne({ journey: stated({ fails: ["upload"] }) });
    expect(stepsOf(run).slice(4)).toEqual(["upload fails", "upload", "submit"]);
  });

  test("[S30] who finds it inconvenient online goes to the window", () => {
    const run = runOne({ journey: stated({ fails: ["fillIn"], afterFailure: "otherChannel" }) });
    expect(stepsOf(run)).toEqual([
      "register",
      "localZone",
      "chooseService",
      "fillIn fails",
      "visitWindow",
      "handIn",
    ]);
    expect(caseRows(run)[0]).toMatchObject({ channel: "window", status: "completed" });
  });

  describe("a step that is taken up again over the other channel", () => {
    const online = { certificate: { required: { online: true } } };

    test("goes well where it was stated to fail, which it does once", () => {
      const journey = stated({ fails: ["visitWindow"], afterFailure: "otherChannel" });
      const run = runOne({ journey }, online);
      expect(stepsOf(run)).toEqual(["visitWindow fails", "visitWindow", "handIn"]);
      expect(statusesOf(run)).toEqual(["110000-0 completed"]);
    });

    test("takes a time of its own, and fails or not by luck of its own", () => {
      const time = { kind: "exponential", meanTicks: TICKS_PER_HOUR } as const;
      const walks = (failure: number) =>
        factsOf(
          runEmbedded(
            smallCountry({
              policies: [BEIJING, SHANGHAI].map((code) => provincePolicy(code, online)),
              country: {
                journey: {
                  ...plainJourney,
                  steps: { ...plainJourney.steps, visitWindow: { time, failure } },
                  afterFailure: { retry: 0, otherChannel: 1 },
                },
                applications: Array.from({ length: 40 }, () => listed(BEIJING, SHANGHAI)),
              },
            }),
          ),
          "journey_walked",
        ).map(({ fact }) => fact.steps.filter(({ step }) => step === "visitWindow"));
      const [both] = walks(1);
      expect(new Set(both?.map(({ fromTicks, untilTicks }) => untilTicks - fromTicks)).size).toBe(2);
      const second = walks(0.5).flatMap(([, again]) => (again === undefined ? [] : [again.isDone]));
      expect(new Set(second)).toEqual(new Set([true, false]));
    });
  });

  test("who gives up has no case and no file, and is counted", () => {
    const run = runOne({ journey: stated({ fails: ["register"], afterFailure: "giveUp" }) });
    expect(statusesOf(run)).toEqual(["110000-0 gave_up"]);
    expect(told(run, "application_lodged", "posted", "case_closed")).toEqual([]);
  });
});

describe("asking before applying", () => {
  const wrong = ["arrears", "notEnrolled"] as const;

  test("[S28] the pre-check says what both sides would refuse; who puts it right first is accepted at once", () => {
    const journey = stated({ asksFirst: ["precheck"], correctsAfterTicks: TICKS_PER_HOUR });
    const run = runOne({ circumstances: wrong, journey });
    expect(only(run, "prechecked").fact.code).toBe("OUT_ARREARS");
    expect(statusesOf(run)).toEqual(["110000-0 completed"]);
    expect(told(run, "refused")).toEqual([]);
  });

  test("[S28] who does nothing about it, or cannot, does not apply in vain", () => {
    const lazy = runOne({ circumstances: wrong, journey: stated({ asksFirst: ["precheck"] }) });
    expect(statusesOf(lazy)).toEqual(["110000-0 gave_up"]);
    const journey = stated({ asksFirst: ["precheck"], correctsAfterTicks: 0 });
    expect(statusesOf(runOne({ circumstances: ["retired"], journey }))).toEqual(["110000-0 gave_up"]);
  });

  test("[S28] with nothing wrong the person applies", () => {
    const run = runOne({ journey: stated({ asksFirst: ["precheck"] }) });
    expect(only(run, "prechecked").fact.code).toBeNull();
    expect(statusesOf(run)).toEqual(["110000-0 completed"]);
  });

  test("[S58] a call to the hotline takes its time", () => {
    const run = runOne({ journey: stated({ asksFirst: ["hotline"] }) });
    expect(stepsOf(run)[0]).toBe("hotline");
    expect(only(run, "application_lodged").at).toBe(MONDAY + 10 * TICKS_PER_HOUR + 70 * MINUTES);
  });
});
