import type { PermittedApplicant } from "#domain/policy/channelPolicy.ts";
import type { Material } from "#domain/policy/materialsPolicy.ts";
import type { Language } from "../report/terminalStyle.ts";

interface TryWords {
  readonly materials: Readonly<Record<Material, string>>;
  readonly outcome: Readonly<Record<"accepted" | "refused", string>>;
  readonly found: string;
  conditions(met: number, all: number): string;
  readonly headings: Readonly<
    Record<"apply" | "papers" | "latest" | "cover" | "differs" | "timeline", string>
  >;
  readonly latest: Readonly<Record<"outBy" | "inBy" | "totalBy", string>>;
  readonly applicants: Readonly<Record<PermittedApplicant, string>>;
  mayApply(isMandatory: boolean, at: readonly string[], by: readonly string[]): string;
  readonly byItself: string;
  readonly sms: string;
  otherwise(paysBack: boolean): string;
  payBackBy(day: string): string;
  /** What stands behind something in brackets, one after the other. */
  aside(...what: readonly string[]): string;
  readonly colon: string;
  readonly ask: string;
  readonly disclaimer: string;
}

const english: TryWords = {
  materials: {
    id_photo: "a photograph of the identity card",
    id_card: "identity card",
    insurance_card: "social-security card",
    certificate: "certificate of enrolment (参保凭证), from origin",
    contact_letter: "contact letter (联系函), from destination",
  },
  outcome: { accepted: "would be ACCEPTED", refused: "would be REFUSED" },
  found: "found by ",
  conditions: (met, all) => `${met} of ${all} conditions of both sides are met`,
  headings: {
    apply: "How to apply",
    papers: "What is needed",
    latest:
      "By when, at the latest, if accepted on the day of the application (a place's shorter promise counts)",
    cover: "Benefits before and after",
    differs: "Where the two places differ",
    timeline: "How it goes if nobody else is in line",
  },
  latest: { outBy: "transferred out by", inBy: "transferred in by", totalBy: "all done by" },
  applicants: { person: "the person", employer: "the employer", guardian: "a minor's guardian" },
  mayApply: (isMandatory, at, by) =>
    `${by.join(", ")} ${isMandatory ? "should" : "may"} apply, at ${at.join(" or ")}`,
  byItself: "nobody need apply: the transfer starts by itself on enrolment",
  sms: "the result is told by text message",
  otherwise: (paysBack) => (paysBack ? "if the break were paid back" : "if the break were not paid back"),
  payBackBy: (day) => `enrolled and paid back by ${day}, the break still counts as a short one`,
  aside: (...what) => ` (${what.join(", ")})`,
  colon: ": ",
  ask: "Ask either place: the window of the agency, 12393 (medical insurance), 12333 (social insurance), 12345 (local government).",
  disclaimer: "This is a model, for reference only; local rules prevail.",
};

const chinese: TryWords = {
  materials: {
    id_photo: "身份证照片",
    id_card: "身份证",
    insurance_card: "社保卡",
    certificate: "转出地出具的参保凭证",
    contact_letter: "转入地出具的联系函",
  },
  outcome: { accepted: "预计可以受理", refused: "预计不予受理" },
  found: "校验方：",
  conditions: (met, all) => `两地共 ${all} 项条件，符合 ${met} 项`,
  headings: {
    apply: "如何申请",
    papers: "所需材料",
    latest: "最晚办结日期（按申请当日受理计；当地承诺时限更短的，按承诺计）",
    cover: "转移前后待遇",
    differs: "两地政策不同之处",
    timeline: "无人排队时的办理过程",
  },
  latest: { outBy: "转出办结", inBy: "转入办结", totalBy: "全部办结" },
  applicants: { person: "本人", employer: "单位", guardian: "未成年人的监护人" },
  mayApply: (isMandatory, at, by) =>
    `${by.join("、")}${isMandatory ? "应当" : "可以"}申请，可向${at.join("或")}提出`,
  byItself: "无需申请：参保后系统自动办理转移",
  sms: "办理结果短信告知",
  otherwise: (paysBack) => (paysBack ? "如补缴中断期间" : "如不补缴中断期间"),
  payBackBy: (day) => `最迟 ${day} 参保并补缴的，仍按短期中断处理`,
  aside: (...what) => `（${what.join("，")}）`,
  colon: "：",
  ask: "可咨询任一方：经办窗口、12393 医保热线、12333 人社热线、12345 政务热线。",
  disclaimer: "本结果由模型推算，仅供参考，以当地规定为准。",
};

export const tryWords: Readonly<Record<Language, TryWords>> = { en: english, zh: chinese };
