import { describe, expect, test } from "vitest";
import { linkBenefits } from "#domain/benefit/benefitLinkage.ts";
import { coverOf } from "#domain/benefit/cover.ts";
import { type InsuranceBreak, uninsuredMonths } from "#domain/benefit/insuranceBreak.ts";
import { dayOfText, textOfDay } from "#domain/calendar/civilDate.ts";
import { monthOfDay } from "#domain/calendar/civilMonth.ts";
import type { BenefitPolicy } from "#domain/policy/benefitPolicy.ts";
import {
  fujianBenefits,
  insured,
  jiangsuBenefits,
  nationalBenefits,
  qingdaoBenefits,
} from "#test/support/benefitTerms.ts";

/** Enrolled at destination in March 2026, the relation in on the 20th. */
function coverInMarch(
  policy: BenefitPolicy,
  changes: Partial<InsuranceBreak>,
  relationIn = "2026-03-20",
  isUnderWay = false,
) {
  const past = insured(changes);
  const cover = coverOf(policy, linkBenefits(policy, past), {
    enrolledMonth: monthOfDay(dayOfText("2026-03-11")),
    uninsuredMonths: uninsuredMonths(past),
    relationInDay: relationIn === "" ? -1 : dayOfText(relationIn),
    today: dayOfText("2026-04-30"),
    isUnderWay,
  });
  const { daysWithoutCover, daysPartlyCovered, daysClaimedLater } = cover;
  return [
    textOfDay(cover.lastCoveredDay),
    cover.coveredFromDay < 0 ? "not yet" : textOfDay(cover.coveredFromDay),
    daysWithoutCover,
    daysPartlyCovered,
    daysClaimedLater,
  ];
}

describe("covered at origin until, at destination from, and the days without, in part, claimed later", () => {
  const early = { combination: "re", crossSystemYears: 1, isFlexible: true } as const;
  test.each([
    ["without a break", nationalBenefits, {}, ["2026-02-28", "2026-03-01", 0, 0, 0]],
    [
      "[S13] 3 months paid back",
      nationalBenefits,
      { breakMonths: 3, backPays: true },
      ["2025-11-30", "2026-03-01", 0, 0, 90],
    ],
    [
      "[S13] 3 months not paid back",
      nationalBenefits,
      { breakMonths: 3 },
      ["2025-11-30", "2026-03-01", 90, 0, 0],
    ],
    [
      "[S14] 4 months and six of waiting",
      nationalBenefits,
      { breakMonths: 4 },
      ["2025-10-31", "2026-09-01", 120 + 184, 0, 0],
    ],
    [
      "[S14] 4 months into Jiangsu",
      jiangsuBenefits,
      { breakMonths: 4 },
      ["2025-10-31", "2026-06-01", 120 + 92, 0, 0],
    ],
    [
      "[S14] 4 months into Fujian, paid back",
      fujianBenefits,
      { breakMonths: 4, backPays: true },
      ["2025-10-31", "2026-06-01", 120, 92, 0],
    ],
    [
      "[S14] 4 months into Fujian",
      fujianBenefits,
      { breakMonths: 4 },
      ["2025-10-31", "2026-09-01", 120, 184, 0],
    ],
    [
      "[S14] 4 months into Qingdao",
      qingdaoBenefits,
      { breakMonths: 4 },
      ["2025-10-31", "2026-04-01", 120 + 31, 0, 0],
    ],
    [
      "[A11] too early, flexible, into Jiangsu",
      jiangsuBenefits,
      early,
      ["2026-05-31", "2026-06-01", 0, 0, 0],
    ],
    ["[A11] too early elsewhere", nationalBenefits, early, ["2026-02-28", "2026-09-01", 184, 0, 0]],
    [
      "[A11] two years missed",
      nationalBenefits,
      { combination: "rr", missedResidentYears: 2 },
      ["2024-02-29", "2026-08-01", 730 + 153, 0, 0],
    ],
  ] as const)("%s", (_, policy, past, expected) => {
    expect(coverInMarch(policy, past)).toEqual(expected);
  });

  test("origin's resident insurance ends with its year, even if the waiting period does not", () => {
    const past = insured(early);
    const policy = { ...jiangsuBenefits, waitMonthsMax: 6 };
    const cover = coverOf(policy, linkBenefits(policy, past), {
      enrolledMonth: monthOfDay(dayOfText("2026-11-03")),
      uninsuredMonths: 0,
      relationInDay: -1,
      today: dayOfText("2026-11-20"),
      isUnderWay: false,
    });
    expect(textOfDay(cover.lastCoveredDay)).toBe("2026-12-31");
    expect(textOfDay(cover.coveredFromDay)).toBe("2027-05-01");
    expect(cover.daysWithoutCover).toBe(31 + 28 + 31 + 30);
  });
});

describe("where cover is suspended until the relation is in", () => {
  const suspending: BenefitPolicy = { ...nationalBenefits, coverDuringTransfer: "suspended" };

  test("it begins with the transfer-in, and the days before can be claimed", () => {
    expect(coverInMarch(suspending, {})).toEqual(["2026-02-28", "2026-03-20", 0, 0, 19]);
  });

  test("they are lost where nothing is claimed after the fact", () => {
    const policy = { ...suspending, retroactive: false };
    expect(coverInMarch(policy, {})).toEqual(["2026-02-28", "2026-03-20", 19, 0, 0]);
  });

  test("it does not begin where the relation never comes in: every day so far counts", () => {
    expect(coverInMarch(suspending, {}, "")).toEqual(["2026-02-28", "not yet", 61, 0, 0]);
  });

  test("the days so far of a relation under way are lost for good only where nothing is claimed after the fact", () => {
    expect(coverInMarch(suspending, {}, "", true)).toEqual(["2026-02-28", "not yet", 0, 0, 61]);
    const policy = { ...suspending, retroactive: false };
    expect(coverInMarch(policy, {}, "", true)).toEqual(["2026-02-28", "not yet", 61, 0, 0]);
  });

  test("a transfer that is in before the waiting period ends costs nothing", () => {
    expect(coverInMarch(suspending, { breakMonths: 4 })).toEqual(
      coverInMarch(nationalBenefits, { breakMonths: 4 }),
    );
  });
});
