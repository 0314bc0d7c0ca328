import { describe, expect, test } from "vitest";
import { instantOf, textOfInstant } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { RemittanceMessage } from "#domain/message/message.ts";
import type { ReconciliationMessage } from "#domain/message/moneyMessage.ts";
import { statementAfter } from "#domain/reconciliation/statementPeriod.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, GUANGDONG, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  FUNDS_ARRIVED,
  OUT_DONE,
  opened,
  posted,
  REMITTED,
  SHEET_RECEIVED,
  serviceEnded,
  sheetReceived,
  transferOutDone,
  underService,
} from "#test/support/transferStory.ts";

const STATEMENT = instantOf("2025-03-04T20:00");
const TOLD = instantOf("2025-03-04T22:00");
const calendar = createStatutoryCalendar({ allowProjected: false });

describe("a payment is stated at the statement hour of a working day", () => {
  test.each([
    ["in the morning", "2025-03-04T10:00", "2025-03-04T20:00"],
    ["a moment before the hour", "2025-03-04T19:59", "2025-03-04T20:00"],
    ["on the hour: the next working day's", "2025-03-04T20:00", "2025-03-05T20:00"],
    ["on a Saturday", "2025-03-08T10:00", "2025-03-10T20:00"],
    ["on a make-up Saturday", "2025-02-08T10:00", "2025-02-08T20:00"],
    ["before Spring Festival", "2025-01-27T21:00", "2025-02-05T20:00"],
  ])("%s", (_when, sentAt, expected) => {
    expect(textOfInstant(statementAfter(calendar, instantOf(sentAt))).slice(0, 16)).toBe(expected);
  });
});

describe("origin states what it has paid", () => {
  test("one statement for the pair and the day: count, sum, range of numbers", () => {
    const answer = payer().remind(STATEMENT, { kind: "reconciliation_due" });
    expect(kindsOf(answer)).toEqual(["reconciliation_held", "reconciliation_stated"]);
    expect(answer.messages.map(({ to, message }) => [to, message])).toEqual([["platform", statement]]);
    expect(answer.timers).toEqual([]);
  });

  test("and nothing on a day on which it has paid nothing", () => {
    const province = payer();
    province.remind(STATEMENT, { kind: "reconciliation_due" });
    expect(province.state.reconciliation).toMatchObject({ statementAt: -1, stated: 1 });
    expect(province.state.reconciliation.sent.size).toBe(0);
  });
});

describe("what the bank gave back is no longer paid", () => {
  const number = "HK-110000-1";
  const givenBack: Fact = {
    kind: "payment_returned",
    case: `${BEIJING}-1`,
    remittanceNumber: number,
    amountFen: 7_000,
  };

  test("given two payments, when one comes back before the statement, then one is stated", () => {
    const answer = payer().given(REMITTED, givenBack).remind(STATEMENT, { kind: "reconciliation_due" });
    expect(answer.messages.map(({ message }) => message)).toEqual([
      { ...statement, remittedCount: 1, remittedFen: 5_000 },
    ]);
  });

  test("given a statement already made, when one comes back, then that day is stated once more, less by it", () => {
    const province = payer();
    province.remind(STATEMENT, { kind: "reconciliation_due" });
    const { messages } = province.given(TOLD, givenBack).remind(STATEMENT + TICKS_PER_DAY, {
      kind: "reconciliation_due",
    });
    expect(messages.map(({ message }) => message)).toEqual([
      { ...statement, remittedCount: -1, remittedFen: -7_000, firstNumber: number, lastNumber: number },
    ]);
  });
});

describe("a province states nothing to itself", () => {
  const inside = applicationOf(listed(GUANGDONG, GUANGDONG));
  const { case: id } = inside;
  const paid = { case: id, remittanceNumber: `HK-${id}`, amountFen: 5_000 } as const;

  test.each<[string, Fact]>([
    ["is paid", { kind: "remittance_sent", case: id, remittanceNumber: paid.remittanceNumber }],
    ["is given back by the bank", { kind: "payment_returned", ...paid }],
    ["arrives", { kind: "funds_arrived", ...paid, remittedAt: REMITTED }],
    ["does not fit, and is sent back", { kind: "funds_sent_back", case: id }],
    ["is restored", { kind: "account_restored", case: id, amountFen: 5_000, sentBackAt: FUNDS_ARRIVED }],
  ])(
    "given a transfer inside it, when the money %s, then no account with another is opened",
    (_what, fact) => {
      const { reconciliation } = provinceUnderTest(GUANGDONG)
        .given(APPLIED, ...opened(inside, GUANGDONG, 5_000))
        .given(FUNDS_ARRIVED, fact).state;
      expect([...reconciliation.sent, ...reconciliation.received]).toEqual([]);
    },
  );
});

