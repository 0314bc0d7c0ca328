import type { RunConfiguration } from "#scenario/runConfiguration.ts";

/** What is done to the messages on their way to the province under test. */
export interface Disturbance {
  /** Every part comes twice, every grant too, and old ones once more. */
  readonly copies: boolean;
  /** The first copy of some parts never comes: it must be asked for. */
  readonly withholds: boolean;
  /** A damaged copy comes before some parts. */
  readonly damages: boolean;
  /** Batches come in small parts, the last first, and late. */
  readonly reorders: boolean;
  /** The province is asked to send again what it sent. */
  readonly asksAgain: boolean;
  /** What comes is of a version with more fields, or of another major version; null: of this one. */
  readonly version: "newer minor" | "other major" | null;
}

export const UNDISTURBED: Disturbance = {
  copies: false,
  withholds: false,
  damages: false,
  reorders: false,
  asksAgain: false,
  version: null,
};

/** The runs of the kit, in their order. */
export const partNames = [
  "happy",
  "refusals",
  "money",
  "delivery",
  "minor",
  "conductor",
  "restart",
  "holiday",
  // Last: a service may well end itself over a version it does not know.
  "major",
] as const;
export type PartName = (typeof partNames)[number];

/** One run of the kit. */
export interface PartPlan {
  readonly name: PartName;
  readonly configuration: RunConfiguration;
  readonly disturbance: Disturbance;
  /** After this window the conductor, or the province, is started anew; null: neither. */
  readonly restarts: { readonly who: "conductor" | "province"; readonly afterWindow: number } | null;
}
