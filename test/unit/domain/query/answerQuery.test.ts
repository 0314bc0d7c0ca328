import { describe, expect, test } from "vitest";
import type { Fact } from "#domain/fact/fact.ts";
import { queryChannels } from "#domain/policy/queryPolicy.ts";
import { CLOSED_FILES_AT_HAND, closedFileOf } from "#domain/province/closedFiles.ts";
import { answerQuery } from "#domain/query/answerQuery.ts";
import { maskedName } from "#domain/query/masking.ts";
import type { Query, QueryPermission } from "#domain/query/query.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import { agencySettingOf } from "#services/assembly/countryMachines.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, provincePolicy, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  DAY_ZERO,
  MATCHED,
  OUT_DONE,
  opened,
  REMITTED,
  transferOutDone,
  underService,
  VERIFIED,
} from "#test/support/transferStory.ts";

const stated = { contributionBaseFen: 800_000, contributionMonths: 61 };
const listing = listed(BEIJING, SHANGHAI, { person: "zhang", about: stated });
const country = smallCountry({ country: { applications: [listing] } });
const application = applicationOf(listing);
const id = application.case;

const officer: QueryPermission = { role: "officer", scope: BEIJING };
const ask: Query = {
  case: id,
  topic: "balance",
  channel: "platform_app",
  reveal: true,
  initialPassword: false,
};

function agencyAfter(facts: (province: ReturnType<typeof provinceUnderTest>) => void, asOf = MATCHED) {
  const province = provinceUnderTest(BEIJING, { country: { applications: [listing] } });
  province.given(APPLIED, ...opened(application, BEIJING, 5_000));
  facts(province);
  return { setting: agencySettingOf(country, BEIJING), state: province.state, asOf };
}

const justOpened = () => agencyAfter(() => {});

describe("[S31] [S35] the balance is told by where the money is", () => {
  test.each([
    ["applied", () => {}, [5_000, 0, 0]],
    ["transferred out and zeroed", [OUT_DONE, transferOutDone(id, 5_000)], [0, 5_000, 0]],
    ["remitted", [REMITTED, { kind: "remittance_sent", case: id, remittanceNumber: "HK" }], [0, 5_000, 0]],
    [
      "credited",
      [MATCHED, { kind: "funds_reported", case: id, outcome: "credited", fundsArrivedAt: 1, fundsDoneAt: 2 }],
      [0, 0, 5_000],
    ],
    [
      "sent back, not here yet",
      [MATCHED, { kind: "funds_reported", case: id, outcome: "returned", fundsArrivedAt: 1, fundsDoneAt: 2 }],
      [0, 5_000, 0],
    ],
  ] as const)("%s", (_, fact, [atOriginFen, inTransferFen, atDestinationFen]) => {
    const agency = agencyAfter((province) => {
      if (typeof fact === "function") return;
      province
        .given(ACCEPTED, accepted(id))
        .given(OUT_DONE, transferOutDone(id, 5_000))
        .given(fact[0], fact[1]);
    });
    expect(answerQuery(agency, ask, officer)).toMatchObject({
      answer: { atOriginFen, inTransferFen, atDestinationFen },
    });
  });
});

describe("[S31] [S40] what does not go with the relation is still in the account at origin", () => {
  test.each(["stay_usable_at_origin", "pay_out"] as const)("where it is to %s", (outcome) => {
    const agency = agencyAfter((province) => {
      province
        .given(ACCEPTED, accepted(id))
        .given(OUT_DONE, { kind: "account_retained", case: id, amountFen: 5_000, outcome })
        .given(OUT_DONE, transferOutDone(id, 0));
    });
    const atOrigin = { atOriginFen: 5_000, inTransferFen: 0, atDestinationFen: 0 };
    expect(answerQuery(agency, ask, officer)).toMatchObject({ answer: atOrigin });
  });

  test("until it has been paid out", () => {
    const agency = agencyAfter((province) => {
      province
        .given(ACCEPTED, accepted(id))
        .given(OUT_DONE, { kind: "account_retained", case: id, amountFen: 5_000, outcome: "pay_out" })
        .given(OUT_DONE, transferOutDone(id, 0));
      const file = province.state.cases.get(id);
      if (file !== undefined) file.accountGone = true;
    });
    expect(answerQuery(agency, ask, officer)).toMatchObject({ answer: { atOriginFen: 0 } });
  });
});

