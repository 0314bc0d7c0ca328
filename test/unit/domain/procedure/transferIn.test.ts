import { describe, expect, test } from "vitest";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, GUANGDONG, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  IN_DEADLINE,
  IN_DONE,
  OUT_DONE,
  opened,
  SHEET_RECEIVED,
  serviceEnded,
  sheetReceived,
  transferInDone,
  transferOutDone,
  underService,
} from "#test/support/transferStory.ts";

const application = applicationOf(listed(BEIJING, SHANGHAI));

describe("the relation is at destination", () => {
  test("[A8] origin is told over the platform; the file waits for the money", () => {
    const { answer, province } = transferIn(5_000);
    expect(answer).toEqual({
      facts: [{ kind: "service_ended", case: "110000-0", desk: "transferIn" }, transferInDone("110000-0")],
      messages: [
        {
          to: "platform",
          message: {
            kind: "transfer_in_result",
            delays: null,
            case: "110000-0",
            addressee: BEIJING,
            sheetReceivedAt: SHEET_RECEIVED,
            inDeadlineDay: IN_DEADLINE,
            inDoneAt: IN_DONE,
            accumulatedMonths: 61,
            retirementMonthsNeeded: -1,
          },
          delayTicks: TICKS_PER_HOUR,
        },
      ],
      timers: [],
      rows: [],
    });
    expect(province.state.cases.has("110000-0")).toBe(true);
  });

  test("with no money to come, destination's file is closed", () => {
    const { answer, province } = transferIn(0);
    expect(kindsOf(answer)).toEqual(["service_ended", "transfer_in_done", "case_closed"]);
    expect(answer.messages).toHaveLength(1);
    expect(answer.rows).toEqual([]);
    expect(province.state.cases.size).toBe(0);
  });

  test("the home province at destination has the row of a case without money now", () => {
    const mine = applicationOf(listed(BEIJING, SHANGHAI, { lodgedAt: "destination" }));
    const answer = provinceUnderTest(SHANGHAI)
      .given(APPLIED, ...opened(mine, SHANGHAI))
      .given(ACCEPTED, accepted(mine.case))
      .given(SHEET_RECEIVED, sheetReceived(mine.case, 0), underService(mine.case, "transferIn"))
      .remind(IN_DONE, serviceEnded(mine.case, "transferIn"));
    expect(answer.rows).toEqual([
      expect.objectContaining({
        status: "completed",
        outDoneAt: OUT_DONE,
        inDoneAt: IN_DONE,
        remittedAt: -1,
        fundsDoneAt: -1,
        amountFen: 0,
        creditedFen: 0,
        closedAt: IN_DONE,
      }),
    ]);
  });

  test("inside a province nobody has to be told", () => {
    const inside = applicationOf(listed(GUANGDONG, GUANGDONG));
    const answer = provinceUnderTest(GUANGDONG)
      .given(APPLIED, ...opened(inside, GUANGDONG, 0))
      .given(ACCEPTED, accepted(inside.case))
      .given(OUT_DONE, transferOutDone(inside.case, 0), sheetReceived(inside.case, 0))
      .given(OUT_DONE, underService(inside.case, "transferIn"))
      .remind(IN_DONE, serviceEnded(inside.case, "transferIn"));
    expect(answer.messages).toEqual([]);
    expect(answer.rows).toEqual([expect.objectContaining({ status: "completed", inDoneAt: IN_DONE })]);
  });
});

test("origin, told so, notes when, and waits for word of the money", () => {
  const { answer, province } = hear(5_000);
  expect(answer.facts).toEqual([
    {
      kind: "transfer_in_reported",
      case: "110000-0",
      sheetReceivedAt: SHEET_RECEIVED,
      inDeadlineDay: IN_DEADLINE,
      inDoneAt: IN_DONE,
      accumulatedMonths: 61,
      retirementMonthsNeeded: -1,
    },
  ]);
  expect(answer.rows).toEqual([]);
  expect(province.state.cases.get("110000-0")).toMatchObject({ inDoneAt: IN_DONE, status: "open" });
});

test("origin, told so of a case without money, closes it and has its row", () => {
  const { answer } = hear(0);
  expect(kindsOf(answer)).toEqual(["transfer_in_reported", "case_closed"]);
  expect(answer.rows).toEqual([
    expect.objectContaining({ status: "completed", sheetReceivedAt: SHEET_RECEIVED, inDoneAt: IN_DONE }),
  ]);
});

function transferIn(amountFen: number) {
  const province = provinceUnderTest(SHANGHAI)
    .given(APPLIED, ...opened(application, SHANGHAI))
    .given(SHEET_RECEIVED, sheetReceived("110000-0", amountFen), underService("110000-0", "transferIn"));
  return { province, answer: province.remind(IN_DONE, serviceEnded("110000-0", "transferIn")) };
}

function hear(amountFen: number) {
  const province = provinceUnderTest(BEIJING)
    .given(APPLIED, ...opened(application, BEIJING, amountFen))
    .given(ACCEPTED, accepted("110000-0"))
    .given(OUT_DONE, transferOutDone("110000-0", amountFen));
  const answer = province.receive(IN_DONE + 2 * TICKS_PER_HOUR, {
    kind: "transfer_in_result",
    delays: null,
    case: "110000-0",
    addressee: BEIJING,
    sheetReceivedAt: SHEET_RECEIVED,
    inDeadlineDay: IN_DEADLINE,
    inDoneAt: IN_DONE,
    accumulatedMonths: 61,
    retirementMonthsNeeded: -1,
  });
  return { province, answer };
}
