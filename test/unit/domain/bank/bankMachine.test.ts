import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import type { RemittanceMessage, RemittanceReturnMessage } from "#domain/message/message.ts";
import type { LateRemittanceMessage } from "#domain/message/moneyMessage.ts";
import type { Distribution } from "#kernel/distribution.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { bankMachineOf } from "#services/assembly/countryMachines.ts";
import { RulesUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";
import { posted } from "#test/support/transferStory.ts";

const order: RemittanceMessage = {
  kind: "remittance",
  payer: BEIJING,
  issue: 0,
  accountWrong: false,
  delays: null,
  case: "110000-0",
  addressee: SHANGHAI,
  remittanceNumber: "HK-110000-0",
  remittedAt: 7,
  amountFen: 5_000,
};
const back: RemittanceReturnMessage = {
  kind: "remittance_return",
  reason: "mismatch",
  case: "110000-0",
  addressee: BEIJING,
  remittanceNumber: "HK-110000-0",
  sentBackAt: instantOf("2025-03-03T11:00"),
  amountFen: 5_000,
};
/** What came late of a case, its first remittance, its second and so on. */
function late(id: string, number: number): LateRemittanceMessage {
  return {
    kind: "late_remittance",
    case: id,
    addressee: SHANGHAI,
    remittanceNumber: `BH-${id}-${number}`,
    remittedAt: 7,
    amountFen: 500,
  };
}
const anyTime = {
  kind: "lognormal",
  meanTicks: 48 * TICKS_PER_HOUR,
  coefficientOfVariation: 1,
} as const;
const aroundTheClock = [{ fromMinute: 0, toMinute: 1_440 }];
const MONDAY_NOON = instantOf("2025-03-03T12:00");

/** Clears in 20 hours, and is open from 9 to 17. */
function bank(
  latency: Distribution = { kind: "deterministic", valueTicks: 20 * TICKS_PER_HOUR },
  officeHours = [{ fromMinute: 9 * 60, toMinute: 17 * 60 }],
) {
  return new RulesUnderTest(bankMachineOf(smallCountry({ country: { bank: { latency, officeHours } } })));
}

describe("the bank takes a payment", () => {
  test.each([
    ["cleared in the night, at the next opening", "2025-03-03T12:00", "2025-03-04T09:00"],
    ["cleared by day, at once", "2025-03-03T16:00", "2025-03-04T12:00"],
    ["over the weekend, on Monday", "2025-03-07T15:00", "2025-03-10T09:00"],
    ["before Spring Festival, after it", "2026-02-14T15:00", "2026-02-24T09:00"],
    ["the make-up Saturday is a working day", "2026-02-13T15:00", "2026-02-14T11:00"],
  ])("and delivers it %s", (_when, at, deliverAt) => {
    const answer = bank().receive(instantOf(at), order, BEIJING);
    expect(answer).toEqual({
      facts: [
        posted("110000-0", "arrived", "in_transit", 5_000),
        { kind: "payment_taken", case: "110000-0", payment: 0, order, deliverAt: instantOf(deliverAt) },
      ],
      messages: [],
      timers: [{ at: instantOf(deliverAt), timer: { kind: "payment_due", payment: 0 } }],
      rows: [],
    });
  });

  test.each([
    ["a payment", order],
    ["a return", back],
  ])("%s leaves its books for the addressee, unchanged", (_what, payment) => {
    const rules = bank();
    const [taken] = rules.receive(MONDAY_NOON, payment, BEIJING).timers;
    expect(rules.state.ledger).toMatchObject({ arrived: -5_000, in_transit: 5_000 });
    const answer = rules.remind(taken?.at ?? 0, { kind: "payment_due", payment: 0 });
    expect(answer).toEqual({
      facts: [
        posted("110000-0", "in_transit", "dispatched", 5_000),
        { kind: "payment_delivered", case: "110000-0", payment: 0 },
      ],
      messages: [{ to: payment.addressee, message: payment, delayTicks: TICKS_PER_HOUR }],
      timers: [],
      rows: [],
    });
    expect(rules.state.ledger).toMatchObject({ in_transit: 0, dispatched: 5_000 });
    expect(rules.state.payments.size).toBe(0);
  });

  test("takes its time by case, and another for the way back", () => {
    const rules = bank(anyTime, aroundTheClock);
    const dueAt = (payment: RemittanceMessage | RemittanceReturnMessage) =>
      rules.receive(MONDAY_NOON, payment, BEIJING).timers[0]?.at;
    expect(dueAt(order)).toBe(dueAt(order));
    const others = Array.from({ length: 20 }, (_, number) => dueAt({ ...order, case: `110000-${number}` }));
    expect(new Set(others).size).toBeGreaterThan(10);
    expect(dueAt(back)).not.toBe(dueAt(order));
  });

  test("takes another time for each of what came late, whichever case it is of", () => {
    const rules = bank(anyTime, aroundTheClock);
    const dueAt = (id: string, number: number) =>
      rules.receive(MONDAY_NOON, late(id, number), BEIJING).timers[0]?.at;
    const numbers = [1, 2, 3, 4, 5, 6];
    const times = ["110000-0", "110000-1"].flatMap((id) => numbers.map((number) => dueAt(id, number)));
    expect(new Set(times).size).toBe(times.length);
    expect(dueAt("110000-0", 2)).toBe(times[1]);
  });

  test("counts payments, so that two of one case are two", () => {
    const rules = bank();
    rules.receive(MONDAY_NOON, order, BEIJING);
    expect(rules.receive(MONDAY_NOON, back, SHANGHAI).timers[0]?.timer).toEqual({
      kind: "payment_due",
      payment: 1,
    });
  });
});

test("the bank moves money only, and delivers only what it holds", () => {
  const message = { kind: "acceptance", case: "x", addressee: BEIJING, acceptedAt: 1, dayZero: 1 } as const;
  expect(() => bank().receive(MONDAY_NOON, message, "platform")).toThrow(
    /moves money only.*acceptance from platform/,
  );
  expect(() => bank().remind(MONDAY_NOON, { kind: "payment_due", payment: 3 })).toThrow("holds no payment 3");
  expect(() => bank().remind(MONDAY_NOON, { kind: "office_opens" })).toThrow("sets no timer office_opens");
});
