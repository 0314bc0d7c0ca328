import type { Employment } from "../person/statedPerson.ts";
import type { CreditPolicy, FlexibleTier } from "../policy/creditPolicy.ts";

/** What decides how much a person is credited a month. */
export interface Credited {
  readonly employment: Employment;
  /** Monthly contribution base (缴费基数); fen. */
  readonly baseFen: number;
  /** The tier a flexible worker has chosen; null where there is none to choose. */
  readonly tier: FlexibleTier | null;
  readonly pensionFen: number;
}

/**
 * What goes into the account each month (每月划入个人账户): of the contribution base for active members, the tier's
 * share for flexible workers, a fixed sum or a share of the pension for retirees (国办发〔2021〕14号). Whole fen, rounded
 * to the nearest; 0 for who has no account.
 */
export function monthlyCreditFen(policy: CreditPolicy, person: Credited): number {
  switch (person.employment) {
    case "resident":
    case "student":
    case "minor":
      return 0;
    case "retired":
      return policy.retireeFixedFen ?? Math.round(person.pensionFen * (policy.retireeRateOfPension ?? 0));
    case "flexible":
      if (person.tier !== null) return Math.round(person.baseFen * person.tier.creditRate);
      return policy.flexibleHasAccount ? Math.round(person.baseFen * policy.activeRate) : 0;
    default:
      return Math.round(person.baseFen * policy.activeRate);
  }
}
