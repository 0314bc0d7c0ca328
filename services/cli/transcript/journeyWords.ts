import type { JourneyFact, LetterKind } from "#domain/fact/journeyFact.ts";
import type { SupplementStage } from "#domain/journey/journey.ts";
import type { JourneyStepName } from "#domain/journey/journeyStep.ts";
import type { JourneyMessage } from "#domain/message/journeyMessage.ts";
import type { Language } from "../report/terminalStyle.ts";

/** The words for an applicant's way in one language. */
export interface JourneyWords {
  readonly steps: Readonly<Record<JourneyStepName, string>>;
  readonly setsOut: string;
  readonly registersAtPortal: string;
  readonly failed: string;
  readonly ends: Readonly<Record<Extract<JourneyFact, { kind: "journey_walked" }>["end"], string>>;
  precheck(reason: string | null): string;
  certificateRequested(until: string): string;
  certificateIssued(number: string): string;
  certificateReceived(number: string): string;
  readonly accountOpened: string;
  readonly paperRoute: string;
  readonly letters: Readonly<Record<LetterKind, string>>;
  letterPosted(letter: string, until: string): string;
  contactLetter(number: string): string;
  readonly supplementDesks: Readonly<Record<SupplementStage, string>>;
  supplementAsked(desk: string, lastDay: string): string;
  supplementEnded(isAnswered: boolean, workingDays: number, deadlines: string): string;
  supplementNoted(desk: string, workingDays: number, deadlines: string): string;
  readonly moved: {
    readonly head: string;
    readonly joint: string;
    out(day: string): string;
    in(day: string): string;
    total(day: string): string;
  };
  told(news: "acceptance" | "refusal", at: string): string;
  readonly withdrawalAsked: string;
  readonly withdrawalRefused: string;
  readonly messages: Readonly<Record<JourneyMessage["kind"], string>>;
}

const english: JourneyWords = {
  steps: {
    hotline: "the person calls the hotline",
    precheck: "the person asks for a pre-check",
    register: "the person registers with the national app and logs in",
    localZone: "opens the local zone and chooses origin's province",
    chooseService: "chooses the transfer of insurance relations",
    fillIn: "fills in both places and agencies",
    upload: "uploads the ID photo",
    submit: "submits the application",
    visitOrigin: "the person goes to origin's window for the certificate of enrolment",
    visitWindow: "the person goes to the window",
    handIn: "hands in the application with ID and card",
  },
  setsOut: "a person sets out to apply",
  registersAtPortal: "the person registers with the province's own portal and logs in",
  failed: ": FAILS",
  ends: {
    hasAsked: "the person has asked",
    applies: "the way to the application is done",
    fetchesCertificate: "the way to the certificate is done",
    givesUp: "the person GIVES UP before applying",
  },
  precheck: (reason) =>
    reason === null
      ? "the pre-check finds nothing against it"
      : `the pre-check says verification would refuse today: ${reason}; the person puts it right first, or does not apply`,
  certificateRequested: (until) => `is asked for the certificate of enrolment, to be issued at ${until}`,
  certificateIssued: (number) =>
    `issues the certificate of enrolment ${number}; the old account is closed to use`,
  certificateReceived: (number) => `the person has the certificate ${number}`,
  accountOpened: "opens the new account",
  paperRoute: "GOES OFFLINE: the agencies write letters from here on, as one of them is not open online",
  letters: {
    application: "the application",
    contact_letter: "the contact letter",
    verification_result: "the verification result",
    information_sheet: "the information sheet",
  },
  letterPosted: (letter, until) => `posts ${letter}, there at ${until}`,
  contactLetter: (number) => `has the contact letter ${number}`,
  supplementDesks: {
    verification: "verification desk",
    transferOut: "transfer-out desk",
    transferIn: "transfer-in desk",
  },
  supplementAsked: (desk, lastDay) =>
    `SUPPLEMENT ASKED at the ${desk}: something is missing, to be handed in by ${lastDay}`,
  supplementEnded: (isAnswered, workingDays, deadlines) =>
    `${isAnswered ? "the applicant hands it in" : "the applicant has not answered"} after ${workingDays} working ` +
    `${workingDays === 1 ? "day" : "days"}${deadlines}`,
  supplementNoted: (desk, workingDays, deadlines) =>
    `learns of a supplement at the ${desk} that took ${workingDays} working ` +
    `${workingDays === 1 ? "day" : "days"}${deadlines}`,
  moved: {
    head: "; the clock stood still: ",
    joint: ", ",
    out: (day) => `transfer-out by ${day}`,
    in: (day) => `transfer-in by ${day}`,
    total: (day) => `all by ${day}`,
  },
  told: (news, at) => `tells the applicant of the ${news}, by ${at}`,
  withdrawalAsked: "the applicant WITHDRAWS the application",
  withdrawalRefused:
    "the withdrawal comes TOO LATE: the relation is confirmed out, and the applicant is told so",
  messages: {
    certificate_request: "the request for a certificate",
    certificate: "the certificate of enrolment",
    contact_letter: "the contact letter",
    supplement_notice: "the notice of a supplement",
    withdrawal_request: "the withdrawal",
    withdrawal_refusal: "the refusal of the withdrawal",
    early_end: "the end of the case",
  },
};

