import { describe, expect, test } from "vitest";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import { only, runOne, stated, statusesOf, told } from "#test/support/journeyUnderTest.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { caseRows, factsOf } from "#test/support/runEmbedded.ts";
import { BEIJING, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import { ACCEPTED, APPLIED, applicationOf, opened } from "#test/support/transferStory.ts";

const closed = { channels: { online: [] } };
const atWindow = (lodgedAt: "origin" | "destination") => ({ channel: "window" as const, lodgedAt });

describe("[S30] one of the two is not open online: the agencies write letters", () => {
  test.each([
    ["origin", ["application", "contact_letter", "information_sheet"]],
    ["destination", ["application", "verification_result", "contact_letter", "information_sheet"]],
  ] as const)("lodged at %s, with the contact letter: %j", (lodgedAt, letters) => {
    const run = runOne(atWindow(lodgedAt), closed);
    expect(factsOf(run, "letter_posted").map(({ fact }) => fact.letter)).toEqual([...letters]);
    expect(only(run, "contact_letter_received").place).toBe("110000");
    expect(caseRows(run)[0]).toMatchObject({ status: "completed", journey: { onPaper: true } });
  });

  test("origin begins the transfer-out when it has the contact letter, and no earlier", () => {
    const run = runOne(atWindow("destination"), closed);
    expect(only(run, "transfer_out_done").at).toBeGreaterThan(only(run, "contact_letter_received").at);
  });

  test("without a contact letter the answer is a letter, and the acceptance is told", () => {
    const run = runOne(atWindow("origin"), { ...closed, contactLetter: { required: { offline: false } } });
    expect(factsOf(run, "letter_posted").map(({ fact }) => fact.letter)).toEqual([
      "application",
      "verification_result",
      "information_sheet",
    ]);
    expect(statusesOf(run)).toEqual(["110000-0 completed"]);
  });

  test("a letter takes the working days the sender's policy says", () => {
    const run = runOne(atWindow("origin"), { ...closed, contactLetter: { postWorkingDays: 2 } });
    const [letter] = factsOf(run, "letter_posted");
    expect((letter?.fact.arrivesAt ?? 0) - (letter?.at ?? 0)).toBe(2 * TICKS_PER_DAY);
  });

  test("over the app an agency that is not open online refuses, and the person comes to its window", () => {
    const run = runOne({ journey: stated({ correctsAfterTicks: 0 }) }, closed);
    expect(caseRows(run).map(({ status, refusalCode, channel }) => [status, refusalCode, channel])).toEqual([
      ["refused", "ONLINE_NOT_SUPPORTED", "app"],
      ["completed", null, "window"],
    ]);
  });

  test("who withdraws before the letter is there has no case any more", () => {
    const journey = stated({ withdrawsAfterTicks: TICKS_PER_DAY });
    const run = runOne({ ...atWindow("origin"), journey }, closed);
    expect(statusesOf(run)).toEqual(["110000-0 withdrawn"]);
    expect(told(run, "case_registered").length).toBe(told(run, "case_released").length);
  });

  test("the answer that this side cannot take it online sends it once more, by letter", () => {
    const application = applicationOf(listed(BEIJING, SHANGHAI));
    const answer = provinceUnderTest(BEIJING)
      .given(APPLIED, ...opened(application, BEIJING, 5_000), {
        kind: "verified",
        case: application.case,
        side: "origin",
      })
      .receive(ACCEPTED, {
        kind: "verification_result",
        case: application.case,
        addressee: BEIJING,
        side: "destination",
        refusal: "ONLINE_NOT_SUPPORTED",
      });
    expect(answer.facts.map(({ kind }) => kind)).toEqual(["paper_route_taken", "letter_posted"]);
    expect(answer.timers[0]?.timer).toMatchObject({ message: { kind: "application", letter: "repeated" } });
  });
});
