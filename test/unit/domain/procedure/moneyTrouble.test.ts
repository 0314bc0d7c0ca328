import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import type { FactKind } from "#domain/fact/fact.ts";
import type { FundsPolicy } from "#domain/policy/fundsPolicy.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import type { FaultConfiguration } from "#scenario/runConfiguration.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, GUANGDONG, listed, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
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
  transferOutDone,
  underService,
} from "#test/support/transferStory.ts";

const application = applicationOf(listed(BEIJING, SHANGHAI));
const id = application.case;
function countryOf(funds: Partial<FundsPolicy>, faults: readonly FaultConfiguration[] = []) {
  const policies = [BEIJING, SHANGHAI, GUANGDONG].map((code) => provincePolicy(code, { funds }));
  return { policies, run: { faults } };
}

/** Origin has ordered the payment, and finance has it. */
function paying(funds: Partial<FundsPolicy>, faults: readonly FaultConfiguration[] = []) {
  return provinceUnderTest(BEIJING, countryOf(funds, faults))
    .given(APPLIED, ...opened(application, BEIJING, 5_000))
    .given(ACCEPTED, accepted(id))
    .given(OUT_DONE, transferOutDone(id, 5_000), posted(id, "participants", "payable", 5_000), {
      kind: "payment_ordered",
      case: id,
      batchAt: instantOf("2025-03-04T14:00"),
    });
}

/** Destination is matching the money. */
function matching(funds: Partial<FundsPolicy>) {
  return provinceUnderTest(SHANGHAI, countryOf(funds))
    .given(APPLIED, ...opened(application, SHANGHAI))
    .given(SHEET_RECEIVED, sheetReceived(id, 5_000))
    .given(FUNDS_ARRIVED, posted(id, "arrived", "suspense", 5_000), fundsArrived(id, 5_000))
    .given(FUNDS_ARRIVED, underService(id, "matching"));
}

describe("[A8] money that does not match its file", () => {
  const asked = { mismatchShare: 1, mismatchSentBackShare: 0, investigationWorkingDays: 2 };

  test.each<[string, Partial<FundsPolicy>, FactKind[], string[]]>([
    [
      "is sent straight back",
      { mismatchShare: 1, mismatchSentBackShare: 1 },
      ["posted", "funds_sent_back", "reconciliation_called"],
      ["remittance_return", "funds_result"],
    ],
    ["or origin is asked", asked, ["mismatch_found"], ["funds_query"]],
    ["and what fits is credited", { mismatchShare: 0 }, ["posted", "funds_credited"], ["funds_result"]],
  ])("%s", (_what, funds, facts, messages) => {
    const answer = matching(funds).remind(MATCHED, serviceEnded(id, "matching"));
    expect(kindsOf(answer).slice(1)).toEqual(facts);
    expect(answer.messages.map(({ message }) => message.kind)).toEqual(messages);
  });

  test("origin looks into it for so many working days, and answers", () => {
    const origin = paying({ ...asked, mismatchCorrectedShare: 1 });
    const at = instantOf("2025-03-05T10:00");
    const begun = origin.receive(at, {
      kind: "funds_query",
      case: id,
      addressee: BEIJING,
      finding: "amount",
    });
    const until = instantOf("2025-03-07T10:00");
    expect(begun.facts).toEqual([{ kind: "investigation_begun", case: id, until }]);
    expect(begun.timers).toEqual([{ at: until, timer: { kind: "investigation_due", case: id } }]);
    const { messages } = origin.remind(until, { kind: "investigation_due", case: id });
    expect(messages.map(({ message }) => message)).toEqual([
      { kind: "funds_answer", case: id, addressee: SHANGHAI, corrected: true },
    ]);
  });

  test.each<[string, boolean, FactKind]>([
    ["put right: credited", true, "funds_credited"],
    ["not to be put right: sent back", false, "funds_sent_back"],
  ])("%s, and the time it took is told", (_what, corrected, outcome) => {
    const province = matching(asked).given(MATCHED, { kind: "mismatch_found", case: id, finding: "amount" });
    const at = MATCHED + 48 * TICKS_PER_HOUR;
    const answer = province.receive(at, { kind: "funds_answer", case: id, addressee: SHANGHAI, corrected });
    expect(kindsOf(answer)).toEqual(expect.arrayContaining(["investigation_answered", outcome]));
    const result = answer.messages.map(({ message }) => message).find(({ kind }) => kind === "funds_result");
    expect(result).toMatchObject({ delays: { mismatch: 14 * TICKS_PER_HOUR } });
  });
});

