import type { Application } from "#domain/application.ts";
import { benefitProfileOf } from "#domain/benefit/benefitProfile.ts";
import { dayOfInstant, textOfDay } from "#domain/calendar/civilDate.ts";
import { coverAdvice } from "#domain/consult/coverAdvice.ts";
import { expectedDates } from "#domain/consult/expectedDates.ts";
import { papersNeeded } from "#domain/consult/papersNeeded.ts";
import { type PreCheck, preCheck } from "#domain/consult/preCheck.ts";
import { type WayToApply, wayToApply } from "#domain/consult/wayToApply.ts";
import { insuranceAtDestination, insuranceAtOrigin } from "#domain/person/combination.ts";
import type { BenefitProfilePolicy } from "#domain/policy/benefitProfilePolicy.ts";
import type { Material } from "#domain/policy/materialsPolicy.ts";
import { destinationPolicy, originPolicy } from "#domain/province/policyAt.ts";
import type { RefusalCode, RefusingSide } from "#domain/refusalCode.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { agencySettingOf, calendarOf } from "#services/assembly/countryMachines.ts";
import { runEmbedded } from "../runEmbedded.ts";
import { type CaseWitness, createCaseWitness } from "../transcript/caseTrace.ts";
import { type PolicyDifference, policyDifferences, provenanceAt } from "./policyDifferences.ts";

/** What both provinces would say of a case before anyone applies; dates as YYYY-MM-DD, amounts in fen. */
export interface Consultation {
  readonly schemaVersion: 1;
  readonly from: string;
  readonly to: string;
  readonly application: Application;
  /** What a country in which nothing else happens makes of it. */
  readonly outcome: string;
  readonly refusal: { readonly code: RefusalCode; readonly side: RefusingSide } | null;
  /** Every condition of both sides, in checking order, and whether it is met as the case stands. */
  readonly conditions: readonly PreCheck[];
  readonly apply: WayToApply;
  readonly papers: readonly Material[];
  readonly latest: {
    readonly outBy: string;
    readonly inBy: string;
    readonly totalBy: string;
  };
  readonly balanceFen: number;
  /** Days without cover as it stands, and if the break were paid back, or were not. */
  readonly cover: ReturnType<typeof coverAdvice>;
  readonly benefitProfile: {
    readonly before: BenefitProfilePolicy;
    readonly after: BenefitProfilePolicy;
  };
  readonly differences: readonly PolicyDifference[];
}

/** A consultation, and everything that was seen of the simulated case. */
export interface TriedCase {
  readonly consultation: Consultation;
  readonly witness: CaseWitness;
}

/**
 * Runs one case under both provinces' policies through the real rules, and works out what can be told beforehand.
 * @param configuration of `resolveTriedCase`
 */
export async function consult(configuration: RunConfiguration): Promise<TriedCase> {
  const { country } = configuration;
  const listed = country?.applications[0];
  if (country === null || listed === undefined) throw new Error("a tried case has one application");
  const witness = createCaseWitness(`${listed.lodgedAt === "origin" ? listed.from : listed.to}-0`);
  await runEmbedded(configuration, {
    witness,
    observer: { onRows: () => {}, onGrant: () => {}, stops: () => false },
  });
  const application = applicationIn(witness);
  const { country: setting } = agencySettingOf(configuration, application.origin);
  const origin = originPolicy(setting, application);
  const destination = destinationPolicy(setting, application);
  const lodgedAt = application.lodgedAt === "origin" ? origin : destination;
  const apply = wayToApply(application, origin, destination);
  const dates = expectedDates(
    calendarOf(configuration),
    { origin, destination, lodgedAt },
    application.appliedAt,
  );
  return {
    witness,
    consultation: {
      schemaVersion: 1,
      from: application.origin,
      to: application.destination,
      application,
      ...endOf(witness),
      conditions: preCheck(setting, application),
      apply,
      papers: apply.startsByItself ? [] : papersNeeded(lodgedAt, origin, destination, application.channel),
      latest: {
        outBy: textOfDay(dates.outByDay),
        inBy: textOfDay(dates.inByDay),
        totalBy: textOfDay(dates.totalByDay),
      },
      balanceFen: balanceIn(witness),
      cover: coverAdvice(setting, application, standingIn(witness)),
      benefitProfile: {
        before: benefitProfileOf(origin, insuranceAtOrigin(application.combination)),
        after: benefitProfileOf(destination, insuranceAtDestination(application.combination)),
      },
      differences: policyDifferences(
        provenanceAt(country, application.origin, application.originPool),
        provenanceAt(country, application.destination, application.destinationPool),
      ),
    },
  };
}

function factsOf(witness: CaseWitness) {
  return witness.entries.flatMap((entry) => (entry.kind === "fact" ? [entry.fact] : []));
}

function applicationIn(witness: CaseWitness): Application {
  for (const fact of factsOf(witness)) if (fact.kind === "application_lodged") return fact.application;
  throw new Error(`case ${witness.caseId} never came in`);
}

function endOf(witness: CaseWitness): Pick<Consultation, "outcome" | "refusal"> {
  const facts = factsOf(witness);
  const refused = facts.find((fact) => fact.kind === "refused");
  const closed = facts.findLast((fact) => fact.kind === "case_closed");
  return {
    outcome: closed?.status ?? "open",
    refusal: refused === undefined ? null : { code: refused.code, side: refused.side },
  };
}

function standingIn(witness: CaseWitness) {
  const end = witness.entries.at(-1)?.at ?? 0;
  const taken = witness.entries.find(
    (entry) => entry.kind === "fact" && entry.fact.kind === "transfer_in_done",
  );
  return {
    refusalCode: endOf(witness).refusal?.code ?? null,
    relationInDay: taken === undefined ? -1 : dayOfInstant(taken.at),
    today: dayOfInstant(end),
  };
}

function balanceIn(witness: CaseWitness): number {
  return factsOf(witness).find((fact) => fact.kind === "balance_found")?.amountFen ?? 0;
}
