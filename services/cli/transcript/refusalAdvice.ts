import type { RefusalCode } from "#domain/refusalCode.ts";
import type { Language } from "../report/terminalStyle.ts";

/** What an applicant does next, in the imperative: one row a refusal, in checking order (一次性告知). */
const advice: Readonly<Record<RefusalCode, Readonly<Record<Language, string>>>> = {
  MATERIAL_INVALID: {
    en: "hand in complete and true papers, then apply again",
    zh: "补齐真实有效的材料后重新申请",
  },
  ONLINE_NOT_SUPPORTED: {
    en: "apply offline, at the window of either side, with identity card, social-security card and certificate",
    zh: "携身份证、社保卡和参保凭证到任一方窗口线下申请",
  },
  BANK_INFO_INCOMPLETE: {
    en: "nothing; apply again once the agency has completed its own bank data",
    zh: "个人无需处理，待经办机构维护好银行信息后再申请",
  },
  IDENTITY_MISMATCH: {
    en: "have name and identity number put right where the record differs, then apply again",
    zh: "先到信息有误一方更正姓名、证件号码，再重新申请",
  },
  WRONG_AGENCY_CODE: {
    en: "choose the place and agency that keep the record, then apply again",
    zh: "核对并选择正确的参保地和经办机构后重新申请",
  },
  ALREADY_IN_PROGRESS: {
    en: "wait for the transfer in progress, whose progress can be queried",
    zh: "等待在办业务办结，可查询办理进度",
  },
  OUT_RETIRED: {
    en: "stay insured at origin, for a retiree's relation does not move; who has resettled elsewhere may apply to be paid the account",
    zh: "退休人员关系不转移，留在原参保地；跨省异地安置的可申请支取个人账户资金",
  },
  OVER_AGE_PLACE_CONFIRMED: {
    en: "stay insured where the place of retiree benefits is confirmed",
    zh: "在已确认的待遇享受地继续参保",
  },
  OUT_NOT_SUSPENDED: {
    en: "have the insurance at origin suspended, by the employer or in person, then apply again",
    zh: "由原单位或本人先在转出地办理中止参保（停保），再重新申请",
  },
  OUT_NO_PAYMENT_RECORD: {
    en: "ask origin to look for the contributions; with none on record there is nothing to transfer",
    zh: "请转出地核查缴费记录；确无实际缴费的不能转移",
  },
  OUT_ARREARS: {
    en: "pay what is owed at origin, then apply again",
    zh: "先在转出地补缴欠费，再重新申请",
  },
  OUT_ACCOUNT_FROZEN: {
    en: "have the account at origin released, then apply again",
    zh: "先在转出地解除个人账户冻结，再重新申请",
  },
  OUT_ACCOUNT_OVERDRAWN: {
    en: "make the account at origin good, then apply again",
    zh: "先补足转出地个人账户透支金额，再重新申请",
  },
  OUT_UNSETTLED_CLAIM: {
    en: "have the bills at origin settled and this month's credit finished, then apply again",
    zh: "待转出地医疗费结清、当月划入完成后，再重新申请",
  },
  DUPLICATE_ENROLMENT: {
    en: "end the enrolment that is not kept, then apply again",
    zh: "先终止不予保留的一份参保关系，再重新申请",
  },
  RESIDENT_SAME_YEAR: {
    en: "stay insured at origin for this year, enrol for the next one at destination, and apply when its benefits begin",
    zh: "当年度在原参保地享受待遇，在转入地参加下一年度居民医保，待遇期开始后再申请",
  },
  IN_NOT_ENROLLED: {
    en: "enrol at destination under its rules, then apply again",
    zh: "先在转入地按规定参保，再重新申请",
  },
};

/** What the applicant must do next after a refusal. */
export function refusalAdvice(code: RefusalCode, language: Language): string {
  return advice[code][language];
}
