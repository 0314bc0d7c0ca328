import type { RefusalCode } from "#domain/refusalCode.ts";
import { article, type StepRule, stepRule } from "./stepRule.ts";

const out = "verification.out";

/** What each refusal rests on (不予受理依据). */
export const refusalRules: Readonly<Record<RefusalCode, StepRule>> = {
  MATERIAL_INVALID: stepRule("papers must be true and complete", "材料须真实、齐全", article(5)),
  ONLINE_NOT_SUPPORTED: stepRule(
    "this side takes no online applications",
    "该方未开通线上办理",
    null,
    "channels.online",
  ),
  BANK_INFO_INCOMPLETE: stepRule(
    "the agency's own bank data must be kept",
    "经办机构银行信息须完整",
    null,
    "funds.bankInfoComplete",
  ),
  OVER_AGE_PLACE_CONFIRMED: stepRule(
    "past retirement age, the place of treatment is settled",
    "已超过退休年龄且待遇享受地已确认",
    null,
    `${out}.blockOnConfirmedPlace`,
  ),
  RESIDENT_SAME_YEAR: stepRule(
    "residents move with the next year's enrolment",
    "居民医保次年参保后方可转移",
    article(4),
    "combinations.rr.sameYear",
  ),
  IDENTITY_MISMATCH: stepRule(
    "both records must name one person",
    "两地记录须为同一人",
    article(6),
    "verification.identityMatch",
  ),
  WRONG_AGENCY_CODE: stepRule(
    "the agencies must be the right ones",
    "经办机构须填写正确",
    article(6),
    "verification.agencyCodeMatch",
  ),
  ALREADY_IN_PROGRESS: stepRule("one open transfer a person", "一人同时只有一笔在办", null),
  OUT_RETIRED: stepRule(
    "retirees' relations do not move",
    "退休人员不办理转移",
    article(2),
    `${out}.retirees`,
  ),
  OUT_NOT_SUSPENDED: stepRule(
    "coverage at origin must be suspended",
    "转出地须已中止参保",
    article(6),
    `${out}.requireSuspended`,
  ),
  OUT_NO_PAYMENT_RECORD: stepRule(
    "origin must have contributions on record",
    "转出地须有实际缴费记录",
    article(6),
    `${out}.requireContributionRecord`,
  ),
  OUT_ARREARS: stepRule("arrears are paid first", "须先补清欠费", null, `${out}.blockOnArrears`),
  OUT_ACCOUNT_FROZEN: stepRule(
    "the account must not be frozen",
    "个人账户不得冻结",
    null,
    `${out}.blockOnFrozen`,
  ),
  OUT_ACCOUNT_OVERDRAWN: stepRule(
    "an overdraft is made good first",
    "透支须先补足",
    null,
    `${out}.blockOnOverdraft`,
  ),
  OUT_UNSETTLED_CLAIM: stepRule(
    "bills are settled first",
    "医疗费须先结清",
    null,
    `${out}.blockOnUnsettledClaims`,
  ),
  DUPLICATE_ENROLMENT: stepRule(
    "nobody is enrolled twice",
    "不得重复参保",
    article(4),
    "verification.blockOnDuplicate",
  ),
  IN_NOT_ENROLLED: stepRule(
    "destination must have enrolled the person",
    "转入地须已按规定参保",
    article(6),
    "verification.in.requireEnrolledNormal",
  ),
};
