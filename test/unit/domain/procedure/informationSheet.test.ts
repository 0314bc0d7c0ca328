import { describe, expect, test } from "vitest";
import { dayOfText, instantOf } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { InformationSheetMessage } from "#domain/message/message.ts";
import { sealOf, type UnsealedSheet } from "#domain/procedure/sheetSeal.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, GUANGDONG, listed, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  CONTRIBUTIONS,
  DAY_ZERO,
  FUNDS_ARRIVED,
  fundsArrived,
  OUT_DEADLINE,
  OUT_DONE,
  opened,
  posted,
  SHEET_RECEIVED,
  sheetReceived,
  transferOutDone,
  underService,
} from "#test/support/transferStory.ts";

const application = applicationOf(listed(BEIJING, SHANGHAI));
const unsealed: UnsealedSheet = {
  case: "110000-0",
  sheetNumber: "XX-110000-0",
  acceptedAt: ACCEPTED,
  dayZero: DAY_ZERO,
  outDeadlineDay: OUT_DEADLINE,
  outDoneAt: OUT_DONE,
  contributionMonths: 60,
  contributions: CONTRIBUTIONS,
  amountFen: 5_000,
  toFollowFen: 0,
};
const sheet: InformationSheetMessage = {
  kind: "information_sheet",
  addressee: SHANGHAI,
  ...unsealed,
  seal: sealOf(BEIJING, unsealed),
  delays: null,
};

describe("the information sheet is at destination", () => {
  test.each([
    ["an amount of one fen more", { amountFen: 5_001 }],
    ["another number", { sheetNumber: "XX-110000-1" }],
    ["a month more", { contributionMonths: 61 }],
    ["no seal", { seal: 0 }],
    ["the seal of another agency", { seal: sealOf(SHANGHAI, unsealed) }],
  ])("[A7] with %s it is not what origin sealed, and nothing on it counts", (_, change) => {
    const province = provinceUnderTest(SHANGHAI).given(APPLIED, ...opened(application, SHANGHAI));
    expect(() => province.receive(SHEET_RECEIVED, { ...sheet, ...change })).toThrow(
      /does not bear the seal of 110000/,
    );
    expect(province.state.cases.get("110000-0")).toMatchObject({ sheetReceivedAt: -1 });
  });

  test("[F23] a hundred days after its deadline it is taken like any other: lateness cancels nothing", () => {
    const onTime = provinceUnderTest(SHANGHAI).given(APPLIED, ...opened(application, SHANGHAI));
    const late = provinceUnderTest(SHANGHAI).given(APPLIED, ...opened(application, SHANGHAI));
    const at = SHEET_RECEIVED + 100 * TICKS_PER_DAY;
    const answers = [onTime.receive(SHEET_RECEIVED, sheet), late.receive(at, sheet)] as const;
    expect(kindsOf(answers[1])).toEqual(kindsOf(answers[0]));
    expect(late.state.cases.get("110000-0")).toMatchObject({ sheetReceivedAt: at, amountFen: 5_000 });
  });

  test("[A8] [A-ANNEX] its clock starts and the case goes to the transfer-in desk", () => {
    const province = provinceUnderTest(SHANGHAI).given(APPLIED, ...opened(application, SHANGHAI));
    const answer = province.receive(SHEET_RECEIVED, sheet);
    expect(answer.facts).toEqual([sheetReceived("110000-0", 5_000), underService("110000-0", "transferIn")]);
    expect(province.state.cases.get("110000-0")).toMatchObject({
      sheetReceivedAt: SHEET_RECEIVED,
      outDoneAt: OUT_DONE,
      amountFen: 5_000,
      contributionMonths: 60,
      contributions: CONTRIBUTIONS,
    });
  });

  test.each([
    ["2025-03-04T11:10", "2025-03-11"],
    ["2025-03-04T17:20", "2025-03-12"],
    ["2025-03-08T11:00", "2025-03-17"],
    ["2026-02-13T16:00", "2026-02-27"],
    ["2026-09-24T11:00", "2026-10-09"],
  ])("received %s, it is due in by %s", (at, due) => {
    const answer = provinceUnderTest(SHANGHAI)
      .given(instantOf(at) - 1, ...opened(application, SHANGHAI))
      .receive(instantOf(at), sheet);
    expect(answer.facts[0]).toMatchObject({ kind: "sheet_received", inDeadlineDay: dayOfText(due) });
  });

  test("destination learns the whole limit from origin's policy, as origin has it", () => {
    const policies = [
      provincePolicy(BEIJING, { deadlines: { totalWorkingDays: 8 } }),
      provincePolicy(SHANGHAI, { deadlines: { totalWorkingDays: 12 } }),
    ];
    const answer = provinceUnderTest(SHANGHAI, { policies })
      .given(APPLIED, ...opened(application, SHANGHAI))
      .receive(SHEET_RECEIVED, sheet);
    expect(answer.facts[0]).toMatchObject({ totalDeadlineDay: dayOfText("2025-03-13") });
  });

  test("destination that accepted the case itself keeps its own clock", () => {
    const mine = applicationOf(listed(BEIJING, SHANGHAI, { lodgedAt: "destination" }));
    const own = { ...accepted(mine.case), totalDeadlineDay: dayOfText("2025-04-01") } as Fact;
    const answer = provinceUnderTest(SHANGHAI)
      .given(APPLIED, ...opened(mine, SHANGHAI), own)
      .receive(SHEET_RECEIVED, {
        ...sheet,
        case: mine.case,
        seal: sealOf(BEIJING, { ...unsealed, case: mine.case }),
      });
    expect(answer.facts[0]).toMatchObject({ totalDeadlineDay: dayOfText("2025-04-01") });
  });

  test("money that came before its sheet is matched now", () => {
    const answer = provinceUnderTest(SHANGHAI)
      .given(APPLIED, ...opened(application, SHANGHAI))
      .given(FUNDS_ARRIVED, posted("110000-0", "arrived", "suspense", 5_000), fundsArrived("110000-0", 5_000))
      .receive(FUNDS_ARRIVED + 1, sheet);
    expect(kindsOf(answer)).toEqual(["sheet_received", "queued", "opening_awaited", "queued"]);
    expect(answer.facts.filter(({ kind }) => kind === "queued")).toMatchObject([
      { desk: "transferIn" },
      { desk: "matching" },
    ]);
  });
});

describe("inside a province", () => {
  test("the sheet handed over carries what the same file holds, due by the province's own limit", () => {
    const inside = applicationOf(listed(GUANGDONG, GUANGDONG));
    const answer = provinceUnderTest(GUANGDONG)
      .given(APPLIED, ...opened(inside, GUANGDONG, 5_000))
      .given(ACCEPTED, accepted(inside.case))
      .given(OUT_DONE, transferOutDone(inside.case, 5_000))
      .remind(OUT_DONE, { kind: "sheet_handed_over", case: inside.case });
    const { totalDeadlineDay } = accepted(inside.case) as Extract<Fact, { kind: "accepted" }>;
    expect(answer.facts).toEqual([
      { ...sheetReceived(inside.case, 5_000), totalDeadlineDay, inDeadlineDay: totalDeadlineDay },
      underService(inside.case, "transferIn"),
    ]);
    expect(answer.messages).toEqual([]);
  });
});
