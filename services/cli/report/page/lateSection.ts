import { lateWordsOf } from "../lateWords.ts";
import { groupDigits, percentText } from "../numberText.ts";
import { section } from "./figure.ts";
import { type Html, html, type Text, text } from "./html.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";

/** A node of the tree of what became of the cases. */
interface Branch {
  readonly name: Text;
  readonly count: number;
  /** Of which the share is told. */
  readonly of: number;
  readonly look: "plain" | "good" | "bad" | "open";
  readonly branches?: readonly Branch[];
}

/** What became of every application, and why late ones were late. */
export function lateSection({ summary }: ReportedRun): Html | null {
  const { country } = summary;
  if (country === null || country.status.applied.count === 0) return null;
  return section("status", text("What became of them, and why some were late", "去向与超期原因"), [
    html`<p class="note">${text(
      "Every application is in one leaf. Late ones are told by the stage that went past its limit and by what held it up longest; what has no name of its own is circulation and work. Shares are of the population above each group.",
      "每件申请只归入一个末级类别。超期件按超限环节与主要原因列示；未单列的原因计入流转经办；占比以上一级群体为分母。",
    )}</p>`,
    html`<ul class="tree">${treeOf(country.status).map(branchOf)}</ul>`,
  ]);
}

function leaf(en: string, zh: string, count: number, look: Branch["look"], of: number): Branch {
  return { name: text(en, zh), count, of, look };
}

/** Of those in time, whether rest days made it long. */
function inTimeBranches({
  count,
  inPlainWeeks,
  longForRestDays,
}: Country["status"]["accepted"]["inTime"]): Branch[] {
  return [
    leaf("in so many plain weeks", "按无节假日的整周计也在时限内", inPlainWeeks.count, "good", count),
    leaf("longer only for rest days", "仅因休息日而历时较长", longForRestDays.count, "good", count),
  ];
}

function treeOf({ applied, accepted }: Country["status"]): Branch[] {
  const all = applied.count;
  const { inTime, relationLate, moneyLate } = accepted;
  return [
    {
      ...leaf("applications", "申请", all, "plain", all),
      branches: [
        leaf("refused", "不予受理", applied.refused.count, "plain", all),
        leaf("withdrawn before acceptance", "受理前撤回", applied.withdrawn.count, "plain", all),
        leaf("not decided at the end", "期末未决", applied.unanswered.count, "open", all),
        {
          ...leaf("accepted", "受理", applied.accepted.count, "plain", all),
          branches: [
            {
              ...leaf("relation and money in time", "关系与资金均按时", inTime.count, "good", accepted.count),
              branches: inTimeBranches(inTime),
            },
            late(
              "relation late, in a leg or as a whole",
              "关系超期（任一环节或全程）",
              relationLate,
              accepted.count,
            ),
            late("relation in time, money late", "关系按时、资金超期", moneyLate, accepted.count),
            leaf(
              "relation in time, money still open",
              "关系按时、资金未计入",
              accepted.relationInMoneyOpen.count,
              "open",
              accepted.count,
            ),
            leaf(
              "taken back after acceptance",
              "受理后撤回",
              accepted.takenBack.count,
              "plain",
              accepted.count,
            ),
            leaf(
              "relation still open, not late",
              "关系未办结、未超期",
              accepted.relationOpen.count,
              "open",
              accepted.count,
            ),
          ],
        },
      ],
    },
  ];
}

function late(
  en: string,
  zh: string,
  node: Country["status"]["accepted"]["relationLate"],
  of: number,
): Branch {
  const [inEnglish, inChinese] = [lateWordsOf("en"), lateWordsOf("zh")];
  return {
    name: text(en, zh),
    count: node.count,
    of,
    look: "bad",
    branches: node.causes.map(({ stage, cause, count }) => ({
      name: text(
        `${inEnglish.stages[stage]}: ${inEnglish.causes[cause]}`,
        `${inChinese.stages[stage]}：${inChinese.causes[cause]}`,
      ),
      count,
      of: node.count,
      look: "bad" as const,
    })),
  };
}

function branchOf({ name, count, of, look, branches = [] }: Branch): Html {
  const width = of === 0 ? 0 : Math.round((count / of) * 1_000) / 10;
  const shown = branches.filter((branch) => branch.count > 0);
  return html`<li><div class="branch ${look}"><span>${name}</span><b>${groupDigits(count)}</b><em>${percentText(count, of)}</em><i style="--w:${width}%"></i></div>${
    shown.length === 0 ? null : html`<ul>${shown.map(branchOf)}</ul>`
  }</li>
`;
}
