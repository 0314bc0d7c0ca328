import { type PayoutGround, type PayoutRefusalCode, payoutGrounds } from "#domain/payout/payoutGround.ts";
import type { MetricSelector } from "../metric/metricSelector.ts";
import { createTrend, type MetricValue, mergeTrend } from "../metric/metricValue.ts";
import { payoutMetrics } from "../metric/payoutMetrics.ts";
import { tagOf } from "./caseTally.ts";
import { type PayoutCell, type PayoutTally, payoutCells } from "./payoutTally.ts";

/** Whether a metric is one of pay-outs. */
export function isPayoutMetric(name: string): name is keyof typeof payoutMetrics {
  return Object.hasOwn(payoutMetrics, name);
}

/** What was measured of pay-outs within a selection. */
export function payoutValue(
  tally: PayoutTally,
  places: readonly string[],
  selector: MetricSelector,
  name: keyof typeof payoutMetrics,
  periodSeconds: number,
): MetricValue {
  const province = tagOf(selector, "province");
  const ground = tagOf(selector, "ground") as PayoutGround | null;
  const cells = payoutCells(
    tally,
    province === null ? -1 : places.indexOf(province),
    ground === null ? -1 : payoutGrounds.indexOf(ground),
  );
  const sum = (of: (cell: PayoutCell) => number): number =>
    cells.reduce((total, cell) => total + of(cell), 0);
  const counted = (
    of: (cell: PayoutCell) => number,
    mayStill: (cell: PayoutCell) => number,
  ): MetricValue => ({
    kind: "counter",
    count: sum(of),
    undecidedUpTo: sum(mayStill),
    observed: name === "payouts" || cells.length > 0,
    periodSeconds,
  });
  const none = (): number => 0;
  const open = (cell: PayoutCell): number => cell.open;
  switch (name) {
    case "payouts":
      return counted((cell) => cell.payouts, none);
    case "payouts_refused":
      return counted(refusedFor(tagOf(selector, "reason")), open);
    case "payouts_paid":
      return counted((cell) => cell.paid, open);
    case "payouts_pooled":
      return counted((cell) => cell.pooled, open);
    case "payouts_returned":
      return counted((cell) => cell.returned, mayReturn);
    case "payouts_open_at_end":
      return counted((cell) => cell.open, none);
    case "paid_out_fen":
      return counted(
        (cell) => cell.paidFen,
        (cell) => cell.openFen,
      );
    case "payout_on_time_rate":
      return {
        kind: "rate",
        good: sum((cell) => cell.onTime),
        bad: sum((cell) => cell.late),
        undecided: sum((cell) => cell.undecided),
      };
    case "payout_working_days": {
      const trend = createTrend();
      for (const { workingDays } of cells) mergeTrend(trend, workingDays);
      return trend;
    }
  }
}

function mayReturn(cell: PayoutCell): number {
  return cell.mayReturn;
}

function refusedFor(reason: string | null): (cell: PayoutCell) => number {
  if (reason === null) return (cell) => cell.refused;
  return ({ refusals }) => refusals[reason as PayoutRefusalCode] ?? 0;
}
