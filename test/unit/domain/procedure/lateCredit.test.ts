import { describe, expect, test } from "vitest";
import type { Application } from "#domain/application.ts";
import { instantOf } from "#domain/calendar/civilDate.ts";
import type { LateCreditRule } from "#domain/policy/lateCreditPolicy.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { caseRows, factsOf, runEmbedded } from "#test/support/runEmbedded.ts";
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
  FUNDS_ARRIVED,
  fundsArrived,
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
const { case: id } = application;
const CREDIT_DAY = instantOf("2025-03-05");
const GRACE_DAY = instantOf("2025-03-10");
const creditDay = { kind: "credit_day", case: id } as const;
const due = { kind: "late_credit_due", case: id } as const;

/** Origin with the relation out and 5,000 fen under way; a credit of 1,200 comes every month still to come. */
function origin(
  policy: LateCreditRule,
  credits = 1,
  of: Application = application,
  balanceFen = 5_000,
  others: Parameters<typeof provincePolicy>[1] = {},
) {
  const at = of.origin;
  const out = balanceFen === 0 ? [] : [posted(id, "participants", "payable", balanceFen)];
  return provinceUnderTest(at, {
    policies: [provincePolicy(at, { lateCredit: { policy }, ...others }), provincePolicy(SHANGHAI)],
  })
    .given(APPLIED, ...opened(of, at, balanceFen))
    .given(APPLIED, { kind: "credits_announced", case: id, credits, creditFen: 1_200 })
    .given(ACCEPTED, accepted(id))
    .given(OUT_DONE, transferOutDone(id, balanceFen), ...out);
}

const reported = {
  kind: "funds_reported",
  case: id,
  outcome: "credited",
  fundsArrivedAt: FUNDS_ARRIVED,
  fundsDoneAt: MATCHED,
} as const;
const fundsResult = { ...reported, kind: "funds_result", addressee: BEIJING, delays: null } as const;

describe("given a credit that comes after the balance was fixed", () => {
  test("where it stays usable at origin, then it is the person's standing claim at once", () => {
    const province = origin("hold_at_origin");
    const answer = province.remind(CREDIT_DAY, creditDay);
    expect(answer.facts.slice(2)).toEqual([
      posted(id, "participants", "standing", 1_200),
      { kind: "late_credit_settled", case: id, how: "kept_at_origin", amountFen: 1_200 },
    ]);
    expect(answer.timers).toEqual([]);
  });

  test.each(["second_remittance", "pay_to_bank"] as const)(
    "where it goes on (%s), then on the grace day",
    (policy) => {
      const answer = origin(policy).remind(CREDIT_DAY, creditDay);
      expect(answer.facts.slice(2)).toEqual([{ kind: "late_credit_called", case: id, at: GRACE_DAY }]);
      expect(answer.timers).toEqual([{ at: GRACE_DAY, timer: due }]);
    },
  );

  test("where it is paid to the person's bank account, then it leaves for good on the grace day", () => {
    const province = origin("pay_to_bank");
    province.remind(CREDIT_DAY, creditDay);
    expect(province.remind(GRACE_DAY, due).facts).toEqual([
      posted(id, "participants", "paid_out", 1_200),
      { kind: "late_credit_settled", case: id, how: "paid_to_bank", amountFen: 1_200 },
    ]);
    expect(province.state.ledger).toMatchObject({ participants: 0, paid_out: 1_200 });
    expect(province.remind(GRACE_DAY, due).facts, "once").toEqual([]);
  });

  test("where the person stays in the province, then it is in the right books already", () => {
    const inside = { ...application, origin: GUANGDONG, destination: GUANGDONG, home: GUANGDONG };
    const province = origin("second_remittance", 1, inside);
    province.remind(CREDIT_DAY, creditDay);
    expect(province.remind(GRACE_DAY, due).facts).toEqual([
      { kind: "late_credit_settled", case: id, how: "credited_in_province", amountFen: 1_200 },
    ]);
  });
});

