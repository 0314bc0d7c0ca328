import { describe, expect, test } from "vitest";
import { resolvePolicy } from "#scenario/policy/resolvePolicy.ts";
import { nationalDefault, provinces } from "./committedPolicies.ts";

const resolved = provinces.map((province) => resolvePolicy({ nationalDefault, province }));
const provenanceOf = new Map(
  resolved.flatMap(({ policy, provenance, pools }) => [
    [policy.code, provenance] as const,
    ...pools.map((pool) => [pool.pool, pool.provenance] as const),
  ]),
);

type Row = readonly [place: string, name: string, path: string, value: unknown, source: string];

const inProvince: readonly Row[] = [
  ["440000", "Guangdong", "inProvince.accountMode", "keep_in_place", "guangdong-in-province"],
  ["320000", "Jiangsu", "inProvince.accountMode", "credit_first_settle_later", "yixing-2024"],
  ["430000", "Hunan", "inProvince.accountMode", "credit_first_settle_later", "hunan-2025-12"],
  ["330000", "Zhejiang", "inProvince.trigger", "auto_on_enrolment", "zhejiang-no-feel-2022"],
  ["430000", "Hunan", "inProvince.trigger", "auto_on_enrolment", "hunan-2025-12"],
  ["130000", "Hebei", "inProvince.trigger", "auto_on_enrolment", "hebei-tangshan"],
  ["430000", "Hunan", "inProvince.auditOut", false, "hunan-2025-12"],
  ["430000", "Hunan", "inProvince.auditIn", false, "hunan-2025-12"],
  ["350000", "Fujian", "inProvince.deadlineWorkingDays", 0, "quanzhou-2022"],
];

const clocks: readonly Row[] = [
  ["350500", "Quanzhou", "promise.outWorkingDays", 8, "quanzhou-2022"],
  ["350500", "Quanzhou", "promise.inWorkingDays", 5, "quanzhou-2022"],
  ["350500", "Quanzhou", "funds.remitWorkingDays", 5, "quanzhou-2022"],
  ["350500", "Quanzhou", "funds.creditWorkingDays", 2, "quanzhou-2022"],
  ["630000", "Qinghai", "funds.creditWorkingDays", 5, "qinghai-guide"],
  ["370600", "Yantai", "promise.outWorkingDays", 5, "yantai-electronic"],
  ["330600", "Shaoxing", "promise.inWorkingDays", 1, "shaoxing-at-once"],
  ["210000", "Liaoning", "funds.creditBatch", "monthly", "liaoning-arrival"],
];

const conditions: readonly Row[] = [
  ["330000", "Zhejiang", "verification.out.blockOnOverdraft", true, "zhejiang-no-feel-2022"],
  ["330000", "Zhejiang", "verification.out.blockOnUnsettledClaims", true, "zhejiang-no-feel-2022"],
  ["330000", "Zhejiang", "verification.out.blockOnPendingCredit", true, "zhejiang-no-feel-2022"],
  ["440000", "Guangdong", "verification.out.retirees", "allow_if_place_unconfirmed", "zhongshan-retirees"],
  ["410700", "Xinxiang", "combinations.rr.requireBenefitStarted", true, "xinxiang-residents"],
  ["630000", "Qinghai", "contactLetter.required.offline", true, "qinghai-guide"],
  ["632800", "Haixi", "channels.offline", ["window", "bank_counter"], "haixi-2025"],
];

const money: readonly Row[] = [
  ["330100", "Hangzhou", "credit.mode", "yearly_advance", "hangzhou-precredit"],
  ["430000", "Hunan", "account.transferInterest", true, "hunan-2025-12"],
  ["340300", "Bengbu", "credit.retireeFixedFen", 7_000, "bengbu-accounts"],
  ["340300", "Bengbu", "credit.flexibleHasAccount", false, "bengbu-accounts"],
  ["320000", "Jiangsu", "credit.retireeRateOfPension", 0.025, "jiangsu-accounts-2024"],
  ["440000", "Guangdong", "payout.resettledRetiree", "on_application_with_filing", "guangdong-payouts"],
  ["440000", "Guangdong", "crossProvince.accountMode", "remit", "article-dezhou-2025"],
  ["440300", "Shenzhen", "payout.workingDays", 10, "shenzhen-payout"],
  ["350500", "Quanzhou", "combinations.er.moneyPolicy", "pay_out", "quanzhou-withdrawal"],
  ["350500", "Quanzhou", "lateCredit.graceDay", 10, "quanzhou-withdrawal"],
  ["500000", "Chongqing", "crossProvince.fallback", "pay_to_own_bank", "chongqing-2009"],
  ["500000", "Chongqing", "account.zeroAt", "out_confirmed", "article-chongqing-2025"],
];

