import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import type { ReconciliationMessage } from "#domain/message/moneyMessage.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import { APPLIED, applicationOf, FUNDS_ARRIVED, opened, REMITTED } from "#test/support/transferStory.ts";

const application = applicationOf(listed(BEIJING, SHANGHAI));
const { case: id } = application;
const number = `HK-${id}`;
const STATEMENT = instantOf("2025-03-04T20:00");
const NEXT = instantOf("2025-03-05T20:00");
const sent = { kind: "remittance_sent", case: id, remittanceNumber: number } as const;

/** Origin, which has paid 5,000 fen and has them back only when destination sends them back. */
function origin() {
  return provinceUnderTest(BEIJING).given(APPLIED, ...opened(application, BEIJING, 5_000));
}

/** Destination says it has sent back so much in all on Tuesday. */
function sentBack(returnedCount: number, returnedFen: number): ReconciliationMessage {
  return {
    kind: "reconciliation",
    case: `DZ-${SHANGHAI}-${BEIJING}-${STATEMENT}`,
    addressee: BEIJING,
    from: SHANGHAI,
    endsAt: STATEMENT,
    remittedCount: 0,
    remittedFen: 0,
    returnedCount,
    returnedFen,
    firstNumber: number,
    lastNumber: number,
  };
}

const restored = { kind: "account_restored", case: id, amountFen: 5_000, sentBackAt: REMITTED } as const;

describe("what is not due yet waits for the next statement", () => {
  test("given a payment on the very hour, when accounts are stated, then the next day's statement is called", () => {
    const province = origin().given(STATEMENT, sent, { kind: "reconciliation_called", at: STATEMENT });
    const answer = province.remind(STATEMENT, { kind: "reconciliation_due" });
    expect(kindsOf(answer)).toEqual(["reconciliation_held", "reconciliation_called"]);
    expect(answer.timers).toEqual([{ at: NEXT, timer: { kind: "reconciliation_due" } }]);
  });

  test("given one that is called already, when another is paid, then no second one is called", () => {
    const province = origin().given(STATEMENT, sent, { kind: "reconciliation_called", at: NEXT });
    expect(kindsOf(province.remind(STATEMENT, { kind: "reconciliation_due" }))).toContain(
      "reconciliation_held",
    );
    expect(province.state.reconciliation.statementAt).toBe(NEXT);
  });
});

describe("money sent back is stated and found like money paid", () => {
  test("given 5,000 fen restored, when they are stated in two parts, then the day agrees with their sum", () => {
    const province = origin().given(REMITTED, sent).given(FUNDS_ARRIVED, restored);
    const more = sentBack(2, 8_000);
    expect(kindsOf(province.receive(FUNDS_ARRIVED, more))).toEqual(["reconciliation_received"]);
    expect(kindsOf(province.receive(FUNDS_ARRIVED, sentBack(-1, -3_000)))).toEqual([
      "reconciliation_received",
      "reconciliation_agreed",
    ]);
  });

  test.each([
    [1, 4_999],
    [0, 0],
  ])("given 5,000 fen restored, when %i of %i fen is stated, then that differs", (count, fen) => {
    const province = origin().given(REMITTED, sent).given(FUNDS_ARRIVED, restored);
    expect(province.receive(FUNDS_ARRIVED, sentBack(count, fen)).facts).toContainEqual(
      expect.objectContaining({
        kind: "reconciliation_differs",
        what: "returned",
        statedCount: count,
        statedFen: fen,
        foundCount: 1,
        foundFen: 5_000,
      }),
    );
  });

  test("given a day agreed, when money sent back on it comes once more, then it is beyond what was stated", () => {
    const province = origin().given(REMITTED, sent).given(FUNDS_ARRIVED, restored);
    expect(kindsOf(province.receive(FUNDS_ARRIVED, sentBack(1, 5_000)))).toContain("reconciliation_agreed");
    const again = province.receive(FUNDS_ARRIVED, {
      kind: "remittance_return",
      reason: "mismatch",
      case: id,
      addressee: BEIJING,
      remittanceNumber: number,
      sentBackAt: REMITTED,
      amountFen: 5_000,
    });
    expect(again.facts).toContainEqual(
      expect.objectContaining({ kind: "reconciliation_differs", what: "returned", foundCount: 1 }),
    );
  });
});

describe("the books at the end", () => {
  const outstanding = (...statements: ReconciliationMessage[]): unknown[] => {
    const province = origin().given(REMITTED, sent).given(FUNDS_ARRIVED, restored);
    for (const statement of statements) province.receive(FUNDS_ARRIVED, statement);
    return province
      .finish(FUNDS_ARRIVED)
      .rows.flatMap((row) => (row.kind === "books" ? [row.outstanding] : []));
  };

  test("given nothing stated, nothing is outstanding", () => {
    expect(outstanding()).toEqual([0]);
  });

  test("given three stated and one here, two are outstanding", () => {
    expect(outstanding(sentBack(3, 9_000))).toEqual([2]);
  });

  test("given more here than stated, that is a difference, and nothing is outstanding", () => {
    expect(outstanding(sentBack(0, 0))).toEqual([0]);
  });

  test("given payments and returns stated, what is missing of both is outstanding", () => {
    const both = { ...sentBack(2, 9_000), remittedCount: 3, remittedFen: 6_000 };
    expect(outstanding(both)).toEqual([4]);
  });
});
