import { dayZero } from "../calendar/deadline.ts";
import { PLATFORM } from "../logicalProcessCode.ts";
import type { ContactLetterMessage } from "../message/journeyMessage.ts";
import type { AcceptanceMessage, VerificationResultMessage } from "../message/message.ts";
import { type Agency, caseOf } from "../province/agency.ts";
import { homePolicy, originPolicy } from "../province/policyAt.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { outDeadlineDay, totalDeadlineDay } from "./caseDeadline.ts";
import { closeCase } from "./closing.ts";
import { postContactLetter, writesContactLetter } from "./contactLetter.ts";
import { askOtherSide } from "./otherSide.ts";
import { isOnPaper, takePaperRoute } from "./paperRoute.ts";
import { closeRefused } from "./reapplication.ts";
import { beginTransferOut } from "./transferOut.ts";
import { learnVerificationLine } from "./verificationLine.ts";
import { endEarly, isWithdrawn } from "./withdrawal.ts";

/**
 * The other side's answer reaches the home province: refusal, or both sides agree and the case is accepted. A side that
 * cannot take the case online gets it by letter.
 */
export function receiveVerificationResult(agency: Agency, message: VerificationResultMessage): void {
  const transferCase = caseOf(agency, message.case);
  const { side, refusal: code, kept } = message;
  learnVerificationLine(agency, transferCase, message.lineTicks);
  if (code === null) return acceptUnlessWithdrawn(agency, transferCase);
  // The other side has closed its file: there is nobody to tell, and nothing the applicant would put right.
  if (isWithdrawn(transferCase)) return closeCase(agency, transferCase, "withdrawn");
  if (code === "ONLINE_NOT_SUPPORTED" && !isOnPaper(transferCase)) {
    takePaperRoute(agency, transferCase);
    return askOtherSide(agency, transferCase, "repeated");
  }
  agency.effects.record({ kind: "refused", case: message.case, side, code });
  if (kept !== undefined) agency.effects.record({ kind: "enrolment_kept", case: message.case, ...kept });
  closeRefused(agency, transferCase);
}

/** Who has taken the application back while the other side verified it has no case any more. */
function acceptUnlessWithdrawn(agency: Agency, transferCase: TransferCase): void {
  if (isWithdrawn(transferCase)) endEarly(agency, transferCase, "withdrawn");
  else accept(agency, transferCase);
}

/** Origin has the contact letter (联系函): destination's answer, or its acceptance. */
export function receiveContactLetter(agency: Agency, message: ContactLetterMessage): void {
  const { case: id, letterNumber, acceptedAt } = message;
  agency.effects.record({ kind: "contact_letter_received", case: id, letterNumber });
  const transferCase = caseOf(agency, id);
  if (acceptedAt < 0) learnVerificationLine(agency, transferCase, message.lineTicks);
  if (acceptedAt < 0) return acceptUnlessWithdrawn(agency, transferCase);
  recordAcceptance(agency, transferCase, acceptedAt, message.dayZero);
  beginTransferOut(agency, transferCase);
}

/**
 * Acceptance (受理): the clock starts. Day zero is not counted (民法典 art. 201); the limits are those of
 * 医保办发〔2021〕43号 art. 7 unless a policy departs from them.
 */
export function accept(agency: Agency, transferCase: TransferCase): void {
  const { setting, effects } = agency;
  const { country } = setting;
  const { application } = transferCase;
  const { clock } = homePolicy(country, application);
  recordAcceptance(agency, transferCase, effects.now, dayZero(country.calendar, clock, effects.now));
  if (country.journey !== null) {
    effects.record({
      kind: "applicant_told",
      case: application.case,
      news: "acceptance",
      toldAt: effects.now,
    });
  }
  const { inProvince } = originPolicy(country, application);
  if (isInProvince(application) && inProvince.accountMode === "keep_in_place") {
    closeCase(agency, transferCase, "kept_in_place");
  } else if (application.origin === setting.code) {
    beginTransferOut(agency, transferCase);
  } else if (writesContactLetter(agency, transferCase)) {
    postContactLetter(agency, transferCase);
  } else {
    const { acceptedAt } = transferCase;
    effects.send(
      PLATFORM,
      {
        kind: "acceptance",
        case: application.case,
        addressee: application.origin,
        acceptedAt,
        dayZero: transferCase.dayZero,
      },
      country.exchangeTicks,
    );
  }
}

/** Origin learns that destination, where the person applied, has accepted the case. */
export function receiveAcceptance(agency: Agency, message: AcceptanceMessage): void {
  const transferCase = caseOf(agency, message.case);
  recordAcceptance(agency, transferCase, message.acceptedAt, message.dayZero);
  beginTransferOut(agency, transferCase);
}

function recordAcceptance(agency: Agency, transferCase: TransferCase, acceptedAt: number, day: number): void {
  const { application } = transferCase;
  agency.effects.record({
    kind: "accepted",
    case: application.case,
    acceptedAt,
    dayZero: day,
    outDeadlineDay: outDeadlineDay(agency, application, day),
    totalDeadlineDay: totalDeadlineDay(agency, application, day),
  });
}
