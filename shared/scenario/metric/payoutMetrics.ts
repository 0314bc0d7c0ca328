import type { MetricShape, PlaceTag } from "./metricDefinition.ts";
import { counter, rate, trend } from "./metricShape.ts";
import type { TagName } from "./metricTag.ts";

const tags = ["province", "ground"] as const satisfies readonly TagName[];
const responsible = ["province"] as const satisfies readonly PlaceTag[];
const ofPayouts = { tags, responsible, sample: "payout" } as const;

/** What is measured of pay-outs (一次性支取). The province is the one that keeps the account. */
export const payoutMetrics = {
  payouts: counter({ ...ofPayouts, unit: "payouts", description: "Applications for a pay-out." }),
  payouts_refused: counter({
    ...ofPayouts,
    tags: [...tags, "reason"],
    unit: "payouts",
    description: "Pay-outs refused.",
  }),
  payouts_paid: counter({
    ...ofPayouts,
    unit: "payouts",
    description: "Pay-outs in the bank account of the person or the heir.",
  }),
  payouts_pooled: counter({
    ...ofPayouts,
    unit: "payouts",
    description: "Accounts of which nobody inherits that came to the pooled fund (统筹基金).",
  }),
  payouts_returned: counter({
    ...ofPayouts,
    unit: "payouts",
    description: "Pay-outs whose payment came back at least once and was issued again (退汇).",
  }),
  payouts_open_at_end: counter({
    ...ofPayouts,
    unit: "payouts",
    description: "Pay-outs neither refused nor ended when the run ended.",
    onlyAtEnd: true,
  }),
  payout_on_time_rate: rate({
    ...ofPayouts,
    description: "Share of accepted pay-outs whose money was there within the limit.",
  }),
  payout_working_days: trend({
    ...ofPayouts,
    unit: "working_days",
    description: "Working days from acceptance to the money in the person's bank account.",
  }),
  paid_out_fen: counter({ ...ofPayouts, unit: "fen", description: "Money paid out to persons and heirs." }),
} as const satisfies Readonly<Record<string, MetricShape>>;