const benefits: readonly Row[] = [
  ["320000", "Jiangsu", "benefit.waitMonthsMax", 3, "jiangsu-notice-2022"],
  ["350000", "Fujian", "benefit.waitMonthsBackPaid", 3, "fujian-waiting"],
  ["350000", "Fujian", "benefit.waitBenefitRatio", 0.5, "fujian-waiting"],
  ["370200", "Qingdao", "benefit.longBreakStartsIn", "next_month", "qingdao-back-pay"],
  ["440000", "Guangdong", "years.requiredMaleYears", 30, "guangdong-in-province"],
  ["440000", "Guangdong", "years.localActualMinYears", 10, "guangdong-in-province"],
  ["510100", "Chengdu", "years.requiredContinuousYears", 15, "chengdu-years"],
  ["310000", "Shanghai", "years.requiredMaleYears", 15, "years-reports"],
  ["510000", "Sichuan", "pooling.level", "province", "provincial-pooling-2025"],
  ["340000", "Anhui", "pooling.mode", "adjustment_fund", "provincial-pooling-2025"],
  ["110000", "Beijing", "pooling.mode", "single_fund", "provincial-pooling-2025"],
];

describe.each([
  ["moves inside a province [S5] [S6] [S12]", inProvince],
  ["limits of a place's own [S12] [S64]", clocks],
  ["conditions of an application [S17] [S48]", conditions],
  ["the account's money [S3] [S7] [S10] [S60] [S61] [S62]", money],
  ["benefits and years [S1] [S14]", benefits],
])("%s differ by policy, each value with its source [S15] [S43]", (_, rows) => {
  test.each(rows)("%s %s: %s is %j, as %s says", (place, _name, path, value, source) => {
    expect(provenanceOf.get(place)?.[path]).toMatchObject({ value, source });
  });
});

test("what no source says of a place is the national default's", () => {
  const beijing = provenanceOf.get("110000");
  for (const path of [
    "inProvince.trigger",
    "benefit.waitMonthsMax",
    "credit.mode",
    "funds.remitWorkingDays",
  ]) {
    expect(beijing?.[path]?.setBy).toBe("national-default");
  }
});

describe("the wallet [S57]", () => {
  const open = resolved.filter(({ policy }) => policy.wallet.enabled);

  test("is open in the 14 province-level units, Hebei and Inner Mongolia among them", () => {
    expect(open.map(({ policy }) => policy.nameEn)).toEqual([
      "Hebei",
      "Inner Mongolia",
      "Shanghai",
      "Jiangsu",
      "Anhui",
      "Shandong",
      "Henan",
      "Hubei",
      "Guangdong",
      "Chongqing",
      "Sichuan",
      "Guizhou",
      "Tibet",
      "Gansu",
    ]);
  });

  test("is fully open in six provinces and two municipalities, whose areas are 92 of the 117", () => {
    const full = open.filter(({ policy }) => policy.wallet.coverage === "full");
    expect(full).toHaveLength(8);
    expect(full.reduce((sum, { policy }) => sum + policy.pools.length, 0)).toBe(92);
  });

  test("has its limits everywhere: three transfers a day of 2,000 yuan, closed at night", () => {
    for (const { policy } of open) {
      expect(policy.wallet).toMatchObject({
        perDay: 3,
        perTransferFen: 200_000,
        closedFromMinute: 22 * 60,
        closedToMinute: 6 * 60,
        autoReturnByMinute: 6 * 60,
      });
      expect(policy.wallet.relatives).toHaveLength(8);
    }
  });
});

test("nine moves of ten between provinces change the benefit profile [S1]", () => {
  const profiles = resolved.map(({ policy }) => JSON.stringify(policy.benefitProfile));
  const moves = profiles.flatMap((from) => profiles.map((to) => from !== to));
  expect(moves.filter(Boolean).length / moves.length).toBeGreaterThan(0.9);
});