describe("given late credits that follow as a second remittance", () => {
  test("when the first is not settled yet, then they wait for it, and go with the next batch", () => {
    const province = origin("second_remittance");
    province.remind(CREDIT_DAY, creditDay);
    expect(province.remind(GRACE_DAY, due).facts).toEqual([]);
    const at = GRACE_DAY + 1;
    const answer = province.receive(at, fundsResult);
    const batchAt = instantOf("2025-03-10T14:00");
    expect(answer.facts).toEqual([reported, { kind: "late_payment_ordered", case: id, batchAt }]);
    expect(answer.timers).toEqual([{ at: batchAt, timer: { kind: "finance_batch" } }]);
  });

  test("when the first is settled before the grace day, then nothing is hurried", () => {
    const province = origin("second_remittance");
    province.remind(CREDIT_DAY, creditDay);
    const early = province.receive(CREDIT_DAY + 1, fundsResult);
    expect(kindsOf(early)).toEqual(["funds_reported"]);
    expect(kindsOf(province.remind(GRACE_DAY, due))).toEqual(["late_payment_ordered"]);
    expect(province.remind(GRACE_DAY, due).facts, "ordered once").toEqual([]);
  });

  test("when origin has come to keep accounts since, then they follow the account, which went", () => {
    const keeps = { crossProvince: { accountMode: "hold_at_origin" } } as const;
    const province = origin("second_remittance", 1, application, 5_000, keeps);
    province.remind(CREDIT_DAY, creditDay);
    const answer = province.receive(GRACE_DAY + 1, fundsResult);
    expect(kindsOf(answer)).toEqual(["funds_reported", "late_payment_ordered"]);
  });

  test("when there was no first, for the account was empty, then they go on the grace day", () => {
    const province = origin("second_remittance", 1, application, 0);
    province.remind(CREDIT_DAY, creditDay);
    expect(kindsOf(province.remind(GRACE_DAY, due))).toEqual(["late_payment_ordered"]);
  });

  test("when a batch is called already, then they go with it", () => {
    const batchAt = instantOf("2025-03-12T14:00");
    const province = origin("second_remittance").given(GRACE_DAY, reported);
    province.remind(CREDIT_DAY, creditDay);
    const other = applicationOf(listed(BEIJING, SHANGHAI), 9);
    province.given(GRACE_DAY, ...opened(other, BEIJING), {
      kind: "payment_ordered",
      case: other.case,
      batchAt,
    });
    const answer = province.remind(GRACE_DAY, due);
    expect(answer.facts).toEqual([{ kind: "late_payment_ordered", case: id, batchAt }]);
    expect(answer.timers).toEqual([]);
  });

  test("when finance pays, then the money leaves under a number of its own, and is stated", () => {
    const province = origin("second_remittance").given(MATCHED, reported);
    province.remind(CREDIT_DAY, creditDay);
    province.remind(GRACE_DAY, due);
    const at = instantOf("2025-03-10T14:10");
    province.given(at, { kind: "batch_opened", payments: 1 }, underService(id, "finance"));
    const answer = province.remind(at, serviceEnded(id, "finance"));
    const remittanceNumber = `BH-${id}-1`;
    expect(answer.facts.slice(1)).toEqual([
      posted(id, "participants", "payable", 1_200),
      posted(id, "payable", "dispatched", 1_200),
      { kind: "late_remittance_sent", case: id, remittanceNumber, amountFen: 1_200 },
      { kind: "reconciliation_called", at: instantOf("2025-03-10T20:00") },
    ]);
    expect(answer.messages.map(({ message }) => message)).toEqual([
      {
        kind: "late_remittance",
        case: id,
        addressee: SHANGHAI,
        remittanceNumber,
        remittedAt: at,
        amountFen: 1_200,
      },
    ]);
    expect(province.state.ledger).toMatchObject({ participants: 0, payable: 5_000, dispatched: 1_200 });
  });
});

describe("given a second remittance at destination", () => {
  const late = {
    kind: "late_remittance",
    case: id,
    addressee: SHANGHAI,
    remittanceNumber: `BH-${id}-1`,
    remittedAt: REMITTED,
    amountFen: 1_200,
  } as const;

  function destination() {
    return provinceUnderTest(SHANGHAI)
      .given(APPLIED, ...opened(application, SHANGHAI))
      .given(SHEET_RECEIVED, sheetReceived(id, 5_000), {
        kind: "late_credits_expected",
        case: id,
        amountFen: 1_200,
      })
      .given(SHEET_RECEIVED, transferInDone(id));
  }

  function withFirstCredited() {
    return destination().given(
      FUNDS_ARRIVED,
      posted(id, "arrived", "suspense", 5_000),
      fundsArrived(id, 5_000),
      posted(id, "suspense", "participants", 5_000),
      { kind: "funds_credited", case: id },
    );
  }

  test("when the first is matched, then an officer credits it, and origin is told", () => {
    const province = withFirstCredited();
    const arrived = province.receive(MATCHED, late);
    expect(kindsOf(arrived)).toEqual([
      "posted",
      "late_funds_arrived",
      "late_funds_to_match",
      "service_started",
    ]);
    expect(province.state.ledger).toMatchObject({ suspense: 1_200 });
    const credited = province.remind(MATCHED + 1, serviceEnded(id, "matching"));
    expect(kindsOf(credited).slice(1)).toEqual(["posted", "late_funds_credited", "case_closed"]);
    expect(credited.messages.map(({ message }) => message)).toEqual([
      { kind: "late_funds_result", case: id, addressee: BEIJING, amountFen: 1_200 },
    ]);
    expect(province.state.ledger).toMatchObject({ suspense: 0, participants: 6_200 });
  });

  test("when another one comes while an officer has it, then both are credited as one", () => {
    const province = withFirstCredited();
    province.receive(MATCHED, late);
    const another = province.receive(MATCHED, { ...late, remittanceNumber: `BH-${id}-2`, amountFen: 300 });
    expect(kindsOf(another)).toEqual(["posted", "late_funds_arrived"]);
    province.remind(MATCHED + 1, serviceEnded(id, "matching"));
    expect(province.state.ledger).toMatchObject({ suspense: 0, participants: 6_500 });
  });

  test("when the first is not there yet, then it waits in suspense until that one is settled", () => {
    const province = destination();
    expect(kindsOf(province.receive(FUNDS_ARRIVED, late))).toEqual(["posted", "late_funds_arrived"]);
    expect(province.state.ledger).toMatchObject({ suspense: 1_200, participants: 0 });
  });

  test("when the platform was out and the sheet comes after it, then it is matched with the sheet, and all ends", () => {
    const run = runEmbedded(
      smallCountry({
        run: {
          faults: [
            { kind: "outage", at: "platform", fromTicks: ACCEPTED, untilTicks: instantOf("2025-03-25") },
          ],
        },
        country: {
          applications: [listed(BEIJING, SHANGHAI, { balanceFen: 0, about: { creditsToCome: 1 } })],
        },
      }),
    );
    const [arrived] = factsOf(run, "late_funds_arrived");
    const [sheet] = factsOf(run, "sheet_received");
    expect(arrived?.at).toBeLessThan(sheet?.at ?? 0);
    const credited = factsOf(run, "late_funds_credited");
    expect(credited.map(({ fact }) => fact.amountFen)).toEqual([arrived?.fact.amountFen]);
    expect(credited[0]?.at).toBeGreaterThan(sheet?.at ?? 0);
    expect(caseRows(run).map(({ status }) => status)).toEqual(["completed"]);
  });
});