test("[S31] [S64] an account that finance has zeroed is empty while the payment is issued once more", () => {
  const returned = {
    kind: "payment_returned",
    case: id,
    remittanceNumber: "HK",
    amountFen: 5_000,
  } as const;
  const agencyUnder = (zeroAt: "remit_sent" | "credit_acknowledged") => {
    const policies = [provincePolicy(BEIJING, { account: { zeroAt } }), provincePolicy(SHANGHAI)];
    const parts = { policies, country: { applications: [listing] } };
    const province = provinceUnderTest(BEIJING, parts)
      .given(APPLIED, ...opened(application, BEIJING, 5_000))
      .given(ACCEPTED, accepted(id))
      .given(OUT_DONE, transferOutDone(id, 5_000))
      .given(REMITTED, { kind: "remittance_sent", case: id, remittanceNumber: "HK" }, returned);
    return { setting: agencySettingOf(smallCountry(parts), BEIJING), state: province.state, asOf: MATCHED };
  };
  const told = (zeroAt: "remit_sent" | "credit_acknowledged") =>
    answerQuery(agencyUnder(zeroAt), ask, officer);
  expect(told("remit_sent")).toMatchObject({ answer: { atOriginFen: 0, inTransferFen: 5_000 } });
  expect(told("credit_acknowledged")).toMatchObject({ answer: { atOriginFen: 5_000, inTransferFen: 0 } });
});

describe("[S31] [S41] monthly credits, asked at destination", () => {
  test.each([
    ["ee", {}, {}, true, 16_000],
    ["re", {}, {}, true, 16_000],
    ["re", { employment: "flexible" }, {}, true, 16_000],
    ["re", { employment: "flexible" }, { flexibleHasAccount: false }, false, null],
    ["er", {}, {}, false, null],
    ["rr", {}, {}, false, null],
  ] as const)(
    "%s, %o, %o: an account %s, credited with %s",
    (combination, about, credit, hasAccount, monthlyFen) => {
      const moving = listed(BEIJING, SHANGHAI, { combination, about: { ...stated, ...about } });
      const policies = [provincePolicy(BEIJING), provincePolicy(SHANGHAI, { credit })];
      const parts = { policies, country: { applications: [moving] } };
      const filed = applicationOf(moving);
      const province = provinceUnderTest(SHANGHAI, parts).given(APPLIED, ...opened(filed, SHANGHAI));
      const agency = {
        setting: agencySettingOf(smallCountry(parts), SHANGHAI),
        state: province.state,
        asOf: MATCHED,
      };
      const permission: QueryPermission = { role: "officer", scope: SHANGHAI };
      expect(answerQuery(agency, { ...ask, topic: "credits" }, permission)).toMatchObject({
        answer: { topic: "credits", hasAccount, monthlyFen },
      });
    },
  );
});

test("[S31] [S41] monthly credits are a share of the contribution base", () => {
  expect(answerQuery(justOpened(), { ...ask, topic: "credits" }, officer)).toMatchObject({
    kind: "answered",
    answer: { topic: "credits", hasAccount: true, monthlyFen: 16_000 },
  });
});

test("[S33] [S56] the months of contribution are told", () => {
  const answered = answerQuery(justOpened(), { ...ask, topic: "months" }, officer);
  expect(answered).toMatchObject({ answer: { topic: "months", months: 61 } });
});

test("[S34] [S35] and the record behind them, whose bases are masked unless asked for in clear", () => {
  const record = (reveal: boolean) => answerQuery(justOpened(), { ...ask, topic: "months", reveal }, officer);
  expect(record(true)).toMatchObject({
    answer: { record: [{ kind: "paid", months: 61, baseFen: 800_000 }] },
  });
  expect(record(false)).toMatchObject({ answer: { record: [{ kind: "paid", months: 61, baseFen: null }] } });
});

describe("[S31] [S32] [S33] [S34] [S35] [S36] [S37] [S38] every channel is answered where the province has it", () => {
  test.each(queryChannels)("%s", (channel) => {
    expect(answerQuery(justOpened(), { ...ask, channel }, officer).kind).toBe("answered");
    const agency = justOpened();
    const policy = { ...agency.setting.policy, query: { ...agency.setting.policy.query, channels: [] } };
    const closed = { ...agency, setting: { ...agency.setting, policy } };
    expect(answerQuery(closed, { ...ask, channel }, officer)).toEqual({
      kind: "refused",
      reason: "CHANNEL_NOT_OPEN",
    });
  });
});

