import { purposeCode, uniform } from "#kernel/draw.ts";
import { naturalLog } from "#kernel/elementary.ts";
import type { Application } from "../application.ts";
import { holds } from "../circumstances.ts";
import type { ApplicationMessage } from "../message/message.ts";
import { accountBalanceFen } from "../person/individualAccount.ts";
import { type Agency, caseOf, listedOf, sideOf, sourceOf } from "../province/agency.ts";
import type { KnownAccount } from "../province/knownAccount.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import { creditsSince, knownAccountOf } from "../province/rememberAccount.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { keptEnrolment } from "../verification/keepRule.ts";
import type { KeptEnrolment } from "../verification/keptEnrolment.ts";
import { accept } from "./acceptance.ts";
import { closeCase } from "./closing.ts";
import { postContactLetter, writesContactLetter } from "./contactLetter.ts";
import { announceCredits, awaitCredits } from "./creditsToCome.ts";
import { sendToDesk } from "./deskWork.ts";
import { startsByEnrolment } from "./enrolmentTrigger.ts";
import { movesAtOnce } from "./handledBySystem.ts";
import { askOtherSide } from "./otherSide.ts";
import { isOfflineOnly, sendOrPost, takePaperRoute } from "./paperRoute.ts";
import { closeRefused } from "./reapplication.ts";
import { asksForSupplement } from "./supplement.ts";
import { verify } from "./verification.ts";
import { verificationLine } from "./verificationLine.ts";
import { foreseeWithdrawal } from "./withdrawal.ts";

const SECOND_APPLICATION = purposeCode("application.second");

/**
 * An application (申请) reaches its home province and goes to the verification desk; where the province's system
 * moves the case at once, the system checks it too.
 */
export function lodge(agency: Agency, application: Application): void {
  agency.effects.record({ kind: "application_lodged", case: application.case, application });
  foresee(agency, application);
  foreseeWithdrawal(agency, application);
  openAccount(agency, application);
  if (movesAtOnce(agency, application) || startsByEnrolment(agency.setting.country, application))
    finishVerification(agency, application.case);
  else sendToDesk(agency, "verification", application, application.appliedAt);
}

/** The other side opens its file on an application the home province found in order. */
export function receiveApplication(agency: Agency, message: ApplicationMessage): void {
  const { application, letter } = message;
  agency.effects.record({ kind: "application_received", case: application.case, application });
  if (letter !== null) takePaperRoute(agency, caseOf(agency, application.case));
  const isRepeated = letter === "repeated";
  openAccount(agency, application, isRepeated);
  sendToDesk(agency, "verification", application, application.appliedAt, isRepeated ? 1 : 0);
}

/** An officer has verified the case for this side (校验). */
export function finishVerification(agency: Agency, id: string): void {
  const { effects, setting } = agency;
  const transferCase = caseOf(agency, id);
  const { application } = transferCase;
  const isHome = application.home === setting.code;
  if (isHome && asksForSupplement(agency, transferCase, "verification")) return;
  const refusal = verify(agency, transferCase);
  if (refusal === null) {
    effects.record({ kind: "verified", case: id, side: sideOf(agency, transferCase) });
  } else {
    effects.record({ kind: "refused", case: id, side: refusal.side, code: refusal.code });
  }
  const kept = refusal?.code === "DUPLICATE_ENROLMENT" ? decideKept(agency, application) : undefined;
  if (!isHome) answerHome(agency, transferCase, kept);
  else if (refusal !== null) closeRefused(agency, transferCase);
  else if (isInProvince(application)) accept(agency, transferCase);
  else {
    if (isOfflineOnly(agency, application)) takePaperRoute(agency, transferCase);
    askOtherSide(agency, transferCase, "first");
  }
}

/** Who is insured twice is told which enrolment is kept, so that the other can be ended. */
function decideKept({ effects, setting }: Agency, application: Application): KeptEnrolment | undefined {
  const { code, country } = setting;
  const found = code === application.origin ? originPolicy : destinationPolicy;
  const kept = keptEnrolment(country, found(country, application), application);
  if (kept !== undefined) effects.record({ kind: "enrolment_kept", case: application.case, ...kept });
  return kept;
}

/** A letter that says yes is the contact letter (联系函), where origin asks for one and destination answers. */
function answerHome(agency: Agency, transferCase: TransferCase, kept: KeptEnrolment | undefined): void {
  const { application, refusalCode, refusedBy } = transferCase;
  const isDestination = agency.setting.code === application.destination;
  if (refusalCode === null && isDestination && writesContactLetter(agency, transferCase)) {
    return postContactLetter(agency, transferCase);
  }
  sendOrPost(agency, transferCase, "verification_result", {
    kind: "verification_result",
    case: application.case,
    addressee: application.home,
    side: refusedBy ?? (isDestination ? "destination" : "origin"),
    refusal: refusalCode,
    kept,
    ...verificationLine(agency, transferCase),
  });
  if (refusalCode !== null) closeCase(agency, transferCase, "refused");
}

/**
 * The account the person has had at origin all along enters the books when the case does. Who has applied before still
 * has the one account, as the other applications left it.
 */
function openAccount(agency: Agency, application: Application, isRepeated = false): void {
  const { code, country } = agency.setting;
  if (code !== application.origin) return;
  const account = knownAccountOf(agency, application);
  if (account !== null) return findAccount(agency, application, account, isRepeated);
  const amountFen = accountBalanceFen(country, application);
  const { effects } = agency;
  const { case: id } = application;
  effects.record({ kind: "balance_found", case: id, amountFen });
  if (isRepeated) return;
  if (amountFen > 0 && application.history?.knownAtOrigin !== true) {
    effects.record({ kind: "posted", case: id, debit: "opening", credit: "participants", amountFen });
  }
  announceCredits(agency, application);
}

/** Credits that were to come and have done so while nobody looked are in the account; the rest is awaited again. */
function findAccount(
  agency: Agency,
  application: Application,
  account: KnownAccount,
  isRepeated: boolean,
): void {
  const { effects } = agency;
  const { case: id } = application;
  const { balanceFen, creditFen, creditsDue, isGone } = account;
  const came = isRepeated ? 0 : creditsSince(agency, application, account);
  const cameFen = came * creditFen;
  effects.record({ kind: "balance_found", case: id, amountFen: (isGone ? 0 : balanceFen) + cameFen });
  if (cameFen > 0) {
    effects.record({
      kind: "posted",
      case: id,
      debit: "contributions",
      credit: "participants",
      amountFen: cameFen,
    });
  }
  if (!isRepeated) awaitCredits(agency, application, creditsDue - came, creditFen);
}

/** Some people apply again before the first application has ended. */
function foresee(agency: Agency, application: Application): void {
  const { country } = agency.setting;
  const { home, number } = application;
  if (application.person !== application.case || listedOf(country, home, number) !== undefined) return;
  const source = sourceOf(country, home);
  if (!holds(source, number, "secondApplication", country.mix, undefined)) return;
  const u = uniform(source, number, SECOND_APPLICATION, 0);
  const delayTicks = Math.round(-naturalLog(u) * country.secondApplicationAfterTicks);
  agency.effects.schedule(agency.effects.now + delayTicks, {
    kind: "second_application",
    first: application,
  });
}
