import type { CountryMetricName, NetworkMetricName } from "./metricRegistry.ts";

/** What is better for the insured person: more of it, less of it, or neither. */
export type MetricDirection = "more" | "less" | "neither";

type MetricName = CountryMetricName | NetworkMetricName;

/** A share kept, an application or a sum that came to its end. */
const MORE: readonly MetricName[] = [
  "on_time_rate",
  "out_on_time_rate",
  "in_on_time_rate",
  "funds_on_time_rate",
  "promise_on_time_rate",
  "first_time_acceptance_rate",
  "remit_on_time_rate",
  "credit_on_time_rate",
  "refusal_notice_on_time_rate",
  "accepted",
  "completed",
  "payouts_paid",
  "payout_on_time_rate",
  "wallet_accepted",
  "wallet_return_on_time_rate",
];

/** How much there is to do, how it is done, and sums that are as large as they are. */
const NEITHER: readonly MetricName[] = [
  "applications",
  "paper_route_rate",
  "officer_utilisation",
  "standing_claims_fen",
  "interest_fen",
  "monthly_credits_fen",
  "made_good_fen",
  "paid_to_bank_fen",
  "payouts",
  "payouts_pooled",
  "paid_out_fen",
  "wallet_transfers",
  "sharings_dissolved",
  "sharing_returned_fen",
];

const directions: ReadonlyMap<string, MetricDirection> = new Map([
  ...MORE.map((name) => [name, "more"] as const),
  ...NEITHER.map((name) => [name, "neither"] as const),
]);

/** Of every other metric, days, waits, refusals, trouble, less is better. */
export function directionOf(metric: string): MetricDirection {
  return directions.get(metric) ?? "less";
}
