import type { FactKind } from "#domain/fact/fact.ts";
import { type StepRule, stepRule } from "./stepRule.ts";

const reconciliation = stepRule(
  "provinces state their accounts to one another, to the fen",
  "省际逐日对账",
  null,
);

/** Steps of the books, of the bank and the platform, and of a bare network: most answer to no rule. */
export const bookStepRules = {
  service_started: null,
  service_ended: null,
  opening_awaited: null,
  transfer_in_reported: null,
  batch_opened: null,
  funds_reported: null,
  case_released: null,
  relation_noted: null,
  sheet_noted: null,
  funds_noted: null,
  payment_taken: null,
  payment_delivered: null,
  job_started: null,
  job_arrived: null,
  job_moved: null,
  job_left: null,
  late_funds_to_match: null,
  clearing_position: stepRule(
    "what was credited first is netted later",
    "先划转后清算",
    null,
    "inProvince.settlementDay",
  ),
  clearing_held: stepRule(
    "what was credited first is netted later",
    "先划转后清算",
    null,
    "inProvince.settlementDay",
  ),
  reconciliation_called: null,
  reconciliation_held: null,
  reconciliation_stated: reconciliation,
  reconciliation_received: reconciliation,
  reconciliation_agreed: reconciliation,
  reconciliation_differs: reconciliation,
} as const satisfies Partial<Readonly<Record<FactKind, StepRule | null>>>;
