/** The stage in which a case became late: origin's work (转出), destination's (转入), and the money's three. */
export const lateStages = ["out", "in", "remit", "bank", "credit"] as const;
export type LateStage = (typeof lateStages)[number];

/**
 * What made it late. `work`: the file circulated and was worked on; `overdraft`, `credit_to_come`: origin waited for
 * an overdraft (透支) to be made good, or for a last monthly credit; `returned`: the money came back
 * and was never credited; `holiday`: more than half of the days past the deadline were statutory rest days.
 */
export const lateCauses = [
  "work",
  "queue",
  "supplement",
  "overdraft",
  "credit_to_come",
  "batch",
  "blackout",
  "bank_data",
  "bank",
  "bank_return",
  "mismatch",
  "returned",
  "monthly_batch",
  "maintenance",
  "outage",
  "holiday",
] as const;
export type LateCause = (typeof lateCauses)[number];
