import type { CountryConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";
import { accountsOf } from "./accountOracle.ts";
import { factsOf, type RunOutcome } from "./runEmbedded.ts";

type Country = RunConfiguration & { readonly country: CountryConfiguration };

/** Who has money that came back or may not move, and was not asked whether it should be paid out. */
export function notOffered(run: RunOutcome, { cutAt, country }: Country): string[] {
  const { payouts } = country;
  if (payouts === null || cutAt !== null || payouts.afterReturn < 1 || payouts.afterRefusal < 1) return [];
  const paysOut = (pool: string): boolean => {
    const own = country.poolPolicies.find((one) => one.pool === pool)?.policy;
    const policy = own ?? country.policies.find(({ code }) => code.slice(0, 2) === pool.slice(0, 2));
    return policy?.crossProvince.fallback === "pay_to_own_bank";
  };
  const asked = new Set(factsOf(run, "payout_lodged").map(({ fact }) => fact.application.person));
  const lodged = new Map(factsOf(run, "application_lodged").map(({ fact }) => [fact.case, fact.application]));
  const codes = new Map(factsOf(run, "refused").map(({ fact }) => [fact.case, fact.code]));
  const balances = new Map(accountsOf(run).map((one) => [`${one.person} ${one.place}`, one.leftFen]));
  return factsOf(run, "case_closed").flatMap(({ place, fact }) => {
    const application = lodged.get(fact.case);
    if (application?.origin !== place || asked.has(application.person)) return [];
    const isBack = fact.status === "returned" && paysOut(application.originPool);
    const isRetired = fact.status === "refused" && codes.get(fact.case) === "OUT_RETIRED";
    const holdsFen = balances.get(`${application.person} ${place}`) ?? 0;
    return (isBack || isRetired) && holdsFen > 0 ? [`${fact.case} ${fact.status}: ${holdsFen} fen`] : [];
  });
}
