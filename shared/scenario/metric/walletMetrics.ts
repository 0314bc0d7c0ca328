import type { MetricShape, PlaceTag } from "./metricDefinition.ts";
import { counter, rate } from "./metricShape.ts";
import type { TagName } from "./metricTag.ts";

const tags = ["province"] as const satisfies readonly TagName[];
const responsible = ["province"] as const satisfies readonly PlaceTag[];
const ofTransfers = { tags, responsible, sample: "transfer" } as const;

/** What is measured of wallets (医保钱包). The province is the payer's; of a shared account, origin. */
export const walletMetrics = {
  wallet_transfers: counter({
    ...ofTransfers,
    unit: "transfers",
    description: "Transfers from a wallet to a relative's in another province that payers asked for.",
  }),
  wallet_refused: counter({
    ...ofTransfers,
    tags: [...tags, "reason"],
    unit: "transfers",
    description: "Transfers refused before any money moved.",
  }),
  wallet_accepted: counter({
    ...ofTransfers,
    unit: "transfers",
    description: "Transfers whose money the receiver has.",
  }),
  wallet_returned: counter({
    ...ofTransfers,
    tags: [...tags, "reason"],
    unit: "transfers",
    description: "Transfers whose money came back to the payer.",
  }),
  wallet_return_on_time_rate: rate({
    ...ofTransfers,
    description: "Share of money that came back that was there by the next morning's hour.",
  }),
  sharings_dissolved: counter({
    ...ofTransfers,
    sample: "case",
    unit: "cases",
    description: "Accounts whose sharing with relatives a transfer-out ended (解除共济).",
  }),
  sharing_returned_fen: counter({
    ...ofTransfers,
    sample: "case",
    unit: "fen",
    description: "Unused limits that returned to such accounts before their balance was fixed.",
  }),
} as const satisfies Readonly<Record<string, MetricShape>>;
