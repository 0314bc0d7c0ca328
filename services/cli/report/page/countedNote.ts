import { type Text, text } from "./html.ts";
import type { ReportedRun } from "./reportedRun.ts";

/** What the warm-up (预热期) and the cool-down (收尾期) do to the files in hand that are drawn. */
export function countedNote({ counted, until }: ReportedRun["summary"]["period"]): Text {
  if (counted === null) {
    return text(
      "No warm-up and no cool-down: every file of the run is drawn, and the run begins with nothing in hand.",
      "未设预热期与收尾期：图中为全部业务，运行开始时在办量为零。",
    );
  }
  const from = minute(counted.from);
  const to = minute(counted.until ?? until);
  return text(
    `Only files of those who applied from ${from} to ${to}. Those of the warm-up and the cool-down are worked on beside them and take officers' time, but are drawn in no figure of this chapter: the backlog begins with nothing and is less than what lay on the desks.`,
    `图中仅含 ${from} 至 ${to} 申请的业务。预热期与收尾期的业务照常办理、占用人员，但不计入本章各图：在办量自零开始，低于岗位实际积压。`,
  );
}

function minute(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}