describe("money matched where the city distributes once a month", () => {
  const monthly = { creditBatch: "monthly", creditBatchDay: 10 } as const;
  const distributionAt = instantOf("2025-03-10T14:00");

  test("is held until the distribution, and credited with it", () => {
    const province = matching(monthly);
    const held = province.remind(MATCHED, serviceEnded(id, "matching"));
    expect(held.facts.slice(1)).toEqual([{ kind: "credit_held", case: id, distributionAt }]);
    expect(held.messages).toEqual([]);
    expect(province.state.ledger).toMatchObject({ suspense: 5_000, participants: 0 });
    const answer = province.remind(distributionAt, { kind: "distribution" });
    expect(kindsOf(answer)).toEqual(["distribution_opened", "posted", "funds_credited"]);
    expect(province.state).toMatchObject({ held: [], distributionAt: -1 });
    expect(province.state.ledger).toMatchObject({ suspense: 0, participants: 5_000 });
  });
});

describe("an agency whose bank data are incomplete", () => {
  const gap = (province: string): FaultConfiguration => ({
    kind: "bank_data",
    province,
    fromTicks: instantOf("2025-03-04T00:00"),
    untilTicks: instantOf("2025-03-06T00:00"),
  });

  test.each([
    ["origin's own", BEIJING, ["batch_opened", "payment_postponed"]],
    ["destination's", SHANGHAI, ["batch_opened", "payment_postponed"]],
    ["somebody else's", GUANGDONG, ["batch_opened", "service_started"]],
  ])("%s: a payment of the batch goes or waits for the next", (_whose, province, facts) => {
    const at = instantOf("2025-03-04T14:00");
    expect(kindsOf(paying({}, [gap(province)]).remind(at, { kind: "finance_batch" }))).toEqual(facts);
  });

  test.each([1, 2])("%d that wait call the next batch once", (count) => {
    const province = paying({}, [gap(SHANGHAI)]);
    const other = applicationOf(listed(BEIJING, SHANGHAI), 1);
    const batchAt = instantOf("2025-03-04T14:00");
    if (count === 2)
      province
        .given(APPLIED, ...opened(other, BEIJING, 700))
        .given(OUT_DONE, { kind: "payment_ordered", case: other.case, batchAt });
    const answer = province.remind(batchAt, { kind: "finance_batch" });
    const next = instantOf("2025-03-05T14:00");
    expect(answer.timers).toEqual([{ at: next, timer: { kind: "finance_batch" } }]);
    expect(province.state).toMatchObject({ batchAt: next, batch: [id, other.case].slice(0, count) });
  });

  test("complete again, the payment goes", () => {
    const province = paying({}, [gap(SHANGHAI)]);
    province.remind(instantOf("2025-03-04T14:00"), { kind: "finance_batch" });
    province.remind(instantOf("2025-03-05T14:00"), { kind: "finance_batch" });
    const answer = province.remind(instantOf("2025-03-06T14:00"), { kind: "finance_batch" });
    expect(kindsOf(answer)).toEqual(["batch_opened", "service_started"]);
  });

  test("refuses what it is asked to verify meanwhile", () => {
    const province = provinceUnderTest(SHANGHAI, countryOf({}, [gap(SHANGHAI)]))
      .given(APPLIED, ...opened(application, SHANGHAI))
      .given(APPLIED, underService(id, "verification"));
    const answer = province.remind(instantOf("2025-03-04T10:00"), serviceEnded(id, "verification"));
    expect(answer.facts).toContainEqual({
      kind: "refused",
      case: id,
      side: "destination",
      code: "BANK_INFO_INCOMPLETE",
    });
  });
});

describe("[S10] [S64] a province's own limits on the money", () => {
  test("paying: from transfer-out, and none where it sets none", () => {
    const outDone = (funds: Partial<FundsPolicy>) =>
      provinceUnderTest(BEIJING, countryOf(funds))
        .given(APPLIED, ...opened(application, BEIJING, 5_000))
        .given(ACCEPTED, accepted(id), underService(id, "transferOut"))
        .remind(OUT_DONE, serviceEnded(id, "transferOut"))
        .facts.filter(({ kind }) => kind === "remit_due");
    expect(outDone({ remitWorkingDays: 5 })).toEqual([
      { kind: "remit_due", case: id, deadlineDay: Math.floor(instantOf("2025-03-11") / 86_400_000) },
    ]);
    expect(outDone({})).toEqual([]);
  });

  test("crediting: from arrival", () => {
    const { facts } = provinceUnderTest(SHANGHAI, countryOf({ creditWorkingDays: 2 }))
      .given(APPLIED, ...opened(application, SHANGHAI))
      .given(SHEET_RECEIVED, sheetReceived(id, 5_000))
      .receive(FUNDS_ARRIVED, {
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
      });
    const deadlineDay = Math.floor(instantOf("2025-03-07") / 86_400_000);
    expect(facts).toContainEqual({ kind: "credit_due", case: id, deadlineDay });
  });
});
