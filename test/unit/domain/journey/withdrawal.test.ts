import { describe, expect, test } from "vitest";
import { TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import { runOne, stated, statusesOf, told } from "#test/support/journeyUnderTest.ts";
import { caseRows, factsOf } from "#test/support/runEmbedded.ts";
import { GUANGDONG, listed } from "#test/support/smallCountry.ts";

/** Files circulate half a day before an officer has them, so that there is time to withdraw at every stage. */
const circulation = { kind: "deterministic" as const, valueTicks: 4 * TICKS_PER_HOUR };
const unhurried = { desks: { transferOut: { circulation } } };

const withdrawing = (withdrawsAfterTicks: number) => stated({ withdrawsAfterTicks });

/** When the applicant withdraws, counted from the application, and at which places a file was open. */
const inTime: [string, number, "origin" | "destination", string[]][] = [
  ["while it waits for the verifier", TICKS_PER_MINUTE, "origin", ["110000"]],
  ["while the other side verifies", 2 * TICKS_PER_HOUR, "origin", ["110000", "310000"]],
  ["after acceptance, at origin", 7 * TICKS_PER_HOUR, "origin", ["110000", "310000"]],
  ["while it waits for the verifier", TICKS_PER_MINUTE, "destination", ["310000"]],
  ["while the other side verifies", 2 * TICKS_PER_HOUR, "destination", ["110000", "310000"]],
  ["after acceptance, at destination", 8 * TICKS_PER_HOUR, "destination", ["110000", "310000"]],
];

describe("an applicant takes the application back", () => {
  test.each(inTime)(
    "%s (%i ticks, lodged at %s): nothing is left of it and no money moves",
    (_when, ticks, lodgedAt, places) => {
      const run = runOne({ lodgedAt, journey: withdrawing(ticks) }, unhurried);
      expect(statusesOf(run).map((one) => one.split(" ")[1])).toEqual(["withdrawn"]);
      expect(told(run, "case_closed").toSorted()).toEqual(places.map((place) => `${place} case_closed`));
      expect(told(run, "case_registered").length).toBe(told(run, "case_released").length);
      expect(told(run, "transfer_out_done", "remittance_sent")).toEqual([]);
      const moved = factsOf(run, "posted").filter(({ fact }) => fact.debit !== "opening");
      expect(moved).toEqual([]);
    },
  );

  test.each(["origin", "destination"] as const)(
    "lodged at %s, too late once the transfer-out is done: told so, and the case goes on",
    (lodgedAt) => {
      const run = runOne({ lodgedAt, journey: withdrawing(30 * TICKS_PER_HOUR) }, unhurried);
      expect(told(run, "withdrawal_asked", "withdrawal_refused")).toHaveLength(2);
      expect(statusesOf(run).map((one) => one.split(" ")[1])).toEqual(["completed"]);
    },
  );

  test("a withdrawal that crosses the sheet on its way is refused by origin, and the case goes on", () => {
    const slow = runOne({ lodgedAt: "destination" });
    const outDone = factsOf(slow, "transfer_out_done")[0]?.at ?? 0;
    const lodged = factsOf(slow, "application_lodged")[0]?.at ?? 0;
    const run = runOne({ lodgedAt: "destination", journey: withdrawing(outDone - lodged - TICKS_PER_HOUR) });
    expect(told(run, "withdrawal_asked", "withdrawal_refused")).toEqual([
      "310000 withdrawal_asked",
      "310000 withdrawal_refused",
    ]);
    expect(statusesOf(run).map((one) => one.split(" ")[1])).toEqual(["completed"]);
  });

  test("inside a province the one agency decides", () => {
    const inside = listed(GUANGDONG, GUANGDONG);
    const run = runOne({ ...inside, journey: withdrawing(TICKS_PER_MINUTE) }, unhurried);
    expect(statusesOf(run)).toEqual(["440000-0 withdrawn"]);
  });

  test.each(["origin", "destination"] as const)(
    "lodged at %s, and the other side refuses what was taken back meanwhile: it is withdrawn, and not made again",
    (lodgedAt) => {
      const run = runOne({
        lodgedAt,
        circumstances: [lodgedAt === "origin" ? "notEnrolled" : "arrears"],
        journey: stated({ withdrawsAfterTicks: 30 * TICKS_PER_MINUTE, correctsAfterTicks: TICKS_PER_DAY }),
      });
      expect(statusesOf(run).map((one) => one.split(" ")[1])).toEqual(["withdrawn"]);
      expect(caseRows(run)[0]).toMatchObject({ refusalCode: null, refusedBy: null });
      expect(told(run, "refused", "case_closed", "applicant_told", "case_released").toSorted()).toEqual(
        lodgedAt === "origin"
          ? ["110000 case_closed", "310000 case_closed", "310000 refused", "platform case_released"]
          : ["110000 case_closed", "110000 refused", "310000 case_closed", "platform case_released"],
      );
    },
  );

  test("who has been refused has nothing to take back", () => {
    const run = runOne({ circumstances: ["arrears"], journey: withdrawing(TICKS_PER_DAY) });
    expect(told(run, "withdrawal_asked")).toEqual([]);
    expect(statusesOf(run)).toEqual(["110000-0 refused"]);
  });
});
