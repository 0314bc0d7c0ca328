import { describe, expect, test } from "vitest";
import { linkBenefits } from "#domain/benefit/benefitLinkage.ts";
import {
  fujianBenefits,
  insured,
  jiangsuBenefits,
  nationalBenefits,
  qingdaoBenefits,
} from "#test/support/benefitTerms.ts";

const paidBack = { backPays: true };

describe("[A11] [S13] [S14] employee to employee, after a break of", () => {
  test.each([
    // 43号 art. 11 (1): up to three months, the third included
    ["0 months", nationalBenefits, {}, "no_break", 0, false],
    [
      "1 month, paid back",
      nationalBenefits,
      { breakMonths: 1, ...paidBack },
      "short_break_paid_back",
      0,
      true,
    ],
    [
      "3 months, paid back",
      nationalBenefits,
      { breakMonths: 3, ...paidBack },
      "short_break_paid_back",
      0,
      true,
    ],
    ["3 months, not paid back", nationalBenefits, { breakMonths: 3 }, "short_break_not_paid_back", 0, false],
    // art. 11 (1): longer, in principle at most six months
    [
      "4 months, paid back",
      nationalBenefits,
      { breakMonths: 4, ...paidBack },
      "long_break_paid_back",
      6,
      false,
    ],
    ["4 months", nationalBenefits, { breakMonths: 4 }, "long_break", 6, false],
    ["24 months", nationalBenefits, { breakMonths: 24 }, "long_break", 6, false],
    // Jiangsu's forwarding notice: at most three months
    [
      "3 months into Jiangsu, paid back",
      jiangsuBenefits,
      { breakMonths: 3, ...paidBack },
      "short_break_paid_back",
      0,
      true,
    ],
    ["4 months into Jiangsu", jiangsuBenefits, { breakMonths: 4 }, "long_break", 3, false],
    // Fujian: three months paid back, six not
    [
      "4 months into Fujian, paid back",
      fujianBenefits,
      { breakMonths: 4, ...paidBack },
      "long_break_paid_back",
      3,
      false,
    ],
    ["4 months into Fujian", fujianBenefits, { breakMonths: 4 }, "long_break", 6, false],
    // Qingdao: within three months and paid back from the month of payment
    [
      "3 months into Qingdao, paid back",
      qingdaoBenefits,
      { breakMonths: 3, ...paidBack },
      "short_break_paid_back",
      0,
      true,
    ],
  ] as const)("%s", (_, policy, past, rule, waitingMonths, claimsBreakLater) => {
    expect(linkBenefits(policy, insured(past))).toMatchObject({ rule, waitingMonths, claimsBreakLater });
  });

  test("4 months into Qingdao: no waiting period, but only the next month", () => {
    expect(linkBenefits(qingdaoBenefits, insured({ breakMonths: 4 }))).toMatchObject({
      rule: "long_break",
      waitingMonths: 0,
      startsNextMonth: true,
      claimsBreakLater: false,
    });
  });

  test("3 months where nobody may pay back: as if it were not paid", () => {
    const policy = { ...nationalBenefits, backPayAllowed: false };
    expect(linkBenefits(policy, insured({ breakMonths: 3, ...paidBack })).rule).toBe(
      "short_break_not_paid_back",
    );
  });

  test("3 months, paid back where nothing is claimed after the fact", () => {
    const policy = { ...nationalBenefits, retroactive: false };
    expect(linkBenefits(policy, insured({ breakMonths: 3, ...paidBack })).claimsBreakLater).toBe(false);
  });

  test("2 months not paid back, where that has a waiting period of its own, waits no longer than after a long one", () => {
    const policy = { ...jiangsuBenefits, waitMonthsNotPaidBack: 5 };
    expect(linkBenefits(policy, insured({ breakMonths: 2 })).waitingMonths).toBe(3);
  });
});

