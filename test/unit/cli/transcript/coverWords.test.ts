import { describe, expect, it } from "vitest";
import { coverRules } from "#domain/benefit/coverRule.ts";
import { dayOfText } from "#domain/calendar/civilDate.ts";
import { monthOfDay } from "#domain/calendar/civilMonth.ts";
import type { BenefitFact } from "#domain/fact/benefitFact.ts";
import {
  contributionWords,
  coverWords,
  profileWords,
  yearsWords,
} from "#services/cli/transcript/coverWords.ts";
import { ruleOf } from "#services/cli/transcript/stepRules.ts";

const settled: BenefitFact = {
  kind: "cover_settled",
  case: "110000-0",
  rule: "long_break_paid_back",
  waitingMonths: 3,
  lastCoveredDay: dayOfText("2025-10-31"),
  coveredFromDay: dayOfText("2026-06-01"),
  daysWithoutCover: 120,
  daysPartlyCovered: 92,
  daysClaimedLater: 0,
};

describe("a person's cover is told", () => {
  it("in English", () => {
    expect(coverWords(settled, "en")).toBe(
      "COVER: origin until 2025-10-31, destination from 2026-06-01; 120 days without cover, 92 in part, " +
        "waiting period 3 months: a long break, paid back (43号 art. 11)",
    );
  });

  it("in Chinese", () => {
    expect(coverWords(settled, "zh")).toBe(
      "【待遇衔接】转出地至 2025-10-31，转入地自 2026-06-01 起享受待遇；无待遇 120 天，按比例享受 92 天，等待期 3 个月：" +
        "中断超过规定月数，已补缴（43号第十一条）",
    );
  });

  it("with what is claimed later, and without a first day where there is none", () => {
    const words = coverWords({ ...settled, coveredFromDay: -1, daysClaimedLater: 7, waitingMonths: 0 }, "en");
    expect(words).toContain(
      "destination not yet; 120 days without cover, 92 in part, 7 to be claimed later:",
    );
  });

  it("as it simply goes on, and as it is suspended during the transfer", () => {
    const fact = {
      ...settled,
      rule: "no_break",
      daysWithoutCover: 0,
      daysPartlyCovered: 0,
      waitingMonths: 0,
    } as const;
    const goesOn = { ...fact, coveredFromDay: fact.lastCoveredDay + 1 };
    expect(coverWords(goesOn, "en")).toMatch(/; 0 days without cover: no break$/);
    expect(coverWords(fact, "en")).toMatch(/: no break, but suspended until the relation is in$/);
    expect(coverWords(fact, "zh")).toMatch(/：未中断，转移期间暂停待遇$/);
  });

  it("without days where origin covers the person all the same", () => {
    const fact = { ...settled, rule: "still_at_origin" } as const;
    expect(coverWords(fact, "en")).toBe("COVER goes on at origin: still insured at origin");
    expect(coverWords(fact, "zh")).toBe("【待遇衔接】继续在转出地享受待遇：仍在转出地参保");
  });

  it.each(coverRules)("%s has words of its own, and the rule it rests on", (rule) => {
    const others = coverRules.filter((other) => other !== rule);
    for (const language of ["en", "zh"] as const) {
      const words = coverWords({ ...settled, rule }, language);
      expect(others.map((other) => coverWords({ ...settled, rule: other }, language))).not.toContain(words);
    }
    expect(ruleOf({ ...settled, rule })?.source).not.toBeNull();
  });
});

describe("what moves beside the money is told [S56]", () => {
  const packed = [
    0,
    monthOfDay(dayOfText("2021-03-01")),
    60,
    800_000,
    2,
    monthOfDay(dayOfText("2019-03-01")),
    24,
    0,
  ];

  it("as the sheet lists it", () => {
    expect(contributionWords(packed, "en")).toBe(
      "2021-03 to 2026-02 paid on a base of 8,000.00 yuan, 2019-03 to 2021-02 military service",
    );
    expect(contributionWords(packed, "zh")).toBe(
      "2021-03 至 2026-02 实际缴费（基数 8,000.00 元）、2019-03 至 2021-02 军龄",
    );
  });

  it("as destination has it on record, with what is left until retirement", () => {
    expect(yearsWords(85, 275, "en")).toBe("85 months on record, 275 more needed for retiree benefits here");
    expect(yearsWords(85, -1, "zh")).toBe("累计 85 个月");
  });
});

describe("benefits before and after are told [S1]", () => {
  const before = { ratio: 0.85, deductibleFen: 80_000, capFen: 40_000_000 };

  it("both, where they differ", () => {
    expect(profileWords(before, { ...before, ratio: 0.9, deductibleFen: 100_000 }, "en")).toBe(
      "benefits: 85% above 800.00 yuan, up to 400,000.00 yuan a year at origin, " +
        "90% above 1,000.00 yuan, up to 400,000.00 yuan a year at destination",
    );
  });

  it("once, where they do not", () => {
    expect(profileWords(before, { ...before }, "zh")).toBe(
      "待遇：转出地 85%（起付线 800.00 元，年封顶 400,000.00 元），转入地相同",
    );
  });
});
