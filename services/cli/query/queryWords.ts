import type { SegmentKind } from "#domain/benefit/contributionSegment.ts";
import type { ProgressState } from "#domain/policy/queryPolicy.ts";
import type { QueryRefusal } from "#domain/query/query.ts";

/** What a query's answer is told with, in one language. */
export interface QueryWords {
  readonly states: Readonly<Record<ProgressState, string>>;
  readonly refusals: Readonly<Record<QueryRefusal, string>>;
  /** Told with its code. */
  refused(reason: QueryRefusal): string;
  readonly busy: string;
  head(id: string, person: string, place: string, asOf: string): string;
  balance(atOrigin: string, inTransfer: string, atDestination: string): string[];
  credits(monthly: string, day: number): string;
  readonly noAccount: string;
  months(months: string): string;
  segment(kind: SegmentKind, base: string): string;
  readonly hidden: string;
  readonly yuan: string;
  readonly unknown: string;
}

const english: QueryWords = {
  states: {
    submitted: "submitted, waiting to be verified",
    verifying: "being verified",
    refused: "refused",
    accepted: "accepted",
    out_processing: "origin is working on it",
    out_done: "transferred out",
    funds_remitted: "money remitted",
    in_processing: "destination is working on it",
    in_done: "transferred in",
    funds_received: "money received",
    funds_matched: "money matched",
    credited: "money credited",
    returned: "money sent back",
    closed: "closed",
  },
  refusals: {
    NOT_PERMITTED: "the permission shown does not cover this question",
    CHANNEL_NOT_OPEN: "this province does not answer over this channel",
    INITIAL_PASSWORD:
      "change the initial password first: the one a card comes with is known to everybody, and protects nothing",
    REVEAL_NOT_PERMITTED: "the hotline does not give amounts or identities in clear",
    NO_SUCH_CASE: "this agency has no such case at hand",
  },
  refused: (reason) => `${english.refusals[reason]} (${reason})`,
  busy: "the agency is answering others; ask again in a moment",
  head: (id, person, place, asOf) => `Case ${id} of ${person}, at ${place}, as of ${asOf}`,
  balance: (atOrigin, inTransfer, atDestination) => [
    `at origin       ${atOrigin}`,
    `on its way      ${inTransfer}`,
    `at destination  ${atDestination}`,
  ],
  credits: (monthly, day) => `credited each month, on day ${day}: ${monthly}`,
  noAccount: "there is no individual account, nothing is credited",
  segment: (kind, base) =>
    ({
      paid: `paid, base ${base}`,
      deemed: "deemed paid",
      military: "military service",
      resident: "as a resident",
    })[kind],
  months: (months) => `months of contribution: ${months}`,
  yuan: "yuan",
  hidden: "*** (ask with --reveal)",
  unknown: "not known here yet",
};

const chinese: QueryWords = {
  states: {
    submitted: "已提交，待校验",
    verifying: "校验中",
    refused: "不予受理",
    accepted: "已受理",
    out_processing: "转出办理中",
    out_done: "转出办结",
    funds_remitted: "资金已划出",
    in_processing: "转入办理中",
    in_done: "转入办结",
    funds_received: "资金已到账",
    funds_matched: "资金已匹配",
    credited: "已计入个人账户",
    returned: "资金已退回",
    closed: "已办结归档",
  },
  refusals: {
    NOT_PERMITTED: "所持授权不含此项查询",
    CHANNEL_NOT_OPEN: "本省未开通此查询渠道",
    INITIAL_PASSWORD: "请先修改初始密码：卡片自带的密码人人知道，起不到保护作用",
    REVEAL_NOT_PERMITTED: "热线不提供金额和身份明文",
    NO_SUCH_CASE: "本经办机构现无此业务",
  },
  refused: (reason) => `${chinese.refusals[reason]}（${reason}）`,
  busy: "查询繁忙，请稍后再试",
  head: (id, person, place, asOf) => `业务 ${id}（${person}），${place}，截至 ${asOf}`,
  balance: (atOrigin, inTransfer, atDestination) => [
    `转出地  ${atOrigin}`,
    `划转中  ${inTransfer}`,
    `转入地  ${atDestination}`,
  ],
  credits: (monthly, day) => `每月 ${day} 日划入：${monthly}`,
  noAccount: "没有个人账户，不划入",
  segment: (kind, base) =>
    ({ paid: `实际缴费，基数 ${base}`, deemed: "视同缴费", military: "军龄", resident: "居民参保" })[kind],
  months: (months) => `缴费月数：${months}`,
  yuan: "元",
  hidden: "***（加 --reveal 查看）",
  unknown: "此处尚不掌握",
};

export const queryWords = { en: english, zh: chinese } as const;
