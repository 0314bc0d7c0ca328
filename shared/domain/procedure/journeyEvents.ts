import type { ApplicantTimer } from "../journey/journeyTimer.ts";
import type { JourneyMessage } from "../message/journeyMessage.ts";
import type { Agency } from "../province/agency.ts";
import { receiveContactLetter } from "./acceptance.ts";
import { applyAgain } from "./applyAgain.ts";
import { issueCertificate, receiveCertificate, takeCertificateRequest } from "./certificate.ts";
import { endJourney } from "./journeyEnd.ts";
import { deliverLetter } from "./paperRoute.ts";
import { endSupplement, receiveSupplementNotice } from "./supplement.ts";
import { receiveEarlyEnd, receiveWithdrawalRequest, refuseWithdrawal, withdraw } from "./withdrawal.ts";

/** What a province is told of the way to an application, and of its applicant. */
export function onJourneyMessage(agency: Agency, message: JourneyMessage): void {
  switch (message.kind) {
    case "certificate_request":
      return takeCertificateRequest(agency, message.application);
    case "certificate":
      return receiveCertificate(agency, message);
    case "contact_letter":
      return receiveContactLetter(agency, message);
    case "supplement_notice":
      return receiveSupplementNotice(agency, message);
    case "withdrawal_request":
      return receiveWithdrawalRequest(agency, message);
    case "withdrawal_refusal":
      return refuseWithdrawal(agency, message.case);
    case "early_end":
      return receiveEarlyEnd(agency, message);
  }
}

/** What it is reminded of. */
export function onApplicantTimer(agency: Agency, timer: ApplicantTimer): void {
  switch (timer.kind) {
    case "journey_ended":
      return endJourney(agency, timer);
    case "certificate_ready":
      return issueCertificate(agency, timer.application);
    case "reapplication":
      return applyAgain(agency, timer.application);
    case "supplement_due":
      return endSupplement(agency, timer.case, timer.stage, timer.isAnswered);
    case "withdrawal":
      return withdraw(agency, timer.case);
    case "letter_due":
      return deliverLetter(agency, timer.message);
  }
}
