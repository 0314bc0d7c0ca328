import type { Fact } from "#domain/fact/fact.ts";
import type { PersonsFact } from "#domain/fact/personsFact.ts";
import type { EmployeeToResidentMoney } from "#domain/policy/combinationPolicy.ts";
import type { DuplicateKeepRule } from "#domain/policy/verificationPolicy.ts";
import { yuanText } from "../report/numberText.ts";
import type { Language } from "../report/terminalStyle.ts";
import { sideWords } from "./refusalWords.ts";

type Words<Name extends string> = Readonly<Record<Name, Readonly<Record<Language, string>>>>;

const keepRules: Words<DuplicateKeepRule> = {
  employee_current_workplace: { en: "an employee's is the present workplace's", zh: "职工以就业地为准" },
  resident_habitual_residence: {
    en: "a resident's is that of habitual residence",
    zh: "居民以常住地为准",
  },
  student_school_place: { en: "a student's is the school's", zh: "学生以学籍地为准" },
  cross_system_employee_after_one_year: {
    en: "an employee's of a year on end goes before a resident's",
    zh: "连续参加职工医保满一年的，保留职工医保",
  },
  cross_system_keep_one_suspend_other: {
    en: "one stays usable and the other is suspended",
    zh: "保留一份可用关系，暂停另一份",
  },
  funded_resident_written_promise: {
    en: "one paid for by the state is given up on a written promise",
    zh: "政府资助参保的，凭书面承诺放弃",
  },
};

const outcomes: Words<EmployeeToResidentMoney> = {
  stay_usable_at_origin: { en: "stays usable there", zh: "留在转出地继续使用" },
  pay_out: { en: "is to be paid out", zh: "待支取" },
};

/** What is recorded of who applies, in words; null for every other fact. */
export function tellPersonsFact(fact: Fact, language: Language): string | null {
  switch (fact.kind) {
    case "enrolment_kept":
      return language === "zh" ? keptInChinese(fact) : keptInEnglish(fact);
    case "account_retained": {
      const amount = yuanText(fact.amountFen);
      const outcome = outcomes[fact.outcome][language];
      if (language === "zh") return `账户资金不随关系转移，${amount} 元${outcome}`;
      return `the account does not go with the relation: ${amount} yuan at origin ${outcome}`;
    }
    default:
      return null;
  }
}

type Kept = Extract<PersonsFact, { kind: "enrolment_kept" }>;

function keptInEnglish({ keep, rule, writtenPromise }: Kept): string {
  const promise = writtenPromise ? "; the other, paid for by the state, ends on a written promise" : "";
  return `the enrolment at ${sideWords(keep, "en")} is kept: ${keepRules[rule].en}${promise}`;
}

function keptInChinese({ keep, rule, writtenPromise }: Kept): string {
  const promise = writtenPromise ? "；另一份为政府资助参保，须书面承诺放弃" : "";
  return `保留${sideWords(keep, "zh")}参保关系：${keepRules[rule].zh}${promise}`;
}
