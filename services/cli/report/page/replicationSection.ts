import { groupDigits } from "../numberText.ts";
import { section } from "./figure.ts";
import { countCell } from "./figureWords.ts";
import { type Html, html, type Text, text } from "./html.ts";
import type { ReportedRun } from "./reportedRun.ts";
import { type Cell, table } from "./table.ts";
import { SIGNS, VERDICTS } from "./verdictSection.ts";

/** The replications one by one. */
export function replicationSection({ replications }: ReportedRun): Html | null {
  if (replications === null) return null;
  const { runs, confidence } = replications;
  const held = runs.filter(({ verdict }) => verdict === "held").length;
  const sure = Number((confidence * 100).toFixed(4));
  return section("replications", text("Replications", "重复运行"), [
    html`<p class="note">${text(
      `${groupDigits(runs.length)} runs, each with luck of its own; ${groupDigits(held)} of them held every threshold by themselves. Means and half-widths above are Student's t at ${sure} % confidence over the runs. Everything else on this page is drawn of replication ${runs[0]?.replication ?? 0}, the provinces' intervals of all.`,
      `共 ${groupDigits(runs.length)} 次运行，随机数各自独立；其中 ${groupDigits(held)} 次单独即全部达标。均值与半宽按各次运行的 t 分布（置信水平 ${sure}%）。本页其余图表取自第 ${runs[0]?.replication ?? 0} 次运行，各省区间取自全部运行。`,
    )}</p>`,
    table({
      caption: text("Every run", "各次运行"),
      columns: [
        { title: text("replication", "序号"), numeric: true },
        { title: text("outcome", "结果") },
        { title: text("applications", "申请"), numeric: true },
        { title: text("accepted", "受理"), numeric: true },
        { title: text("late", "超期"), numeric: true },
        { title: text("digest", "摘要") },
      ],
      rows: runs.map(({ replication, verdict, totals, digest }): (Cell | Text | string)[] => [
        countCell(replication),
        {
          shows: text(
            `${SIGNS[verdict]} ${VERDICTS[verdict].en}`,
            `${SIGNS[verdict]} ${VERDICTS[verdict].zh}`,
          ),
          look: verdict,
        },
        totals === null ? "–" : countCell(totals.applications),
        totals === null ? "–" : countCell(totals.accepted),
        totals === null ? "–" : countCell(totals.late),
        { shows: html`<code>${digest.slice(0, 16)}…</code>` },
      ]),
    }),
  ]);
}