describe("[A11] a switch between employee and resident insurance", () => {
  test.each([
    // 43号 art. 11 (2): two years on end and more
    ["er", { crossSystemYears: 2 }, nationalBenefits, "no_break", 0],
    [
      "er",
      { crossSystemYears: 2, breakMonths: 3, ...paidBack },
      nationalBenefits,
      "short_break_paid_back",
      0,
    ],
    [
      "re",
      { crossSystemYears: 2, breakMonths: 3, ...paidBack },
      nationalBenefits,
      "short_break_paid_back",
      0,
    ],
    ["re", { crossSystemYears: 2, breakMonths: 3 }, nationalBenefits, "short_break_not_paid_back", 0],
    ["re", { crossSystemYears: 2, breakMonths: 4 }, nationalBenefits, "long_break", 6],
    // longer, into resident insurance: 国办发〔2024〕38号, within art. 11's six months
    ["er", { crossSystemYears: 2, breakMonths: 4 }, nationalBenefits, "resident_waiting", 3],
    // fewer than two years: the national rule is silent
    ["er", { crossSystemYears: 1 }, nationalBenefits, "resident_waiting", 3],
    ["re", { crossSystemYears: 1 }, nationalBenefits, "switch_too_early", 6],
    // Jiangsu: two years and no break as usual
    ["re", { crossSystemYears: 2 }, jiangsuBenefits, "no_break", 0],
    // Jiangsu, fewer years: employee to resident by art. 11 (2)
    ["er", { crossSystemYears: 1 }, jiangsuBenefits, "no_break", 0],
    ["er", { crossSystemYears: 1, breakMonths: 2, ...paidBack }, jiangsuBenefits, "short_break_paid_back", 0],
    // Jiangsu, fewer years: resident to flexible employee waits three months at most
    ["re", { crossSystemYears: 1, isFlexible: true }, jiangsuBenefits, "switch_covered_at_origin", 3],
    ["re", { crossSystemYears: 1, isFlexible: true, breakMonths: 1 }, jiangsuBenefits, "switch_too_early", 3],
    ["re", { crossSystemYears: 1 }, jiangsuBenefits, "no_break", 0],
  ] as const)(
    "%s %o: given %o, %s with %d months of waiting",
    (combination, past, policy, rule, waitingMonths) => {
      expect(linkBenefits(policy, insured({ combination, ...past }))).toMatchObject({ rule, waitingMonths });
    },
  );

  test("too early from resident insurance into Jiangsu's flexible work: origin covers meanwhile", () => {
    const past = insured({ combination: "re", crossSystemYears: 1, isFlexible: true });
    expect(linkBenefits(jiangsuBenefits, past).isCoveredAtOrigin).toBe(true);
    expect(linkBenefits(nationalBenefits, past).isCoveredAtOrigin).toBe(false);
  });
});

describe("[A11] resident to resident, 国办发〔2024〕38号", () => {
  test.each([
    ["no break", {}, "no_break", 0],
    ["not without a break: three months", { breakMonths: 1 }, "resident_waiting", 3],
    ["one year missed: one more", { missedResidentYears: 1 }, "resident_waiting", 4],
    ["three years missed", { missedResidentYears: 3 }, "resident_waiting", 6],
    [
      "three years missed and paid later: repaired",
      { missedResidentYears: 3, ...paidBack },
      "resident_waiting",
      3,
    ],
    ["four years missed", { missedResidentYears: 4 }, "resident_waiting", 7],
    [
      "four years missed and paid later: six at least",
      { missedResidentYears: 4, ...paidBack },
      "resident_waiting",
      6,
    ],
    ["a month paid back does not repair", { breakMonths: 1, ...paidBack }, "resident_waiting", 3],
  ] as const)("%s", (_, past, rule, waitingMonths) => {
    const linkage = linkBenefits(nationalBenefits, insured({ combination: "rr", ...past }));
    expect(linkage).toMatchObject({ rule, waitingMonths, claimsBreakLater: false });
  });
});
