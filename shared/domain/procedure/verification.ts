import type { Application } from "../application.ts";
import type { ProvincePolicy } from "../policy/policy.ts";
import type { Agency } from "../province/agency.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { otherFiles } from "../province/oneAccount.ts";
import { destinationPolicy, homePolicy, originPolicy } from "../province/policyAt.ts";
import type { RefusalCode, RefusingSide } from "../refusalCode.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { agencyChecks } from "../verification/agencyChecks.ts";
import { firstFailure, type Inquiry, inquiryOf } from "../verification/check.ts";
import { destinationChecks } from "../verification/destinationChecks.ts";
import { duplicateCheck } from "../verification/duplicateCheck.ts";
import { identityChecks } from "../verification/identityChecks.ts";
import { originChecks } from "../verification/originChecks.ts";
import { paperChecks, paperSide } from "../verification/paperChecks.ts";
import { retirementChecks } from "../verification/retirementChecks.ts";
import { isOnPaper } from "./paperRoute.ts";

/** A reason to refuse, and the side that found it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly side: RefusingSide;
}

/** The conditions of a transfer as each side asks for them, in checking order. */
export const eitherSideTable = [...agencyChecks, ...identityChecks];
export const originTable = [...retirementChecks, ...originChecks, duplicateCheck];
export const destinationTable = [duplicateCheck, ...destinationChecks];

/**
 * What this agency finds against a case, by the policy of its own pooling area (校验规则前置, 医保办发〔2021〕43号 arts.
 * 4–6); null if nothing. The checks are made in this order: the papers, the agency itself and the identity, the register
 * of open cases, origin, destination. The first that fails refuses the application; a refused application starts no
 * clock.
 */
export function verify(agency: Agency, transferCase: TransferCase): Refusal | null {
  const { application } = transferCase;
  const { code, country } = agency.setting;
  return refusalAt(country, code, application, isOnPaper(transferCase), agency);
}

/**
 * What verification would find today (预校验, S28): the side that takes the application looks first, then the other. The
 * register of open cases is not asked.
 */
export function foreseenRefusal(country: CountrySetting, application: Application): Refusal | null {
  const { home, origin, destination } = application;
  const here = refusalAt(country, home, application, false, null);
  if (here !== null || origin === destination) return here;
  const found = refusalAt(country, home === origin ? destination : origin, application, false, null);
  return found?.code === "ONLINE_NOT_SUPPORTED" ? null : found;
}

/** @param agency whose register is asked inside a province; null: none is */
function refusalAt(
  country: CountrySetting,
  code: string,
  application: Application,
  onPaper: boolean,
  agency: Agency | null,
): Refusal | null {
  const atOrigin = code === application.origin;
  const side = atOrigin ? "origin" : "destination";
  const policy = atOrigin ? originPolicy(country, application) : destinationPolicy(country, application);
  const at = agency === null ? application.appliedAt : agency.effects.now;
  const inquiry = inquiryOf(country, policy, application, at, onPaper);
  return (
    (code === application.home ? paperRefusal(inquiry) : null) ??
    refusalOf(firstFailure(eitherSideTable, inquiry), side) ??
    (isInProvince(application) ? agencyJoinedRefusal(inquiry) : null) ??
    (agency === null ? null : alreadyInProgress(agency, application)) ??
    (atOrigin ? refusalOf(firstFailure(originTable, inquiry), "origin") : null) ??
    (code === application.destination ? destinationRefusal(inquiry) : null)
  );
}

/** Inside a province either pooling area may have taken the application, and has a policy of its own. */
function paperRefusal(inquiry: Inquiry): Refusal | null {
  const { country, application } = inquiry;
  const asked = underPolicy(inquiry, homePolicy(country, application));
  return refusalOf(firstFailure(paperChecks, asked), paperSide(application));
}

/** Inside a province the pooling area joined has an agency of its own, which must be able to handle the move, too. */
function agencyJoinedRefusal(inquiry: Inquiry): Refusal | null {
  const { country, application } = inquiry;
  const asked = underPolicy(inquiry, destinationPolicy(country, application));
  return asked === inquiry ? null : refusalOf(firstFailure(agencyChecks, asked), "destination");
}

/** Inside a province the pooling area joined has a policy of its own. */
function destinationRefusal(inquiry: Inquiry): Refusal | null {
  const { country, application } = inquiry;
  const asked = underPolicy(inquiry, destinationPolicy(country, application));
  return refusalOf(firstFailure(destinationTable, asked), "destination");
}

function underPolicy(inquiry: Inquiry, policy: ProvincePolicy): Inquiry {
  return policy === inquiry.policy ? inquiry : { ...inquiry, policy };
}

function refusalOf(code: RefusalCode | null, side: RefusingSide): Refusal | null {
  return code === null ? null : { code, side };
}

/**
 * One open transfer a person (唯一在办). Of moves inside the province its own register alone knows, and of a move inside
 * that is applied for while one to another province is open: the platform hears of neither.
 */
function alreadyInProgress(agency: Agency, application: Application): Refusal | null {
  const { setting, state } = agency;
  if (application.origin !== setting.code) return null;
  const isOpen =
    state.inProvinceCases.has(application.person) ||
    (isInProvince(application) && otherFiles(agency, application).some(isOnItsWayOut));
  return isOpen ? { code: "ALREADY_IN_PROGRESS", side: "origin" } : null;
}

/** Accepted, and not yet at its end with relation and money, as far as origin has heard. */
function isOnItsWayOut({ acceptedAt, amountFen, fundsOutcome, inDoneAt }: TransferCase): boolean {
  return acceptedAt >= 0 && (inDoneAt < 0 || (amountFen > 0 && fundsOutcome === null));
}
