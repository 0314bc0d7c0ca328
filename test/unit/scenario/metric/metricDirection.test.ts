import { expect, test } from "vitest";
import { directionOf, type MetricDirection } from "#scenario/metric/metricDirection.ts";
import { metricDefinitions } from "#scenario/metric/metricRegistry.ts";

const ofDirection: Readonly<Record<MetricDirection, readonly string[]>> = {
  more: [
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
  ],
  less: [
    "out_working_days",
    "in_working_days",
    "total_working_days",
    "funds_working_days",
    "out_calendar_days",
    "in_calendar_days",
    "total_calendar_days",
    "funds_calendar_days",
    "days_without_cover",
    "days_partly_covered",
    "waiting_months",
    "supplement_working_days",
    "refused",
    "withdrawn",
    "lapsed",
    "gave_up",
    "reapplications",
    "supplements",
    "returned",
    "late",
    "open_at_end",
    "delayed",
    "bank_returned",
    "investigated",
    "late_and_open",
    "queue_wait_seconds",
    "queue_length",
    "money_in_transit_fen",
    "money_imbalance_fen",
    "reconciliation_differences",
    "payouts_refused",
    "payouts_returned",
    "payouts_open_at_end",
    "payout_working_days",
    "wallet_refused",
    "wallet_returned",
    "sojourn_seconds",
    "waited_rate",
  ],
  neither: [
    "paper_route_rate",
    "applications",
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
  ],
};

test.each(Object.entries(ofDirection))(
  "%s of it is better for the insured person: %j",
  (direction, names) => {
    for (const name of names) expect(directionOf(name), name).toBe(direction);
  },
);

test("every metric there is has a direction", () => {
  const names = [...metricDefinitions(false), ...metricDefinitions(true)].map(({ name }) => name);
  expect(new Set(Object.values(ofDirection).flat())).toEqual(new Set(names));
});
