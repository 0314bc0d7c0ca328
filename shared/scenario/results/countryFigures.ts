import { refusalCodes } from "#domain/refusalCode.ts";
import type { CountryConfiguration } from "../runConfiguration.ts";
import { caseFigures, linkFigures } from "./caseFigures.ts";
import { combinationFigures } from "./combinationTally.ts";
import { dailyFigures, spreadFigures, timeFigures } from "./dailyFigures.ts";
import { type LinkTable, refusalsOf } from "./linkTable.ts";
import { moneyInTransitOf } from "./moneyTally.ts";
import { payoutFigures } from "./payoutFigures.ts";
import { assumedValues, policyDepartures } from "./policyFigures.ts";
import { accountTotals, reconciliationFigures } from "./reconciliationFigures.ts";
import type { CollectedResults } from "./resultsCollector.ts";
import { statusTreeOf } from "./statusTree.ts";
import type { Summary } from "./summary.ts";
import { walletFigures } from "./walletFigures.ts";

type CountryFigures = NonNullable<Summary["country"]>;

/** The country's part of a summary: national, by province in both roles, by link. */
export function countryFigures(country: CountryConfiguration, results: CollectedResults): CountryFigures {
  const links = results.tallies[0]?.links ?? [];
  const { policies } = country;
  const size = policies.length;
  const codes = policies.map(({ code }) => code);
  const present = (tables: readonly (LinkTable | undefined)[]): LinkTable[] =>
    tables.filter((table) => table !== undefined);
  const all = present(links);
  return {
    national: caseFigures(all),
    status: statusTreeOf(all),
    provinces: policies.map(({ code, name, nameEn }, place) => ({
      code,
      name,
      nameEn,
      asOrigin: caseFigures(present(links.slice(place * size, (place + 1) * size))),
      asDestination: caseFigures(present(policies.map((_, origin) => links[origin * size + place]))),
    })),
    links: links.flatMap((table, link) => {
      if (table === undefined) return [];
      const origin = policies[Math.floor(link / size)]?.code ?? "";
      const destination = policies[link % size]?.code ?? "";
      return [{ origin, destination, ...linkFigures(table) }];
    }),
    refusals: refusalCodes.map((code, place) => ({ code, count: refusalsOf(all, place) })),
    combinations: combinationFigures(results.combinations),
    spread: spreadFigures(present(links.filter((_, link) => Math.floor(link / size) !== link % size))),
    time: timeFigures(country, results),
    daily: dailyFigures(country, results),
    money: moneyFigures(results),
    reconciliation: reconciliationFigures(results),
    payouts: country.payouts === null ? null : payoutFigures(results.payouts, codes),
    wallet: country.wallet === null ? null : walletFigures(results.wallets, codes),
    assumptions: { count: country.assumptionCount, values: assumedValues(country).map(withOwnArray) },
    departures: policyDepartures(country),
  };
}

function withOwnArray<T extends { readonly provinces: readonly string[] }>(entry: T) {
  return { ...entry, provinces: [...entry.provinces] };
}

function moneyFigures(results: CollectedResults): CountryFigures["money"] {
  const { money, running } = results;
  const { value, max, avg } = moneyInTransitOf(money);
  return {
    inTransitAtEndFen: value ?? 0,
    inTransitMostFen: max ?? 0,
    inTransitAverageFen: avg ?? 0,
    creditedFen: running.creditedFen,
    returnedFen: running.returnedFen,
    accounts: accountTotals(results),
  };
}
