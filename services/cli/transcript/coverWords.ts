import {
  type ContributionSegment,
  type SegmentKind,
  unpackSegments,
} from "#domain/benefit/contributionSegment.ts";
import type { CoverRule } from "#domain/benefit/coverRule.ts";
import { textOfDay } from "#domain/calendar/civilDate.ts";
import { textOfMonth } from "#domain/calendar/civilMonth.ts";
import type { BenefitFact } from "#domain/fact/benefitFact.ts";
import type { BenefitProfilePolicy } from "#domain/policy/benefitProfilePolicy.ts";
import { yuanText } from "../report/numberText.ts";
import type { Language } from "../report/terminalStyle.ts";

const rules: Readonly<Record<CoverRule, Readonly<Record<Language, string>>>> = {
  no_break: { en: "no break", zh: "未中断" },
  short_break_paid_back: {
    en: "a short break, paid back: no waiting period (43号 art. 11)",
    zh: "中断未超过规定月数且已补缴，不设等待期（43号第十一条）",
  },
  short_break_not_paid_back: {
    en: "a short break, not paid back (43号 art. 11)",
    zh: "中断未超过规定月数，未补缴（43号第十一条）",
  },
  long_break_paid_back: {
    en: "a long break, paid back (43号 art. 11)",
    zh: "中断超过规定月数，已补缴（43号第十一条）",
  },
  long_break: { en: "a long break (43号 art. 11)", zh: "中断超过规定月数（43号第十一条）" },
  resident_waiting: {
    en: "resident insurance after a break (国办发〔2024〕38号)",
    zh: "居民医保未连续参保（国办发〔2024〕38号）",
  },
  switch_too_early: {
    en: "a switch of systems with too few years on end (43号 art. 11)",
    zh: "跨制度衔接前连续参保年限不足（43号第十一条）",
  },
  switch_covered_at_origin: {
    en: "a switch of systems with too few years on end, resident insurance goes on meanwhile",
    zh: "跨制度衔接前连续参保年限不足，等待期内继续享受居民医保待遇",
  },
  still_at_origin: { en: "still insured at origin", zh: "仍在转出地参保" },
  not_enrolled: { en: "not enrolled at destination", zh: "未在转入地参保" },
};

const suspended = { en: "no break, but suspended until the relation is in", zh: "未中断，转移期间暂停待遇" };

/** From when to when a person is covered where, and by which rule. */
export function coverWords(fact: BenefitFact, language: Language): string {
  const isEnglish = language === "en";
  const isSuspended = fact.rule === "no_break" && fact.coveredFromDay - fact.lastCoveredDay !== 1;
  const rule = (isSuspended ? suspended : rules[fact.rule])[language];
  if (fact.rule === "still_at_origin") {
    return isEnglish ? `COVER goes on at origin: ${rule}` : `【待遇衔接】继续在转出地享受待遇：${rule}`;
  }
  const last = textOfDay(fact.lastCoveredDay);
  const from = fact.coveredFromDay < 0 ? null : textOfDay(fact.coveredFromDay);
  const days = daysWords(fact, language);
  return isEnglish
    ? `COVER: origin until ${last}, destination ${from === null ? "not yet" : `from ${from}`}; ${days}: ${rule}`
    : `【待遇衔接】转出地至 ${last}，转入地${from === null ? "尚未" : `自 ${from} 起`}享受待遇；${days}：${rule}`;
}

function daysWords(fact: BenefitFact, language: Language): string {
  const isEnglish = language === "en";
  const { daysWithoutCover, daysPartlyCovered, daysClaimedLater, waitingMonths } = fact;
  const parts = [isEnglish ? `${daysWithoutCover} days without cover` : `无待遇 ${daysWithoutCover} 天`];
  if (daysPartlyCovered > 0) {
    parts.push(isEnglish ? `${daysPartlyCovered} in part` : `按比例享受 ${daysPartlyCovered} 天`);
  }
  if (daysClaimedLater > 0) {
    parts.push(isEnglish ? `${daysClaimedLater} to be claimed later` : `可追溯 ${daysClaimedLater} 天`);
  }
  if (waitingMonths > 0) {
    parts.push(isEnglish ? `waiting period ${waitingMonths} months` : `等待期 ${waitingMonths} 个月`);
  }
  return parts.join(isEnglish ? ", " : "，");
}

const kinds: Readonly<Record<SegmentKind, Readonly<Record<Language, string>>>> = {
  paid: { en: "paid", zh: "实际缴费" },
  deemed: { en: "deemed paid", zh: "视同缴费" },
  military: { en: "military service", zh: "军龄" },
  resident: { en: "as a resident", zh: "居民参保" },
};

/** What a sheet lists, segment by segment: `2021-03 to 2026-02 paid on a base of 8,000.00 yuan`. */
export function contributionWords(packed: readonly number[], language: Language): string {
  return unpackSegments(packed)
    .map((segment) => segmentWords(segment, language))
    .join(language === "en" ? ", " : "、");
}

function segmentWords({ kind, fromMonth, months, baseFen }: ContributionSegment, language: Language): string {
  const from = textOfMonth(fromMonth);
  const to = textOfMonth(fromMonth + months - 1);
  const what = kinds[kind][language];
  if (language === "en") {
    return `${from} to ${to} ${what}${baseFen > 0 ? ` on a base of ${yuanText(baseFen)} yuan` : ""}`;
  }
  return `${from} 至 ${to} ${what}${baseFen > 0 ? `（基数 ${yuanText(baseFen)} 元）` : ""}`;
}

/** Months on record once the relation is in, and how many are left until retiree benefits, where that is known. */
export function yearsWords(accumulated: number, needed: number, language: Language): string {
  if (language === "en") {
    const left = needed < 0 ? "" : `, ${needed} more needed for retiree benefits here`;
    return `${accumulated} months on record${left}`;
  }
  return `累计 ${accumulated} 个月${needed < 0 ? "" : `，在本地享受退休待遇尚需 ${needed} 个月`}`;
}

/** What the fund pays before and after the move (报销比例、起付线、封顶线). */
export function profileWords(
  before: BenefitProfilePolicy,
  after: BenefitProfilePolicy,
  language: Language,
): string {
  const [old, now] = [before, after].map((profile) => profileText(profile, language)) as [string, string];
  if (language === "en")
    return `benefits: ${old} at origin, ${old === now ? "the same" : now} at destination`;
  return `待遇：转出地 ${old}，转入地${old === now ? "相同" : ` ${now}`}`;
}

function profileText({ ratio, deductibleFen, capFen }: BenefitProfilePolicy, language: Language): string {
  const percent = `${Math.round(ratio * 1000) / 10}%`;
  return language === "en"
    ? `${percent} above ${yuanText(deductibleFen)} yuan, up to ${yuanText(capFen)} yuan a year`
    : `${percent}（起付线 ${yuanText(deductibleFen)} 元，年封顶 ${yuanText(capFen)} 元）`;
}
