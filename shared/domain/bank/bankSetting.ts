import type { DrawSource } from "#kernel/draw.ts";
import type { Sampler } from "#kernel/sampler.ts";
import type { WorkSchedule } from "#kernel/workSchedule.ts";

/** The clearing system's setting. */
export interface BankSetting {
  /** Clearing time of a payment; the money is delivered when the bank is open. */
  readonly latency: Sampler;
  readonly schedule: WorkSchedule;
  readonly draws: DrawSource;
  readonly exchangeTicks: number;
}
