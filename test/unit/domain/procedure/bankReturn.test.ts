import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import type { RemittanceMessage, RemittanceReturnMessage } from "#domain/message/message.ts";
import type { FundsPolicy } from "#domain/policy/fundsPolicy.ts";
import { MOST_BANK_RETURNS } from "#domain/procedure/remittance.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { bankMachineOf } from "#services/assembly/countryMachines.ts";
import { type Answer, kindsOf, provinceUnderTest, RulesUnderTest } from "#test/support/rulesUnderTest.ts";
import {
  BEIJING,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  OUT_DONE,
  opened,
  posted,
  REMITTED,
  serviceEnded,
  transferOutDone,
  underService,
} from "#test/support/transferStory.ts";

const application = applicationOf(listed(BEIJING, SHANGHAI));
const id = application.case;
const back: RemittanceReturnMessage = {
  kind: "remittance_return",
  reason: "account",
  case: id,
  addressee: BEIJING,
  remittanceNumber: `HK-${id}`,
  sentBackAt: REMITTED,
  amountFen: 5_000,
};
const BACK = instantOf("2025-03-06T10:00");

/** Origin has ordered the payment, and finance has it. */
function paying(funds: Partial<FundsPolicy>) {
  const policies = [provincePolicy(BEIJING, { funds }), provincePolicy(SHANGHAI)];
  return provinceUnderTest(BEIJING, { policies })
    .given(APPLIED, ...opened(application, BEIJING, 5_000))
    .given(ACCEPTED, accepted(id))
    .given(OUT_DONE, transferOutDone(id, 5_000), posted(id, "participants", "payable", 5_000), {
      kind: "payment_ordered",
      case: id,
      batchAt: instantOf("2025-03-04T14:00"),
    });
}

const remittanceIn = ({ messages }: Answer): RemittanceMessage =>
  messages
    .map(({ message }) => message)
    .find((message) => message.kind === "remittance") as RemittanceMessage;

describe("[S64] the bank finds no such account (退汇)", () => {
  test("it gives the money back to who paid", () => {
    const bank = new RulesUnderTest(bankMachineOf(smallCountry()));
    const order: RemittanceMessage = {
      kind: "remittance",
      payer: BEIJING,
      issue: 0,
      accountWrong: true,
      delays: null,
      case: id,
      addressee: SHANGHAI,
      remittanceNumber: `HK-${id}`,
      remittedAt: REMITTED,
      amountFen: 5_000,
    };
    bank.receive(REMITTED, order, BEIJING);
    const { messages } = bank.remind(BACK, { kind: "payment_due", payment: 0 });
    expect(messages).toEqual([
      { to: BEIJING, message: { ...back, sentBackAt: BACK }, delayTicks: TICKS_PER_HOUR },
    ]);
  });

  test("origin has it payable again, and pays with its next batch under a number of its own", () => {
    const province = paying({ bankReturnShare: 1 }).given(
      REMITTED,
      { kind: "batch_opened", payments: 1 },
      underService(id, "finance"),
    );
    const first = province.remind(REMITTED, serviceEnded(id, "finance"));
    expect(remittanceIn(first)).toMatchObject({ issue: 0, accountWrong: true, remittanceNumber: `HK-${id}` });
    const answer = province.receive(BACK, back, "bank");
    expect(kindsOf(answer)).toEqual(["posted", "payment_returned", "payment_ordered"]);
    expect(answer.timers.at(-1)).toEqual({
      at: instantOf("2025-03-06T14:00"),
      timer: { kind: "finance_batch" },
    });
    expect(province.state.ledger).toMatchObject({ payable: 5_000, arrived: -5_000, dispatched: 5_000 });
    province.given(BACK, { kind: "batch_opened", payments: 1 }, underService(id, "finance"));
    const second = province.remind(BACK + TICKS_PER_HOUR, serviceEnded(id, "finance"));
    expect(remittanceIn(second)).toMatchObject({ issue: 1, remittanceNumber: `HK-${id}-2` });
    expect(remittanceIn(second).delays).toMatchObject({ bankReturn: expect.any(Number) });
  });

  test.each(["out_confirmed", "remit_sent"] as const)(
    "zeroed at %s, the account is zeroed for the first issue and for no other",
    (zeroAt) => {
      const policies = [BEIJING, SHANGHAI].map((code) => provincePolicy(code, { account: { zeroAt } }));
      const province = provinceUnderTest(BEIJING, { policies })
        .given(APPLIED, ...opened(application, BEIJING, 5_000))
        .given(
          REMITTED,
          posted(id, "participants", "payable", 5_000),
          posted(id, "payable", "dispatched", 5_000),
        )
        .given(REMITTED, { kind: "remittance_sent", case: id, remittanceNumber: `HK-${id}` });
      province.receive(BACK, back, "bank");
      province.given(BACK, { kind: "batch_opened", payments: 1 }, underService(id, "finance"));
      province.remind(BACK + TICKS_PER_HOUR, serviceEnded(id, "finance"));
      expect(province.state.ledger).toMatchObject({
        participants: 0,
        payable: 0,
        dispatched: 10_000,
        arrived: -5_000,
      });
    },
  );

  test.each<[string, (province: ReturnType<typeof provinceUnderTest>) => Answer]>([
    [
      "what is paid",
      (province) =>
        province.given(REMITTED, underService(id, "finance")).remind(REMITTED, serviceEnded(id, "finance")),
    ],
    [
      "what comes back",
      (province) =>
        province
          .given(REMITTED, posted(id, "payable", "dispatched", 5_000))
          .given(REMITTED, { kind: "remittance_sent", case: id, remittanceNumber: `HK-${id}` })
          .receive(BACK, back, "bank"),
    ],
  ])("%s between provinces is stated, inside a province it is not", (_what, happens) => {
    const inside = { ...application, origin: GUANGDONG, destination: GUANGDONG, home: GUANGDONG };
    const called = [application, inside].map((of) => {
      const province = provinceUnderTest(of.origin)
        .given(APPLIED, ...opened(of, of.origin, 5_000))
        .given(OUT_DONE, transferOutDone(id, 5_000), posted(id, "participants", "payable", 5_000));
      return kindsOf(happens(province)).includes("reconciliation_called");
    });
    expect(called).toEqual([true, false]);
  });

  test("it ends: the last issue has the right account, however many were wrong", () => {
    const province = paying({ bankReturnShare: 1 });
    const wrong: boolean[] = [];
    for (let issue = 0; issue <= MOST_BANK_RETURNS; issue++) {
      const at = BACK + issue * 24 * TICKS_PER_HOUR;
      province.given(at, { kind: "batch_opened", payments: 1 }, underService(id, "finance"));
      wrong.push(remittanceIn(province.remind(at, serviceEnded(id, "finance"))).accountWrong);
      if (issue < MOST_BANK_RETURNS) province.receive(at, back, "bank");
    }
    expect(wrong).toEqual([true, true, true, false]);
  });
});
