import type { MoneyFact } from "#domain/fact/moneyFact.ts";
import { article, type StepRule, stepRule } from "./stepRule.ts";

const credit = stepRule(
  "accounts are credited each month by the contribution base, flexible workers by their tier",
  "每月按缴费基数划入，灵活就业人员按缴费档次划入",
  "国办发〔2021〕14号",
  "credit.activeRate",
  "credit.flexibleTiers",
  "credit.day",
);
const advance = stepRule(
  "a year credited in advance is set off as far as it is not earned",
  "年度预划拨未到月份予以抵扣",
  null,
  "credit.mode",
  "verification.out.blockOnOverdraft",
);
const late = stepRule(
  "what comes after the balance has gone follows origin's own rule",
  "清零后补划按转出地规定处理",
  null,
  "lateCredit.policy",
  "lateCredit.graceDay",
);
const matching = stepRule("a second remittance is matched like the first", "二次划转同样核对", article(8));
const clearing = stepRule(
  "credited first, settled between the cities later",
  "先划转后清算",
  null,
  "inProvince.accountMode",
  "inProvince.settlementDay",
);

/** What the steps of money beyond the balance rest on. */
export const creditStepRules = {
  credits_announced: credit,
  credit_came: credit,
  transfer_out_held: late,
  advance_set_off: advance,
  overdraft_made_good: advance,
  late_credit_called: late,
  late_payment_ordered: late,
  late_remittance_sent: late,
  late_credit_settled: late,
  late_credits_expected: late,
  late_funds_arrived: matching,
  late_funds_credited: matching,
  late_funds_reported: matching,
  credited_first: clearing,
  clearing_settled: clearing,
  account_changed_pool: clearing,
} as const satisfies Partial<Readonly<Record<MoneyFact["kind"], StepRule | null>>>;
