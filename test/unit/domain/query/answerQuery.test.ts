import { describe, expect, test } from "vitest";
import type { Fact } from "#domain/fact/fact.ts";
import { queryChannels } from "#domain/policy/queryPolicy.ts";
import { CLOSED_FILES_AT_HAND, closedFileOf } from "#domain/province/closedFiles.ts";
import { answerQuery } from "#domain/query/answerQuery.ts";
import { maskedName } from "#domain/query/masking.ts";
import type { Query, QueryPermission } from "#domain/query/query.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import { agencySettingOf } from "#services/assembly/countryMachines.ts";
import {
  agencyAfter,
  application,
  ask,
  country,
  id,
  justOpened,
  listing,
  officer,
  stated,
} from "#test/support/askedAgency.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, provincePolicy, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";
import {
  APPLIED,
  applicationOf,
  DAY_ZERO,
  MATCHED,
  opened,
  SHEET_RECEIVED,
  sheetReceived,
  underService,
  VERIFIED,
} from "#test/support/transferStory.ts";

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

test("[S33] [S56] destination knows the months, and the record behind them, from the sheet on", () => {
  const province = provinceUnderTest(SHANGHAI, { country: { applications: [listing] } });
  province.given(APPLIED, ...opened(application, SHANGHAI));
  const told = () => {
    const agency = { setting: agencySettingOf(country, SHANGHAI), state: province.state, asOf: MATCHED };
    const reply = answerQuery(agency, { ...ask, topic: "months" }, { role: "officer", scope: SHANGHAI });
    return reply.kind === "answered" ? reply.answer : null;
  };
  expect(told()).toEqual({ topic: "months", months: null, record: [] });
  const sheet = sheetReceived(id, 5_000);
  province.given(SHEET_RECEIVED, { ...sheet, contributionMonths: 0, contributions: [1, 242, 60, 0] } as Fact);
  const deemed = { kind: "deemed", fromMonth: 242, months: 60, baseFen: 0 };
  expect(told()).toEqual({ topic: "months", months: 0, record: [deemed] });
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
    [true, false, "z***g"],
    [true, true, "zhang"],
    [false, false, "zhang"],
  ])(
    "where identities are masked: %s, and asked for in clear: %s, the person is %s",
    (maskId, reveal, person) => {
      const { setting, ...agency } = justOpened();
      const policy = { ...setting.policy, privacy: { ...setting.policy.privacy, maskId } };
      const told = answerQuery({ ...agency, setting: { ...setting, policy } }, { ...ask, reveal }, officer);
      expect(told).toMatchObject({ person, masked: !reveal });
    },
  );

  test.each([
    ["progress", true, false, true],
    ["progress", true, true, false],
    ["progress", false, false, false],
    ["balance", false, false, true],
    ["credits", false, false, true],
    ["months", false, false, true],
    ["balance", false, true, false],
  ] as const)(
    "asked for %s, where identities are masked: %s, and in clear: %s, something of the answer is masked: %s",
    (topic, maskId, reveal, masked) => {
      const { setting, ...agency } = justOpened();
      const policy = { ...setting.policy, privacy: { ...setting.policy.privacy, maskId } };
      const query = { ...ask, topic, reveal };
      const told = answerQuery({ ...agency, setting: { ...setting, policy } }, query, officer);
      expect(told).toMatchObject({ masked });
    },
  );

  test.each([
    ["zhang", "z***g"],
    ["李四", "李***"],
    ["李时珍", "李***珍"],
    ["𠮷田", "𠮷***"],
    ["", "***"],
  ])("%j is shown as %j", (name, masked) => {
    expect(maskedName(name)).toBe(masked);
  });
});

test.each([
  ["while its file circulates", VERIFIED - 1, "submitted"],
  ["to the end of that", VERIFIED, "submitted"],
  ["after it", VERIFIED + 1, "verifying"],
])("[S22] [A9] an application waits %s", (_, asOf, state) => {
  const circulating = { kind: "circulating", case: id, desk: "verification", until: VERIFIED } as const;
  const agency = agencyAfter((province) => province.given(APPLIED, circulating), asOf);
  expect(answerQuery(agency, { ...ask, topic: "progress" }, officer)).toMatchObject({ answer: { state } });
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
    const { retentionDays } = provincePolicy(BEIJING).privacy;
    const asked = (atTicks: number) => answerQuery(agencyAfter(close, atTicks), ask, officer);
    const last = MATCHED + retentionDays * TICKS_PER_DAY;
    expect(asked(last)).toMatchObject({ kind: "answered" });
    expect(asked(last + 1)).toEqual({ kind: "refused", reason: "NO_SUCH_CASE" });
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
