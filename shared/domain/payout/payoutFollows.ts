import { chance, purposeCode } from "#kernel/draw.ts";
import { firstNumberOf } from "../application.ts";
import { dayOfInstant, startOfDay } from "../calendar/civilDate.ts";
import type { CaseStatus } from "../caseRow.ts";
import { type Agency, sourceOf } from "../province/agency.ts";
import { openBeside } from "../province/oneAccount.ts";
import { originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";
import { leftToPayOut } from "./leftToPayOut.ts";
import type { PayoutApplication } from "./payoutApplication.ts";
import type { PayoutGround } from "./payoutGround.ts";
import { followingNumber } from "./payoutPerson.ts";
import type { PayoutSetting } from "./payoutSetting.ts";
import { firstPayoutDay } from "./payoutVerification.ts";
import { lodgePayout } from "./payoutWork.ts";
import { exponentialTicks } from "./waitingTime.ts";

const ASKS = purposeCode("payout.follows");
const DELAY = purposeCode("payout.followsAfter");

/**
 * Origin has closed a transfer, and the account is still here: who asks for it to be paid out does so some time later.
 * A retiree refused the transfer (退休异地安置), one whose money came back and cannot be delivered (无法转移), one who
 * moved into resident insurance, which has no account (职转居).
 */
export function foreseePayout(agency: Agency, transferCase: TransferCase, status: CaseStatus): void {
  const { country, code } = agency.setting;
  const { payouts } = country;
  const { application } = transferCase;
  if (payouts === null || application.origin !== code || amountLeft(transferCase) <= 0) return;
  if (transferCase.accountGone || transferCase.payoutOffered) return;
  const asked = askedFor(agency, payouts, transferCase, status);
  if (asked === null || asked.share === 0) return;
  const source = sourceOf(country, application.home);
  if (!chance(source, firstNumberOf(application.number), ASKS, 0, asked.share)) return;
  const delayTicks = exponentialTicks(source, application.number, DELAY, payouts.followsAfterTicks);
  const suspendedDay = asked.ground === "employee_to_resident" ? dayOfInstant(application.appliedAt) : -1;
  const first =
    suspendedDay < 0
      ? 0
      : firstPayoutDay(suspendedDay, originPolicy(country, application).lateCredit.graceDay);
  const at = Math.max(agency.effects.now, startOfDay(first)) + delayTicks;
  agency.effects.schedule(at, {
    kind: "payout_follows",
    application: followingApplication(transferCase, asked.ground, suspendedDay, at),
  });
}

/** The person asks, and for no more than is left of the one account. */
export function arriveFollowing(agency: Agency, application: PayoutApplication): void {
  const amountFen = leftToPayOut(agency, application) ?? application.amountFen;
  lodgePayout(agency, { ...application, amountFen, appliedAt: agency.effects.now });
}

function askedFor(
  agency: Agency,
  payouts: PayoutSetting,
  transferCase: TransferCase,
  status: CaseStatus,
): { readonly ground: PayoutGround; readonly share: number } | null {
  if (status === "refused" && transferCase.refusalCode === "OUT_RETIRED") {
    return { ground: "resettled_retiree", share: payouts.afterRefusal };
  }
  if (status === "completed") return retainedAsks(payouts, transferCase);
  // With another application open it is that one which may take the account along.
  const isBack = status === "returned" || transferCase.cameBack;
  if (!isBack || openBeside(agency, transferCase).length > 0) return null;
  const pays =
    originPolicy(agency.setting.country, transferCase.application).crossProvince.fallback ===
    "pay_to_own_bank";
  return pays ? { ground: "cannot_remit", share: payouts.afterReturn } : null;
}

/** What the account at origin holds when the file is closed: an account that was retained, or what never left. */
function amountLeft({ retained, amountFen }: TransferCase): number {
  return retained?.amountFen ?? amountFen;
}

/** The account stayed at origin, to be paid out: of who has resident insurance from now on, or by origin's scheme. */
function retainedAsks(
  payouts: PayoutSetting,
  { application, retained }: TransferCase,
): { readonly ground: PayoutGround; readonly share: number } | null {
  if (retained?.outcome !== "pay_out") return null;
  return application.combination === "er"
    ? { ground: "employee_to_resident", share: payouts.afterResident }
    : { ground: "cannot_remit", share: payouts.afterReturn };
}

function followingApplication(
  transferCase: TransferCase,
  ground: PayoutGround,
  suspendedDay: number,
  appliedAt: number,
): PayoutApplication {
  const { application } = transferCase;
  return {
    case: `${application.case}-Z`,
    luckOf: application.home,
    number: followingNumber(application.number),
    person: application.person,
    province: application.origin,
    pool: application.originPool,
    ground,
    follows: application.case,
    suspendedDay,
    amountFen: amountLeft(transferCase),
    appliedAt,
  };
}
