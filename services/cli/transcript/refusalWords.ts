import type { RefusalCode, RefusingSide } from "#domain/refusalCode.ts";
import type { Language } from "../report/terminalStyle.ts";

const english: Readonly<Record<RefusalCode, string>> = {
  MATERIAL_INVALID: "the papers handed in are incomplete or not valid",
  ONLINE_NOT_SUPPORTED: "this side is not open for applications online",
  BANK_INFO_INCOMPLETE: "the agency's own bank data are not complete, so that it can handle no transfer",
  IDENTITY_MISMATCH: "name and identity document do not agree with the record",
  WRONG_AGENCY_CODE: "the agency named is not the one that keeps the record",
  ALREADY_IN_PROGRESS: "the person has a transfer in progress already",
  OVER_AGE_PLACE_CONFIRMED:
    "the person is past retirement age and the place of retiree benefits is confirmed",
  OUT_RETIRED: "the person draws retiree benefits at origin",
  OUT_NOT_SUSPENDED: "the enrolment at origin has not been suspended",
  OUT_NO_PAYMENT_RECORD: "origin has no record of contributions",
  OUT_ARREARS: "contributions are owed at origin",
  OUT_ACCOUNT_FROZEN: "the account at origin is frozen",
  OUT_ACCOUNT_OVERDRAWN: "the account at origin is overdrawn",
  OUT_UNSETTLED_CLAIM: "a claim or a credit at origin is not settled yet",
  DUPLICATE_ENROLMENT: "the person is enrolled twice",
  RESIDENT_SAME_YEAR: "a resident cannot move within the insurance year",
  IN_NOT_ENROLLED: "the person is not enrolled at destination",
};

const chinese: Readonly<Record<RefusalCode, string>> = {
  MATERIAL_INVALID: "申请材料不全或无效",
  ONLINE_NOT_SUPPORTED: "该地未开通线上转移",
  BANK_INFO_INCOMPLETE: "经办机构银行信息未维护完整，无法办理任何转移",
  IDENTITY_MISMATCH: "姓名、证件与参保信息不符",
  WRONG_AGENCY_CODE: "参保地或经办机构填写有误",
  ALREADY_IN_PROGRESS: "已有在办的转移业务",
  OVER_AGE_PLACE_CONFIRMED: "已超过退休年龄且待遇享受地已确认",
  OUT_RETIRED: "在转出地已享受退休待遇",
  OUT_NOT_SUSPENDED: "转出地尚未中止参保",
  OUT_NO_PAYMENT_RECORD: "转出地无实际缴费记录",
  OUT_ARREARS: "转出地存在欠费",
  OUT_ACCOUNT_FROZEN: "转出地个人账户已冻结",
  OUT_ACCOUNT_OVERDRAWN: "转出地个人账户透支",
  OUT_UNSETTLED_CLAIM: "转出地医疗费未结清或当月划入未完成",
  DUPLICATE_ENROLMENT: "重复参保",
  RESIDENT_SAME_YEAR: "居民医保当年度内不予转移",
  IN_NOT_ENROLLED: "转入地未正常参保",
};

/** A refusal code in words (不予受理原因). */
export function refusalWords(code: RefusalCode, language: Language): string {
  return language === "zh" ? chinese[code] : english[code];
}

const englishSides: Readonly<Record<RefusingSide, string>> = {
  origin: "origin",
  destination: "destination",
  window: "the window",
  platform: "the platform",
};
const chineseSides: Readonly<Record<RefusingSide, string>> = {
  origin: "转出地",
  destination: "转入地",
  window: "窗口",
  platform: "平台",
};

/** The side that verified or refused, in words. */
export function sideWords(side: RefusingSide, language: Language): string {
  return language === "zh" ? chineseSides[side] : englishSides[side];
}