test("[S32] nobody is answered who still uses the password the card came with", () => {
  expect(
    answerQuery(justOpened(), { ...ask, channel: "local_site", initialPassword: true }, officer),
  ).toEqual({
    kind: "refused",
    reason: "INITIAL_PASSWORD",
  });
});

describe("[S39] who may know what", () => {
  const applicant: QueryPermission = { role: "applicant", scope: id };
  const hotline: QueryPermission = { role: "hotline", scope: "*" };
  test.each([
    ["nobody without a permission", null, ask, "NOT_PERMITTED"],
    ["an applicant, the own case", applicant, ask, null],
    ["an applicant, somebody else's", { role: "applicant", scope: "110000-9" }, ask, "NOT_PERMITTED"],
    ["an officer, of the own province", officer, ask, null],
    ["an officer of another province", { role: "officer", scope: SHANGHAI }, ask, "NOT_PERMITTED"],
    ["the hotline, progress", hotline, { ...ask, topic: "progress", reveal: false }, null],
    ["the hotline, a balance", hotline, { ...ask, reveal: false }, "NOT_PERMITTED"],
    ["the hotline, in clear", hotline, { ...ask, topic: "progress" }, "REVEAL_NOT_PERMITTED"],
    ["an officer, a case that is not here", officer, { ...ask, case: "110000-9" }, "NO_SUCH_CASE"],
  ] as [string, QueryPermission | null, Query, string | null][])("%s", (_, permission, query, reason) => {
    const reply = answerQuery(justOpened(), query, permission);
    expect(reply.kind === "refused" ? reply.reason : null).toBe(reason);
  });

  test("and it is masked unless asked for in clear", () => {
    const reply = answerQuery(justOpened(), { ...ask, reveal: false }, officer);
    expect(JSON.stringify(reply)).not.toMatch(/zhang|5000/);
    expect(reply).toMatchObject({ person: "z***g", masked: true, answer: { atOriginFen: null } });
  });

  test.each([
    ["zhang", "z***g"],
    ["李四", "李***"],
    ["", "***"],
  ])("%j is shown as %j", (name, masked) => {
    expect(maskedName(name)).toBe(masked);
  });
});

describe("[S22] [A9] an application that stands in line waits, unless an officer has had it in hand", () => {
  const queued = { kind: "queued", case: id, desk: "verification", workTicks: 1, before: APPLIED } as const;
  const fromLine = { ...underService(id, "verification"), fromLine: true } as const;
  const asked = { kind: "supplement_asked", case: id, stage: "verification", lastDay: DAY_ZERO } as const;
  test.each<[string, Fact[], string]>([
    ["in line", [queued], "submitted"],
    ["with an officer", [queued, fromLine], "verifying"],
    ["the applicant is asked for something", [queued, fromLine, asked], "verifying"],
    ["back in line with it", [queued, fromLine, asked, queued], "verifying"],
  ])("%s", (_, facts, state) => {
    const agency = agencyAfter((province) => province.given(VERIFIED, ...facts));
    expect(answerQuery(agency, { ...ask, topic: "progress" }, officer)).toMatchObject({ answer: { state } });
  });
});

describe("[A9] a closed file", () => {
  const close = (province: ReturnType<typeof provinceUnderTest>): void => {
    province.given(MATCHED, { kind: "case_closed", case: id, status: "completed" });
  };

  test("is still answered from", () => {
    expect(answerQuery(agencyAfter(close), { ...ask, topic: "progress" }, officer)).toMatchObject({
      answer: { state: "closed", reached: expect.arrayContaining([{ state: "closed", at: MATCHED }]) },
    });
  });

  test("until the province need not keep it any longer", () => {
    const agency = agencyAfter(close, MATCHED + 10_000 * TICKS_PER_DAY);
    expect(answerQuery(agency, ask, officer)).toEqual({ kind: "refused", reason: "NO_SUCH_CASE" });
  });

  test("and only the last of them are at hand", () => {
    const province = provinceUnderTest(BEIJING);
    for (let number = 0; number <= CLOSED_FILES_AT_HAND; number++) {
      const one = applicationOf(listing, number);
      province.given(APPLIED, ...opened(one, BEIJING));
      province.given(MATCHED, { kind: "case_closed", case: one.case, status: "refused" });
    }
    const atHand = (number: number) =>
      closedFileOf(province.state.closed, `${BEIJING}-${number}`) !== undefined;
    expect([0, 1, CLOSED_FILES_AT_HAND].map(atHand)).toEqual([false, true, true]);
  });
});
