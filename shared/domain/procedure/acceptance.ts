import { dayZero } from "../calendar/deadline.ts";
import { PLATFORM } from "../logicalProcessCode.ts";
import type { AcceptanceMessage, VerificationResultMessage } from "../message/message.ts";
import { type Agency, caseOf } from "../province/agency.ts";
import { homePolicy } from "../province/policyAt.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { moveAtOnce, movesAtOnce } from "./atOnce.ts";
import { outDeadlineDay, totalDeadlineDay } from "./caseDeadline.ts";
import { closeCase } from "./closing.ts";
import { beginTransferOut } from "./transferOut.ts";

/** The other side's answer reaches the home province: refusal, or both sides agree and the case is accepted. */
export function receiveVerificationResult(agency: Agency, message: VerificationResultMessage): void {
  const transferCase = caseOf(agency, message.case);
  if (message.refusal === null) return accept(agency, transferCase);
  const { side, refusal: code, kept } = message;
  agency.effects.record({ kind: "refused", case: message.case, side, code });
  if (kept !== undefined) agency.effects.record({ kind: "enrolment_kept", case: message.case, ...kept });
  closeCase(agency, transferCase, "refused");
}

/**
 * Acceptance (受理): the clock starts. Day zero is not counted (民法典 art. 201); the limits are those of
 * 医保办发〔2021〕43号 art. 7 unless a policy departs from them.
 */
export function accept(agency: Agency, transferCase: TransferCase): void {
  const { setting, effects } = agency;
  const { country } = setting;
  const { application } = transferCase;
  const { clock, inProvince } = homePolicy(country, application);
  recordAcceptance(agency, transferCase, effects.now, dayZero(country.calendar, clock, effects.now));
  if (isInProvince(application) && inProvince.accountMode === "keep_in_place") {
    closeCase(agency, transferCase, "kept_in_place");
  } else if (movesAtOnce(agency, application)) {
    moveAtOnce(agency, transferCase);
  } else if (application.origin === setting.code) {
    beginTransferOut(agency, transferCase);
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
