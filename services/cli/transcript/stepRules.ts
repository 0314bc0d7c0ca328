import type { Fact, FactKind } from "#domain/fact/fact.ts";
import { bookStepRules } from "./bookStepRules.ts";
import { coverStepRules } from "./coverStepRules.ts";
import { creditStepRules } from "./creditStepRules.ts";
import { journeyStepRules } from "./journeyStepRules.ts";
import { moneyStepRules } from "./moneyStepRules.ts";
import { refusalRules } from "./refusalRules.ts";
import { article, CIVIL_CODE_201, LIMIT_INSIDE, type StepRule, stepRule } from "./stepRule.ts";

/** Kinds of steps whose rule depends on what they say; `ruleOf` knows them. */
type Told = "refused" | "queued" | "circulating" | "posted" | "cover_settled" | "case_closed";

/**
 * The rule behind each kind of step; null for a step of the model's own that answers to no rule. A new kind of fact
 * needs its line here, or in one of the tables above.
 */
const rulesByKind: Readonly<Record<Exclude<FactKind, Told>, StepRule | null>> = {
  ...bookStepRules,
  ...journeyStepRules,
  ...moneyStepRules,
  ...creditStepRules,
  application_lodged: stepRule(
    "the person, or the employer, applies at either side",
    "个人或单位可在任一方申请",
    article(5),
    "apply.allowedAt",
    "apply.by",
  ),
  application_received: stepRule("both sides verify", "两地均须校验", article(6)),
  balance_found: stepRule("the whole balance goes with the relation", "余额全数随关系划转", article(7)),
  verified: stepRule("verification comes before acceptance", "校验前置", article(6)),
  accepted: stepRule(
    "acceptance starts the clock, and its day does not count",
    "受理起算，当日不计",
    [article(7), CIVIL_CODE_201],
    "clock.acceptOnNonWorkingDay",
    "deadlines.outWorkingDays",
    "deadlines.totalWorkingDays",
    LIMIT_INSIDE,
  ),
  transfer_out_done: stepRule(
    "origin completes the transfer-out and seals the information sheet",
    "转出地限时办结并上传带签章的信息表",
    article(7),
    "deadlines.outWorkingDays",
    LIMIT_INSIDE,
    "account.zeroAt",
  ),
  sheet_received: stepRule(
    "the in clock starts with the sheet",
    "收到信息表起算转入时限",
    article(8),
    "deadlines.inWorkingDays",
    LIMIT_INSIDE,
  ),
  transfer_in_done: stepRule(
    "destination checks the sheet, takes the relation in and adds the years up",
    "转入地核对信息、办结转入并累计缴费年限",
    [article(8), article(12)],
    "deadlines.inWorkingDays",
    LIMIT_INSIDE,
    "years.overlapCountOnce",
    "years.military",
  ),
  payment_ordered: stepRule(
    "finance pays in batches",
    "财务分批划转",
    article(7),
    "funds.batchCycleWorkingDays",
    "funds.batchAt",
  ),
  remittance_sent: stepRule(
    "origin remits the balance",
    "转出地划转余额",
    article(7),
    "funds.remitWorkingDays",
  ),
  funds_arrived: stepRule(
    "money waits until it is matched to the file",
    "资金到账后与业务档案匹配",
    article(8),
    "funds.creditWorkingDays",
  ),
  funds_credited: stepRule("matched and in the right amount: credited", "匹配核对无误后计入", article(8)),
  funds_sent_back: stepRule(
    "money that cannot be matched goes back",
    "无法匹配的资金退回",
    article(8),
    "funds.mismatchShare",
  ),
  account_restored: stepRule(
    "account money is the person's and is not forfeited",
    "账户资金归个人，不因转移灭失",
    null,
  ),
  case_registered: stepRule("one open transfer a person", "一人同时只有一笔在办", null),
};

/** What an officer's desk owes its pace to. */
function deskRule(desk: string): StepRule {
  return stepRule(
    "the desk's officers and its line",
    "岗位人手与排队",
    null,
    `desks.${desk}.officers`,
    `desks.${desk}.discipline`,
  );
}

/** The rule behind a step, if any: of a refusal the one that was not met, of a waiting line the desk's own. */
export function ruleOf(fact: Fact): StepRule | null {
  switch (fact.kind) {
    case "refused":
      return refusalRules[fact.code];
    case "queued":
      return deskRule(fact.desk);
    case "circulating":
      return stepRule(
        "files circulate inside the agency",
        "机构内流转",
        null,
        `desks.${fact.desk}.circulation`,
      );
    case "posted":
      return ledgerRule(fact);
    case "transfer_out_held":
      return fact.reason === "overdraft" ? rulesByKind.overdraft_made_good : rulesByKind.transfer_out_held;
    case "cover_settled":
      return coverStepRules[fact.rule];
    case "case_closed":
      return closingRule(fact);
    default:
      return rulesByKind[fact.kind];
  }
}

function closingRule({ status }: Extract<Fact, { kind: "case_closed" }>): StepRule {
  switch (status) {
    case "refused":
      return stepRule("what is not accepted starts no clock", "不予受理即不起算时限", article(6));
    case "kept_in_place":
      return stepRule(
        "inside the province the account is usable everywhere",
        "省内账户通用，不划转",
        null,
        "inProvince.accountMode",
      );
    default:
      return stepRule("a case ends when relation and money are done", "关系与资金均办结后归档", article(8));
  }
}

function ledgerRule({ debit, credit }: Extract<Fact, { kind: "posted" }>): StepRule | null {
  if (debit === "participants" && credit === "payable") {
    return stepRule(
      "zeroing moves the balance and forfeits nothing",
      "清零是划转，不是作废",
      article(7),
      "account.zeroAt",
    );
  }
  return null;
}
