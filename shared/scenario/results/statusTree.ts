import { type LateCause, type LateStage, lateCauses, lateStages } from "#domain/lateness/lateness.ts";
import {
  type CaseEnding,
  CLOSED,
  caseEndings,
  endingCell,
  lateCell,
  MONEY,
  OPEN,
  RELATION,
} from "./caseCells.ts";
import { type LinkTable, sumOf } from "./linkTable.ts";
import type { StatusTree } from "./summary.ts";

/** Late cases of one stage and cause; `what` was late. */
interface LateCases {
  readonly what: "relation" | "money";
  readonly stage: LateStage;
  readonly cause: LateCause;
  readonly count: number;
  /** How many of them are open, and may turn out to be late for another reason. */
  readonly unsettled: number;
}

/** Every stage and cause that had a late case. */
export function lateCasesOf(tables: readonly LinkTable[]): LateCases[] {
  const found: LateCases[] = [];
  for (const what of [RELATION, MONEY]) {
    lateStages.forEach((stage, stagePlace) => {
      lateCauses.forEach((cause, causePlace) => {
        const unsettled = sumOf(tables, lateCell(what, stagePlace, causePlace, OPEN));
        const count = unsettled + sumOf(tables, lateCell(what, stagePlace, causePlace, CLOSED));
        const late = what === RELATION ? "relation" : "money";
        if (count > 0) found.push({ what: late, stage, cause, count, unsettled });
      });
    });
  }
  return found;
}

/**
 * What became of the cases of some links, following GP2GP's status tree: two populations, each with shares of its own,
 * and null for 0 of 0. Late ones are broken down by stage and cause.
 */
export function statusTreeOf(tables: readonly LinkTable[]): StatusTree {
  const of = (...endings: CaseEnding[]): number => {
    let count = 0;
    for (const ending of endings) count += sumOf(tables, endingCell(caseEndings.indexOf(ending)));
    return count;
  };
  const applied = of(...caseEndings);
  const accepted = applied - of("refused", "withdrawn", "unanswered");
  const share = (count: number, all: number): Node => ({ count, share: all === 0 ? null : count / all });
  const ofApplied = (count: number): Node => share(count, applied);
  const ofAccepted = (count: number): Node => share(count, accepted);
  const late = lateCasesOf(tables);
  const causes = (what: LateCases["what"]): StatusTree["accepted"]["relationLate"]["causes"] =>
    late
      .filter((cases) => cases.what === what)
      .sort((a, b) => b.count - a.count)
      .map(({ stage, cause, count }) => ({ stage, cause, ...ofAccepted(count) }));
  return {
    applied: {
      count: applied,
      refused: ofApplied(of("refused")),
      accepted: ofApplied(accepted),
      withdrawn: ofApplied(of("withdrawn")),
      unanswered: ofApplied(of("unanswered")),
    },
    accepted: {
      count: accepted,
      inTime: {
        ...ofAccepted(of("done", "long")),
        inPlainWeeks: ofAccepted(of("done")),
        longForRestDays: ofAccepted(of("long")),
      },
      relationLate: { ...ofAccepted(of("relation_late")), causes: causes("relation") },
      moneyLate: { ...ofAccepted(of("money_late", "returned")), causes: causes("money") },
      relationInMoneyOpen: ofAccepted(of("relation_only")),
      takenBack: ofAccepted(of("taken_back")),
      relationOpen: ofAccepted(of("neither")),
    },
  };
}

interface Node {
  readonly count: number;
  readonly share: number | null;
}
