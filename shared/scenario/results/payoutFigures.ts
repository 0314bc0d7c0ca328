import { payoutGrounds, payoutRefusalCodes } from "#domain/payout/payoutGround.ts";
import { createTrend, mergeTrend } from "../metric/metricValue.ts";
import { distributionFigures, shareFigures } from "./figures.ts";
import { type PayoutCell, type PayoutTally, payoutCells } from "./payoutTally.ts";
import type { Summary } from "./summary.ts";

type PayoutsSummary = NonNullable<NonNullable<Summary["country"]>["payouts"]>;

/** What a summary tells of pay-outs. @param places the provinces, as the tally counts them */
export function payoutFigures(tally: PayoutTally, places: readonly string[]): PayoutsSummary {
  const all = payoutCells(tally, -1, -1);
  return {
    national: figuresOf(all),
    grounds: payoutGrounds.flatMap((ground, index) => {
      const cells = payoutCells(tally, -1, index);
      return cells.length === 0 ? [] : [{ ground, ...figuresOf(cells) }];
    }),
    provinces: places.flatMap((province, place) => {
      const cells = payoutCells(tally, place, -1);
      return cells.length === 0 ? [] : [{ province, ...figuresOf(cells) }];
    }),
    refusals: payoutRefusalCodes
      .map((code) => ({ code, count: all.reduce((sum, { refusals }) => sum + (refusals[code] ?? 0), 0) }))
      .filter(({ count }) => count > 0),
  };
}

function figuresOf(cells: readonly PayoutCell[]): PayoutsSummary["national"] {
  const sum = (of: (cell: PayoutCell) => number): number =>
    cells.reduce((total, cell) => total + of(cell), 0);
  const workingDays = createTrend();
  for (const cell of cells) mergeTrend(workingDays, cell.workingDays);
  return {
    applications: sum((cell) => cell.payouts),
    refused: sum((cell) => cell.refused),
    paid: sum((cell) => cell.paid),
    pooled: sum((cell) => cell.pooled),
    held: sum((cell) => cell.held),
    open: sum((cell) => cell.open),
    paymentsReturned: sum((cell) => cell.returned),
    onTime: shareFigures({
      kind: "rate",
      good: sum((cell) => cell.onTime),
      bad: sum((cell) => cell.late),
      undecided: sum((cell) => cell.undecided),
    }),
    workingDays: distributionFigures(workingDays),
    paidFen: sum((cell) => cell.paidFen),
    pooledFen: sum((cell) => cell.pooledFen),
    heldFen: sum((cell) => cell.heldFen),
    openFen: sum((cell) => cell.openFen),
  };
}
