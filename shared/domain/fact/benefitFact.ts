import type { CoverRule } from "../benefit/coverRule.ts";

/** What is recorded of benefits after a move. Days as day numbers, −1 for none. */
export type BenefitFact =
  /**
   * From when to when the person is covered where (待遇衔接, 43号 art. 11), as home settles it when it closes its file.
   * Not recorded where cover simply goes on.
   */
  {
    readonly kind: "cover_settled";
    readonly case: string;
    readonly rule: CoverRule;
    readonly waitingMonths: number;
    readonly lastCoveredDay: number;
    readonly coveredFromDay: number;
    readonly daysWithoutCover: number;
    readonly daysPartlyCovered: number;
    readonly daysClaimedLater: number;
  };
