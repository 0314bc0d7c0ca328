import type { CoverRule } from "#domain/benefit/coverRule.ts";
import { article, type StepRule, stepRule } from "./stepRule.ts";

const RESIDENTS = "国办发〔2024〕38号";

/** The rule behind a person's cover after the move, and the parameters of destination that decide. */
export const coverStepRules: Readonly<Record<CoverRule, StepRule>> = {
  no_break: stepRule(
    "benefits are suspended while the transfer runs",
    "转移期间暂停享受待遇",
    article(11),
    "benefit.coverDuringTransfer",
    "benefit.retroactive",
  ),
  short_break_paid_back: stepRule(
    "a short break paid back has no waiting period",
    "短期中断补缴后不设等待期",
    article(11),
    "benefit.breakMonthsNoWait",
    "benefit.startsIn",
    "benefit.retroactive",
  ),
  short_break_not_paid_back: stepRule(
    "a short break that is not paid back stays uncovered",
    "短期中断未补缴的，中断期间不享受待遇",
    article(11),
    "benefit.breakMonthsNoWait",
    "benefit.waitMonthsNotPaidBack",
  ),
  long_break_paid_back: stepRule(
    "after a long break paid back local rules hold",
    "长期中断补缴后按统筹地区规定",
    article(11),
    "benefit.breakMonthsNoWait",
    "benefit.waitMonthsBackPaid",
    "benefit.waitBenefitRatio",
  ),
  long_break: stepRule(
    "after a long break there is a waiting period of at most six months",
    "长期中断的等待期原则上不超过 6 个月",
    article(11),
    "benefit.breakMonthsNoWait",
    "benefit.waitMonthsMax",
    "benefit.waitBenefitRatio",
  ),
  resident_waiting: stepRule(
    "residents who were not insured all along wait",
    "居民未连续参保的设待遇等待期",
    RESIDENTS,
    "benefit.resident.fixedMonths",
    "benefit.resident.monthsPerMissedYear",
    "benefit.resident.repairMonthsPerYear",
    "benefit.resident.floorMonths",
  ),
  switch_too_early: stepRule(
    "a switch between the systems counts after two years on end",
    "跨制度衔接以连续参保 2 年为条件",
    article(11),
    "benefit.crossSystemMinYears",
    "benefit.underMinYears.residentToEmployee",
    "benefit.waitMonthsMax",
  ),
  switch_covered_at_origin: stepRule(
    "resident benefits in force go on during the waiting period",
    "等待期内继续享受居民医保待遇",
    article(11),
    "benefit.crossSystemMinYears",
    "benefit.underMinYears.residentToEmployee",
    "benefit.waitMonthsMax",
  ),
  still_at_origin: stepRule("nobody is insured twice", "不得重复享受待遇", article(4)),
  not_enrolled: stepRule("benefits follow enrolment", "参保后方可享受待遇", article(11)),
};
