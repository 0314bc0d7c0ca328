import type { Application } from "../application.ts";
import type { CountrySetting } from "../province/countrySetting.ts";

/**
 * Whether the bank data of an agency (开户行, 账号, 户名) are incomplete on the platform at an instant: without them no
 * transfer can be handled (Haixi, Qinghai). Complete at all times unless the scenario says otherwise.
 */
export function isBankDataMissing(country: CountrySetting, province: string, at: number): boolean {
  const gaps = country.bankDataGaps.get(province);
  if (gaps === undefined) return false;
  return gaps.some(({ fromTicks, untilTicks }) => fromTicks <= at && at < untilTicks);
}

/** The same of either side of a case. */
export function bankDataMissing(country: CountrySetting, application: Application, at: number): boolean {
  if (country.bankDataGaps.size === 0) return false;
  const { origin, destination } = application;
  return isBankDataMissing(country, origin, at) || isBankDataMissing(country, destination, at);
}