const chinese: JourneyWords = {
  steps: {
    hotline: "申请人拨打咨询热线",
    precheck: "申请人先做预校验",
    register: "申请人注册并登录国家医保服务平台 APP",
    localZone: "进入地方专区，选择转出省份",
    chooseService: "选择医保关系转移接续",
    fillIn: "填写转出地、转入地及经办机构",
    upload: "上传身份证照片",
    submit: "提交申请",
    visitOrigin: "申请人到转出地窗口开具参保凭证",
    visitWindow: "申请人到窗口",
    handIn: "递交申请、身份证和社保卡",
  },
  setsOut: "申请人着手办理",
  registersAtPortal: "申请人注册并登录本地医保网厅",
  failed: "：失败",
  ends: {
    hasAsked: "咨询完毕",
    applies: "申请准备完成",
    fetchesCertificate: "前往办理参保凭证",
    givesUp: "【放弃】申请人未提交申请",
  },
  precheck: (reason) =>
    reason === null ? "预校验未发现问题" : `预校验：目前将不予受理，${reason}；申请人先行处理，否则不申请`,
  certificateRequested: (until) => `收到开具参保凭证的申请，${until} 出具`,
  certificateIssued: (number) => `出具参保凭证 ${number}；原账户停用`,
  certificateReceived: (number) => `申请人取得参保凭证 ${number}`,
  accountOpened: "新开个人账户",
  paperRoute: "【转线下】一方未开通线上，此后以信函办理",
  letters: {
    application: "申请材料",
    contact_letter: "联系函",
    verification_result: "校验结果",
    information_sheet: "信息表",
  },
  letterPosted: (letter, until) => `寄出${letter}，${until} 到达`,
  contactLetter: (number) => `收到联系函 ${number}`,
  supplementDesks: { verification: "校验岗", transferOut: "转出岗", transferIn: "转入岗" },
  supplementAsked: (desk, lastDay) => `【补正】${desk}：材料不全，最迟 ${lastDay} 补交`,
  supplementEnded: (isAnswered, workingDays, deadlines) =>
    `${isAnswered ? "申请人已补正，用时" : "申请人逾期未补正，历时"} ${workingDays} 个工作日${deadlines}`,
  supplementNoted: (desk, workingDays, deadlines) =>
    `获知${desk}补正历时 ${workingDays} 个工作日${deadlines}`,
  moved: {
    head: "；期间不计入时限：",
    joint: "，",
    out: (day) => `转出期限 ${day}`,
    in: (day) => `转入期限 ${day}`,
    total: (day) => `全程期限 ${day}`,
  },
  told: (news, at) => `最迟 ${at} 告知申请人${news === "acceptance" ? "已受理" : "不予受理及原因"}`,
  withdrawalAsked: "申请人【撤回】申请",
  withdrawalRefused: "【不予撤回】关系已确认转出，告知申请人",
  messages: {
    certificate_request: "参保凭证申请",
    certificate: "参保凭证",
    contact_letter: "联系函",
    supplement_notice: "补正通知",
    withdrawal_request: "撤回申请",
    withdrawal_refusal: "不予撤回通知",
    early_end: "业务终止通知",
  },
};

export const journeyWords: Readonly<Record<Language, JourneyWords>> = { en: english, zh: chinese };
