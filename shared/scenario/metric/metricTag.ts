import { applicants, type LodgedAt } from "#domain/application.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import { channels } from "#domain/channel.ts";
import { lateCauses, lateStages } from "#domain/lateness/lateness.ts";
import { payoutGrounds, payoutRefusalCodes } from "#domain/payout/payoutGround.ts";
import { combinations } from "#domain/person/combination.ts";
import { refusalCodes } from "#domain/refusalCode.ts";
import { walletRefusalCodes } from "#domain/wallet/walletTransfer.ts";

/** What a measurement can be selected by. `province` and `station` are the place a desk belongs to, or a pay-out or a payer. */
export type TagName =
  | "origin"
  | "destination"
  | "scope"
  | "channel"
  | "lodged_at"
  | "applicant"
  | "combination"
  | "code"
  | "stage"
  | "cause"
  | "province"
  | "station"
  | "desk"
  | "ground"
  | "reason";

/** What a run is made of, as far as thresholds need to know it: the closed sets that tag values come from. */
export type MetricContext =
  | { readonly network: false; readonly provinces: readonly string[]; readonly desks: readonly string[] }
  | { readonly network: true; readonly stations: readonly string[]; readonly desks: readonly string[] };

const scopes = ["cross_province", "in_province"] as const satisfies readonly CaseRow["scope"][];
const sides = ["origin", "destination"] as const satisfies readonly LodgedAt[];

/** Every value a tag can have in this run, in the run's own order. */
export function tagValues(tag: TagName, context: MetricContext): readonly string[] {
  switch (tag) {
    case "scope":
      return scopes;
    case "channel":
      return channels;
    case "lodged_at":
      return sides;
    case "applicant":
      return applicants;
    case "combination":
      return combinations;
    case "code":
      return refusalCodes;
    case "stage":
      return lateStages;
    case "cause":
      return lateCauses;
    case "ground":
      return payoutGrounds;
    case "reason":
      return [...payoutRefusalCodes, ...walletRefusalCodes];
    case "desk":
      return context.desks;
    case "station":
      return context.network ? context.stations : [];
    case "origin":
    case "destination":
    case "province":
      return context.network ? [] : context.provinces;
  }
}
