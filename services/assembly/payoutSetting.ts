import { payoutGrounds } from "#domain/payout/payoutGround.ts";
import type { ListedPayout, PayoutSetting } from "#domain/payout/payoutSetting.ts";
import type { RateProfile } from "#kernel/poissonArrivals.ts";
import type { ListedPayoutConfiguration } from "#scenario/payoutConfiguration.ts";
import type { CountryConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";
import { cumulativeShares, profileOf } from "./applicationFlow.ts";

/** Who asks for pay-outs in a run; null where nobody does. */
export function payoutSettingOf(
  configuration: RunConfiguration,
  country: CountryConfiguration,
): PayoutSetting | null {
  const { payouts } = country;
  if (payouts === null) return null;
  const { perTransfer, grounds, applications, ...shares } = payouts;
  const weighted = payoutGrounds.filter((ground) => grounds[ground] > 0);
  return {
    ...shares,
    grounds: weighted,
    cumulative: cumulativeShares(weighted.map((ground) => grounds[ground])),
    listed: listedByProvince(applications),
    profiles: weighted.length === 0 ? new Map() : profilesOf(configuration, country, perTransfer),
  };
}

function listedByProvince(applications: readonly ListedPayoutConfiguration[]): Map<string, ListedPayout[]> {
  const listed = new Map<string, ListedPayout[]>();
  for (const application of applications) {
    const known = listed.get(application.province) ?? [];
    known.push({ ...application, circumstances: new Set(application.circumstances) });
    listed.set(application.province, known);
  }
  return listed;
}

function profilesOf(
  configuration: RunConfiguration,
  country: CountryConfiguration,
  perTransfer: number,
): Map<string, RateProfile> {
  const perYear = new Map<string, number>();
  for (const flow of country.flows)
    perYear.set(flow.from, (perYear.get(flow.from) ?? 0) + flow.perYear * perTransfer);
  const profiles = [...perYear].filter(([, rate]) => rate > 0);
  return new Map(profiles.map(([code, rate]) => [code, profileOf(configuration, country, rate)]));
}
