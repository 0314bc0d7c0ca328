import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import {
  type PayoutCircumstance,
  type PayoutGround,
  payoutCircumstances,
  payoutGrounds,
} from "#domain/payout/payoutGround.ts";
import type { ListedPayoutConfiguration, PayoutConfiguration } from "../../payoutConfiguration.ts";
import type { Report } from "../report.ts";
import type { Times } from "../resolveTimes.ts";
import { durationTicks } from "../value/durationText.ts";
import { instantTicks } from "../value/instantText.ts";
import { fenOf } from "../value/yuanText.ts";
import { poolIn } from "./listedPool.ts";
import type { ListedPayout, Payouts } from "./payoutsSchema.ts";
import { checkPeriod } from "./resolveApplications.ts";
import type { Provinces } from "./resolveProvinces.ts";

/** The pay-outs of a scenario; null where it has none. */
export function resolvePayouts(
  payouts: Payouts | undefined,
  provinces: Provinces,
  times: Times | null,
  report: Report,
): PayoutConfiguration | null {
  if (payouts === undefined) return null;
  const { grounds, mix, followsAfter, correctedAfter, applications, ...shares } = payouts;
  return {
    ...shares,
    grounds: Object.fromEntries(payoutGrounds.map((key) => [key, grounds[key] ?? 0])) as Record<
      PayoutGround,
      number
    >,
    mix: Object.fromEntries(payoutCircumstances.map((key) => [key, mix[key] ?? 0])) as Record<
      PayoutCircumstance,
      number
    >,
    followsAfterTicks: durationTicks(followsAfter),
    correctedAfterTicks: durationTicks(correctedAfter),
    applications: applications
      .flatMap((given, index) => resolveListed(given, index, provinces, times, report))
      .toSorted((a, b) => a.at - b.at),
  };
}

function resolveListed(
  given: ListedPayout,
  index: number,
  provinces: Provinces,
  times: Times | null,
  report: Report,
): ListedPayoutConfiguration[] {
  const path = ["arrivals", "payouts", "applications", index];
  const at = instantTicks(given.at);
  checkPeriod(at, path, times, report);
  const pool = poolIn(
    provinces,
    given.province,
    given.pool,
    [...path, "province"],
    [...path, "pool"],
    report,
  );
  const suspendedAt = given.suspendedOn === undefined ? null : instantTicks(given.suspendedOn);
  if (suspendedAt !== null && suspendedAt > at) {
    report([...path, "suspendedOn"], "is after the application; allowed: a day before it, or the same");
  }
  if (pool === null) return [];
  const { province, ground, person = null, balanceYuan, circumstances } = given;
  const suspendedDay = suspendedAt === null ? null : dayOfInstant(suspendedAt);
  const balanceFen = balanceYuan === undefined ? null : fenOf(balanceYuan);
  return [{ at, province, pool, ground, person, suspendedDay, balanceFen, circumstances }];
}
