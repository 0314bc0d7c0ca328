import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import type { RemittanceMessage } from "#domain/message/message.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, GUANGDONG, listed, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  FUNDS_ARRIVED,
  fundsArrived,
  IN_DEADLINE,
  IN_DONE,
  MATCHED,
  OUT_DONE,
  opened,
  posted,
  REMITTED,
  SHEET_RECEIVED,
  serviceEnded,
  sheetReceived,
  transferInDone,
  transferOutDone,
  underService,
} from "#test/support/transferStory.ts";

const application = applicationOf(listed(BEIJING, SHANGHAI));
const id = application.case;
const money: RemittanceMessage = {
  kind: "remittance",
  payer: BEIJING,
  issue: 0,
  accountWrong: false,
  delays: null,
  case: id,
  addressee: SHANGHAI,
  remittanceNumber: `HK-${id}`,
  remittedAt: REMITTED,
  amountFen: 5_000,
};
const sent = posted(id, "payable", "dispatched", 5_000);
const inSuspense = posted(id, "arrived", "suspense", 5_000);

describe("money arrives at destination's agency account", () => {
  test("[A8] [S64] after its sheet: it waits in suspense and an officer matches it", () => {
    const province = provinceUnderTest(SHANGHAI)
      .given(APPLIED, ...opened(application, SHANGHAI))
      .given(SHEET_RECEIVED, sheetReceived(id, 5_000));
    const answer = province.receive(FUNDS_ARRIVED + TICKS_PER_HOUR, money, "bank");
    expect(answer.facts).toEqual([inSuspense, fundsArrived(id, 5_000), underService(id, "matching")]);
    expect(province.state.ledger).toMatchObject({ arrived: -5_000, suspense: 5_000 });
  });

  test("before its sheet: it waits in suspense for that", () => {
    const answer = provinceUnderTest(SHANGHAI)
      .given(APPLIED, ...opened(application, SHANGHAI))
      .receive(FUNDS_ARRIVED, money, "bank");
    expect(answer.facts).toEqual([inSuspense, fundsArrived(id, 5_000)]);
    expect(answer.timers).toEqual([]);
  });
});

describe("an officer has matched the money", () => {
  test("[S29] it fits: credited to the person, and origin is told", () => {
    const { answer, province } = match({ share: 0, inDone: false });
    expect(answer.facts).toEqual([
      { kind: "service_ended", case: id, desk: "matching" },
      posted(id, "suspense", "participants", 5_000),
      { kind: "funds_credited", case: id },
    ]);
    expect(answer.messages).toEqual([
      {
        to: "platform",
        message: {
          kind: "funds_result",
          delays: null,
          case: id,
          addressee: BEIJING,
          outcome: "credited",
          fundsArrivedAt: FUNDS_ARRIVED,
          fundsDoneAt: MATCHED,
        },
        delayTicks: TICKS_PER_HOUR,
      },
    ]);
    expect(province.state.ledger).toMatchObject({ suspense: 0, participants: 5_000 });
    expect(province.state.cases.has(id)).toBe(true);
  });

  test("[B6] it does not fit: sent back by the bank, and origin is told over the platform", () => {
    const { answer, province } = match({ share: 1, inDone: false });
    expect(answer.facts).toEqual([
      { kind: "service_ended", case: id, desk: "matching" },
      posted(id, "suspense", "dispatched", 5_000),
      { kind: "funds_sent_back", case: id },
      { kind: "reconciliation_called", at: instantOf("2025-03-05T20:00") },
    ]);
    expect(answer.messages.map(({ to, message }) => [to, message])).toEqual([
      [
        "bank",
        {
          kind: "remittance_return",
          reason: "mismatch",
          case: id,
          addressee: BEIJING,
          remittanceNumber: `HK-${id}`,
          sentBackAt: MATCHED,
          amountFen: 5_000,
        },
      ],
      ["platform", expect.objectContaining({ kind: "funds_result", outcome: "returned" })],
    ]);
    expect(province.state.ledger).toMatchObject({ suspense: 0, participants: 0, dispatched: 5_000 });
  });

  test.each([
    [0, "completed"],
    [1, "returned"],
  ])(
    "with the relation in already, destination's file is closed (mismatch share %d: %s)",
    (share, status) => {
      const { answer, province } = match({ share, inDone: true });
      expect(answer.facts.at(-1)).toEqual({ kind: "case_closed", case: id, status });
      expect(answer.rows).toEqual([]);
      expect(province.state.cases.size).toBe(0);
    },
  );
});