describe("destination finds any difference by itself", () => {
  test("all has come before the statement: agreed with it", () => {
    const answer = receiver()
      .given(FUNDS_ARRIVED, ...arrived(0), ...arrived(1))
      .receive(FUNDS_ARRIVED + 1, statement);
    expect(kindsOf(answer)).toEqual(["reconciliation_received", "reconciliation_agreed"]);
  });

  test("money still on its way is no difference; with the last of it the day agrees", () => {
    const province = receiver();
    expect(kindsOf(province.receive(TOLD, statement))).toEqual(["reconciliation_received"]);
    expect(kindsOf(province.receive(FUNDS_ARRIVED, remittance(0)))).not.toContain("reconciliation_agreed");
    expect(kindsOf(province.receive(FUNDS_ARRIVED, remittance(1)))).toContain("reconciliation_agreed");
    expect(province.state.reconciliation.received.size).toBe(0);
  });

  test.each([
    ["loses a fen", [remittance(0), remittance(1, 6_999)], 2, 11_999],
    ["gains a fen", [remittance(0), remittance(1, 7_001)], 2, 12_001],
    ["is doubled", [remittance(0), remittance(0), remittance(1)], 2, 10_000],
  ])(
    "a message that %s is named: with whom, which day, which range of numbers",
    (_what, messages, count, fen) => {
      const province = receiver();
      province.receive(TOLD, statement);
      const facts = messages.flatMap((message) => province.receive(FUNDS_ARRIVED, message).facts);
      expect(facts).toContainEqual({
        kind: "reconciliation_differs",
        with: BEIJING,
        endsAt: STATEMENT,
        what: "remitted",
        statedCount: 2,
        statedFen: 12_000,
        foundCount: count,
        foundFen: fen,
        firstNumber: "HK-110000-0",
        lastNumber: "HK-110000-1",
      });
      const rows = province.finish(FUNDS_ARRIVED).rows;
      expect(rows).toContainEqual(
        expect.objectContaining({ kind: "books", differences: [expect.objectContaining({ foundFen: fen })] }),
      );
    },
  );

  test("one more payment after the day was agreed is a difference too", () => {
    const province = receiver().given(FUNDS_ARRIVED, ...arrived(0), ...arrived(1));
    province.receive(FUNDS_ARRIVED, statement);
    const again = province.receive(FUNDS_ARRIVED + 1, remittance(0));
    expect(again.facts).toContainEqual(
      expect.objectContaining({
        kind: "reconciliation_differs",
        statedCount: 0,
        foundCount: 1,
        foundFen: 5_000,
      }),
    );
  });

  test("a message that is lost is outstanding when the run ends", () => {
    const province = receiver();
    province.receive(TOLD, statement);
    province.receive(FUNDS_ARRIVED, remittance(0));
    expect(province.finish(FUNDS_ARRIVED).rows).toContainEqual(
      expect.objectContaining({ kind: "books", outstanding: 1, differences: [] }),
    );
  });

  test("a payment the bank gave back is taken off a day already stated", () => {
    const province = receiver();
    province.receive(TOLD, statement);
    province.receive(FUNDS_ARRIVED, remittance(0));
    const takenBack: ReconciliationMessage = {
      ...statement,
      remittedCount: -1,
      remittedFen: -7_000,
      firstNumber: "HK-110000-1",
      lastNumber: "HK-110000-1",
    };
    expect(kindsOf(province.receive(FUNDS_ARRIVED + 1, takenBack))).toEqual([
      "reconciliation_received",
      "reconciliation_agreed",
    ]);
  });
});

const amounts = [5_000, 7_000];
const cases = amounts.map((_, number) => applicationOf(listed(BEIJING, SHANGHAI), number));

const statement: ReconciliationMessage = {
  kind: "reconciliation",
  case: `DZ-${BEIJING}-${SHANGHAI}-${STATEMENT}`,
  addressee: SHANGHAI,
  from: BEIJING,
  endsAt: STATEMENT,
  remittedCount: 2,
  remittedFen: 12_000,
  returnedCount: 0,
  returnedFen: 0,
  firstNumber: "HK-110000-0",
  lastNumber: "HK-110000-1",
};

function remittance(number: number, amountFen = amounts[number] ?? 0): RemittanceMessage {
  const id = `${BEIJING}-${number}`;
  return {
    kind: "remittance",
    payer: BEIJING,
    issue: 0,
    accountWrong: false,
    delays: null,
    case: id,
    addressee: SHANGHAI,
    remittanceNumber: `HK-${id}`,
    remittedAt: REMITTED,
    amountFen,
  };
}

function arrived(number: number) {
  const { case: id, remittanceNumber, remittedAt, amountFen } = remittance(number);
  return [
    posted(id, "arrived", "suspense", amountFen),
    { kind: "funds_arrived", case: id, remittanceNumber, remittedAt, amountFen } as const,
  ];
}

/** Origin after finance has paid two cases. */
function payer() {
  const province = provinceUnderTest(BEIJING);
  for (const [number, application] of cases.entries()) {
    const { case: id } = application;
    const amountFen = amounts[number] ?? 0;
    province
      .given(APPLIED, ...opened(application, BEIJING, amountFen))
      .given(ACCEPTED, accepted(id))
      .given(OUT_DONE, transferOutDone(id, amountFen), posted(id, "participants", "payable", amountFen))
      .given(OUT_DONE, underService(id, "finance"))
      .remind(REMITTED, serviceEnded(id, "finance"));
  }
  return province;
}

/** Destination with the files of both cases, before any money. */
function receiver() {
  const province = provinceUnderTest(SHANGHAI);
  for (const [number, application] of cases.entries()) {
    province
      .given(APPLIED, ...opened(application, SHANGHAI))
      .given(SHEET_RECEIVED, sheetReceived(application.case, amounts[number] ?? 0));
  }
  return province;
}
