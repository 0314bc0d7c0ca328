import { dateOfDay, dayOfDate, dayOfInstant } from "../calendar/civilDate.ts";
import type { ProvincePolicy } from "../policy/policy.ts";
import type { Agency } from "../province/agency.ts";
import { leftToPayOut } from "./leftToPayOut.ts";
import type { PayoutApplication } from "./payoutApplication.ts";
import type { PayoutGround, PayoutRefusalCode } from "./payoutGround.ts";
import { isSo, payoutPolicy } from "./payoutPerson.ts";

interface Check {
  readonly code: PayoutRefusalCode;
  readonly fails: (agency: Agency, application: PayoutApplication) => boolean;
}

/** What an officer looks at before money is paid out for good, in this order; the first that fails refuses it. */
const checks: readonly Check[] = [
  {
    code: "PAYOUT_NOT_PROVIDED",
    fails: (agency, application) => !provides(payoutPolicy(agency, application), application.ground),
  },
  {
    code: "PAYOUT_ALREADY_IN_PROGRESS",
    fails: ({ state }, { person, case: id }) => (state.payouts.persons.get(person) ?? id) !== id,
  },
  {
    code: "PAYOUT_NOT_PROVEN",
    fails: (agency, application) => isSo(agency, application, "noProof"),
  },
  {
    code: "PAYOUT_NOT_FILED",
    fails: (agency, application) =>
      application.ground === "resettled_retiree" &&
      payoutPolicy(agency, application).payout.resettledRetiree === "on_application_with_filing" &&
      isSo(agency, application, "notFiled"),
  },
  {
    code: "PAYOUT_NO_HEIR_DOCUMENT",
    fails: (agency, application) =>
      application.ground === "death" &&
      payoutPolicy(agency, application).payout.inheritance === "heirs" &&
      !isHeirless(agency, application) &&
      isSo(agency, application, "noHeirDocument"),
  },
  {
    code: "PAYOUT_UNSETTLED_BILLS",
    fails: (agency, application) =>
      payoutPolicy(agency, application).payout.requireClaimsSettled &&
      isSo(agency, application, "unsettledBills"),
  },
  {
    code: "PAYOUT_BEFORE_GRACE_DAY",
    fails: (agency, application) =>
      application.suspendedDay >= 0 && dayOfInstant(application.appliedAt) < firstDayFor(agency, application),
  },
  {
    code: "PAYOUT_NOTHING_LEFT",
    fails: (agency, application) =>
      application.amountFen === 0 ||
      (leftToPayOut(agency, application) ?? application.amountFen) < application.amountFen,
  },
];

/** What speaks against a pay-out by the policy of its province; null if nothing does. */
export function verifyPayout(agency: Agency, application: PayoutApplication): PayoutRefusalCode | null {
  return checks.find(({ fails }) => fails(agency, application))?.code ?? null;
}

/** Whether nobody inherits the account of someone who has died. */
export function isHeirless(agency: Agency, application: PayoutApplication): boolean {
  return application.ground === "death" && isSo(agency, application, "noHeir");
}

/**
 * The first day on which an account may be paid out after suspension: a day of the month after it, when the last
 * monthly credit is sure to be in. Source: Quanzhou's withdrawal guide (from the 10th of the next month).
 */
export function firstPayoutDay(suspendedDay: number, graceDay: number): number {
  const { year, month } = dateOfDay(suspendedDay);
  return month === 12 ? dayOfDate(year + 1, 1, graceDay) : dayOfDate(year, month + 1, graceDay);
}

function firstDayFor(agency: Agency, application: PayoutApplication): number {
  return firstPayoutDay(application.suspendedDay, payoutPolicy(agency, application).lateCredit.graceDay);
}

function provides({ payout, crossProvince, combinations }: ProvincePolicy, ground: PayoutGround): boolean {
  switch (ground) {
    case "resettled_retiree":
      return payout.resettledRetiree !== "none";
    case "death":
      return payout.death;
    case "emigration":
      return payout.emigration;
    case "conscription":
      return payout.conscription;
    case "cannot_remit":
      return crossProvince.fallback === "pay_to_own_bank" || crossProvince.accountMode === "pay_to_own_bank";
    case "employee_to_resident":
      return combinations.er.moneyPolicy === "pay_out";
  }
}
