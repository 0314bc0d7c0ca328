import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import { dayOfInstant, minuteOfDay, startOfDay } from "../calendar/civilDate.ts";
import type { ProvincePolicy } from "../policy/policy.ts";
import type { WalletPolicy } from "../policy/walletPolicy.ts";

/**
 * Whether wallets are closed at an instant: 22:00 to 06:00 (shm.com.cn 2025-09-18), the end not included. It is sending
 * that they are closed for: how long the receiver has is another rule of the same source, until the money goes back by
 * 06:00. Were nothing accepted at night, nobody could take what two exchange cycles bring after 22:00.
 */
export function isClosedAt({ closedFromMinute, closedToMinute }: WalletPolicy, atTicks: number): boolean {
  const minute = minuteOfDay(atTicks);
  if (closedFromMinute <= closedToMinute) return minute >= closedFromMinute && minute < closedToMinute;
  return minute >= closedFromMinute || minute < closedToMinute;
}

/** The instant by which a transfer nobody has taken is back with its payer: 06:00 of the next day. */
export function returnDueAt({ autoReturnByMinute }: WalletPolicy, askedAt: number): number {
  return startOfDay(dayOfInstant(askedAt) + 1) + autoReturnByMinute * TICKS_PER_MINUTE;
}

/** Whether a pooling area has opened its wallets (已开通): by its province's coverage, in part only those named. */
export function poolIsOpen({ wallet }: ProvincePolicy, pool: string): boolean {
  if (!wallet.enabled || wallet.coverage === "none") return false;
  return wallet.coverage === "full" || wallet.pools.includes(pool);
}