describe("origin hears of the money", () => {
  const reported = {
    kind: "transfer_in_reported",
    case: id,
    sheetReceivedAt: SHEET_RECEIVED,
    inDeadlineDay: IN_DEADLINE,
    inDoneAt: IN_DONE,
    accumulatedMonths: 61,
    retirementMonthsNeeded: -1,
  } as const;
  const fundsResult = (outcome: "credited" | "returned") =>
    ({
      kind: "funds_result",
      delays: null,
      case: id,
      addressee: BEIJING,
      outcome,
      fundsArrivedAt: FUNDS_ARRIVED,
      fundsDoneAt: MATCHED,
    }) as const;
  const moneyBack = {
    kind: "remittance_return",
    reason: "mismatch",
    case: id,
    addressee: BEIJING,
    remittanceNumber: `HK-${id}`,
    sentBackAt: FUNDS_ARRIVED,
    amountFen: 5_000,
  } as const;

  test("credited, and the relation is in: the case is completed and has its row", () => {
    const answer = origin()
      .given(IN_DONE, reported)
      .receive(MATCHED + 1, fundsResult("credited"));
    expect(kindsOf(answer)).toEqual(["funds_reported", "case_closed"]);
    expect(answer.rows).toEqual([
      expect.objectContaining({
        status: "completed",
        remittedAt: REMITTED,
        fundsArrivedAt: FUNDS_ARRIVED,
        fundsDoneAt: MATCHED,
        amountFen: 5_000,
        creditedFen: 5_000,
      }),
    ]);
  });

  test("credited before the relation is in: the file waits for that", () => {
    const province = origin();
    expect(kindsOf(province.receive(MATCHED, fundsResult("credited")))).toEqual(["funds_reported"]);
    const answer = province.receive(MATCHED + 1, {
      ...reported,
      kind: "transfer_in_result",
      delays: null,
      addressee: BEIJING,
    });
    expect(kindsOf(answer)).toEqual(["transfer_in_reported", "case_closed"]);
  });

  test("[F22] returned, told before the money is back: the file waits for the money", () => {
    const province = origin().given(IN_DONE, reported);
    expect(kindsOf(province.receive(MATCHED + 1, fundsResult("returned")))).toEqual(["funds_reported"]);
    const answer = province.receive(MATCHED + 2, moneyBack, "bank");
    expect(answer.facts).toEqual([
      posted(id, "arrived", "participants", 5_000),
      { kind: "account_restored", case: id, amountFen: 5_000, sentBackAt: FUNDS_ARRIVED },
      { kind: "case_closed", case: id, status: "returned" },
    ]);
    expect(answer.rows).toEqual([expect.objectContaining({ status: "returned", creditedFen: 0 })]);
    expect(province.state.ledger).toMatchObject({ participants: 5_000, dispatched: 5_000, arrived: -5_000 });
  });

  test("[F22] returned, told after the money is back: the file waits for word of it", () => {
    const province = origin().given(IN_DONE, reported);
    expect(kindsOf(province.receive(MATCHED, moneyBack, "bank"))).toEqual(["posted", "account_restored"]);
    expect(kindsOf(province.receive(MATCHED + 1, fundsResult("returned")))).toEqual([
      "funds_reported",
      "case_closed",
    ]);
  });
});

test("inside a province the money that does not fit comes back to the same books", () => {
  const inside = applicationOf(listed(GUANGDONG, GUANGDONG));
  const policies = [provincePolicy(GUANGDONG, { funds: { mismatchShare: 1 } })];
  const province = provinceUnderTest(GUANGDONG, { policies })
    .given(APPLIED, ...opened(inside, GUANGDONG, 5_000))
    .given(ACCEPTED, accepted(inside.case))
    .given(OUT_DONE, transferOutDone(inside.case, 5_000), sheetReceived(inside.case, 5_000))
    .given(OUT_DONE, posted(inside.case, "participants", "payable", 5_000))
    .given(REMITTED, posted(inside.case, "payable", "dispatched", 5_000))
    .given(IN_DONE, transferInDone(inside.case))
    .given(FUNDS_ARRIVED, posted(inside.case, "arrived", "suspense", 5_000))
    .given(FUNDS_ARRIVED, fundsArrived(inside.case, 5_000), underService(inside.case, "matching"));
  const answer = province.remind(MATCHED, serviceEnded(inside.case, "matching"));
  expect(answer.messages.map(({ to, message }) => [to, message.kind])).toEqual([
    ["bank", "remittance_return"],
  ]);
  expect(answer.rows).toEqual([]);
  const back = province.receive(
    MATCHED + 1,
    {
      kind: "remittance_return",
      reason: "mismatch",
      case: inside.case,
      addressee: GUANGDONG,
      remittanceNumber: `HK-${inside.case}`,
      sentBackAt: MATCHED,
      amountFen: 5_000,
    },
    "bank",
  );
  expect(kindsOf(back)).toEqual(["posted", "account_restored", "case_closed"]);
  expect(province.state.ledger).toMatchObject({ participants: 5_000, payable: 0, suspense: 0 });
});

function match({ share, inDone }: { share: number; inDone: boolean }) {
  const policies = [provincePolicy(BEIJING), provincePolicy(SHANGHAI, { funds: { mismatchShare: share } })];
  const province = provinceUnderTest(SHANGHAI, { policies })
    .given(APPLIED, ...opened(application, SHANGHAI))
    .given(SHEET_RECEIVED, sheetReceived(id, 5_000));
  if (inDone) province.given(IN_DONE, transferInDone(id));
  province.given(FUNDS_ARRIVED, inSuspense, fundsArrived(id, 5_000), underService(id, "matching"));
  return { province, answer: province.remind(MATCHED, serviceEnded(id, "matching")) };
}

/** Origin after it has paid. */
function origin() {
  return provinceUnderTest(BEIJING)
    .given(APPLIED, ...opened(application, BEIJING, 5_000))
    .given(ACCEPTED, accepted(id))
    .given(OUT_DONE, transferOutDone(id, 5_000), posted(id, "participants", "payable", 5_000))
    .given(REMITTED, sent, { kind: "remittance_sent", case: id, remittanceNumber: `HK-${id}` });
}
