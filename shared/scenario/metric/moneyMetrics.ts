import type { MetricShape } from "./metricDefinition.ts";
import { gauge } from "./metricShape.ts";

/** What is measured of the country's ledger (double entry, whole fen). It has no tags: money has two ends. */
export const moneyMetrics = {
  money_in_transit_fen: gauge({
    unit: "fen",
    sample: "moment",
    description:
      "Money that has left origin and is not yet credited: at the end, at its highest, averaged over time.",
    tags: [],
    responsible: [],
    also: ["max", "avg"],
  }),
  money_imbalance_fen: gauge({
    unit: "fen",
    sample: "moment",
    description:
      "What the ledger's accounts add up to beyond what they began with; anything but 0 is an error.",
    tags: [],
    responsible: [],
    also: ["min", "max"],
  }),
  reconciliation_differences: gauge({
    unit: "payments",
    sample: "moment",
    description:
      "Differences the provinces' daily statements of account (对账) brought to light, and payments stated that never came.",
    tags: [],
    responsible: [],
    also: [],
    onlyAtEnd: true,
  }),
  standing_claims_fen: atEnd("What stays persons' own at origin after they have left (留存)."),
  interest_fen: atEnd("Interest credited to accounts before their balance was fixed."),
  monthly_credits_fen: atEnd(
    "Monthly credits that came in while cases ran, less what was set off of a year's advance credit.",
  ),
  made_good_fen: atEnd("Overdrafts (透支) persons have made good before their transfer."),
  paid_to_bank_fen: atEnd(
    "Money that has left accounts to bank accounts of persons or their heirs: pay-outs and late credits.",
  ),
} as const satisfies Readonly<Record<string, MetricShape>>;

/** A figure of all provinces' ledgers together, known when the run has ended. */
function atEnd(description: string): MetricShape {
  return gauge({
    unit: "fen",
    sample: "moment",
    description,
    tags: [],
    responsible: [],
    also: [],
    onlyAtEnd: true,
  });
}
