import { purposeCode, uniform } from "#kernel/draw.ts";
import { naturalLog } from "#kernel/elementary.ts";
import type { Application } from "../application.ts";
import { holds } from "../circumstances.ts";
import type { ApplicationMessage } from "../message/message.ts";
import { accountBalanceFen } from "../person/individualAccount.ts";
import { type Agency, caseOf, listedOf, sourceOf } from "../province/agency.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { keptEnrolment } from "../verification/keepRule.ts";
import type { KeptEnrolment } from "../verification/keptEnrolment.ts";
import { accept } from "./acceptance.ts";
import { movesAtOnce } from "./atOnce.ts";
import { closeCase } from "./closing.ts";
import { postContactLetter, writesContactLetter } from "./contactLetter.ts";
import { sendToDesk } from "./deskWork.ts";
import { startsByEnrolment } from "./enrolmentTrigger.ts";
import { announceCredits } from "./monthlyCredit.ts";
import { askOtherSide } from "./otherSide.ts";
import { isOfflineOnly, sendOrPost, takePaperRoute } from "./paperRoute.ts";
import { closeRefused } from "./reapplication.ts";
import { asksForSupplement } from "./supplement.ts";
import { verify } from "./verification.ts";
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
  openAccount(agency, application, letter === "repeated");
  sendToDesk(agency, "verification", application, application.appliedAt);
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
    const side = setting.code === application.origin ? "origin" : "destination";
    effects.record({ kind: "verified", case: id, side });
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
  });
  if (refusalCode !== null) closeCase(agency, transferCase, "refused");
}

/**
 * The account the person has had at origin all along enters the books when the case does. Who applies a second time
 * still has the one account.
 */
function openAccount(agency: Agency, application: Application, isKnown = false): void {
  const { code, country } = agency.setting;
  if (code !== application.origin) return;
  const first = firstCaseOf(agency, application);
  const amountFen = first?.amountFen ?? accountBalanceFen(country, application);
  agency.effects.record({ kind: "balance_found", case: application.case, amountFen });
  if (first === undefined && !isKnown) {
    if (amountFen > 0 && application.history?.knownAtOrigin !== true) {
      agency.effects.record({
        kind: "posted",
        case: application.case,
        debit: "opening",
        credit: "participants",
        amountFen,
      });
    }
    announceCredits(agency, application);
  }
}

/** The person's open case at this origin before this one. A drawn person goes by the name of the first case. */
function firstCaseOf(agency: Agency, application: Application): TransferCase | undefined {
  const { person, case: id, home, number, origin } = application;
  if (person === id) return undefined;
  const { cases } = agency.state;
  if (listedOf(agency.setting.country, home, number) === undefined) return unsettled(cases.get(person));
  for (const file of cases.values()) {
    const other = file.application;
    if (other.person === person && other.case !== id && other.origin === origin) return unsettled(file);
  }
  return undefined;
}

/** A case that is open for late credits alone has an account no more: the balance has gone. */
function unsettled(file: TransferCase | undefined): TransferCase | undefined {
  if (file === undefined || file.money === null || file.inDoneAt < 0) return file;
  return file.amountFen === 0 || file.fundsOutcome !== null ? undefined : file;
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
