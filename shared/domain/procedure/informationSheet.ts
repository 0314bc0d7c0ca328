import { dayZero, deadlineDay } from "../calendar/deadline.ts";
import type { InformationSheetMessage } from "../message/message.ts";
import { type Agency, caseOf } from "../province/agency.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { shiftedDeadlineDay, totalDeadlineDay } from "./caseDeadline.ts";
import { sendToDesk } from "./deskWork.ts";
import { delaysToTell, learnDelays } from "./holdUp.ts";
import { matchLateFunds } from "./lateMatching.ts";
import { sendOrPost } from "./paperRoute.ts";
import { retentionOf } from "./retainedAccount.ts";
import { matchFunds } from "./settlement.ts";
import { checkSeal, sealOf } from "./sheetSeal.ts";
import { finishTransferIn } from "./transferIn.ts";

/** The information sheet (信息表) leaves origin, sealed, through the national platform (43号 art. 7). */
export function sendSheet(agency: Agency, transferCase: TransferCase): void {
  const { application } = transferCase;
  const sheet = sheetOf(transferCase, application.destination, toFollowFen(agency, transferCase));
  sendOrPost(agency, transferCase, "information_sheet", sheet);
}

function sheetOf(
  transferCase: TransferCase,
  addressee: string,
  toFollowFen: number,
): InformationSheetMessage {
  const { application } = transferCase;
  const sheet = {
    kind: "information_sheet" as const,
    addressee,
    case: application.case,
    sheetNumber: transferCase.sheetNumber,
    acceptedAt: transferCase.acceptedAt,
    dayZero: transferCase.dayZero,
    outDeadlineDay: transferCase.outDeadlineDay,
    outDoneAt: transferCase.outDoneAt,
    contributionMonths: transferCase.contributionMonths,
    contributions: transferCase.contributions ?? [],
    amountFen: transferCase.amountFen,
    toFollowFen,
    seal: 0,
    delays: delaysToTell(transferCase),
  };
  sheet.seal = sealOf(application.origin, sheet);
  return sheet;
}

/** Credits that are sent after: those that origin's rules neither keep, with the account or by themselves, nor pay out. */
function toFollowFen({ setting }: Agency, { application, money }: TransferCase): number {
  if (money === null || money.creditsDue === 0) return 0;
  const policy = originPolicy(setting.country, application);
  const { policy: rule } = policy.lateCredit;
  if (rule === "hold_at_origin" || rule === "pay_to_bank") return 0;
  if (retentionOf(policy, application) !== null) return 0;
  return money.creditsDue * money.creditFen;
}

/**
 * The sheet is at destination, durably: the in clock starts (43号 art. 8), and money that came before its sheet, the
 * first or what followed an empty account, can be matched now.
 */
export function receiveSheet(agency: Agency, sheet: InformationSheetMessage): void {
  const { effects, setting } = agency;
  const { country } = setting;
  const transferCase = caseOf(agency, sheet.case);
  checkSeal(transferCase.application.origin, sheet);
  const { clock, deadlines, inProvince: ofPlace } = destinationPolicy(country, transferCase.application);
  const inProvince = isInProvince(transferCase.application);
  const startDay = dayZero(country.calendar, clock, effects.now);
  effects.record({
    kind: "sheet_received",
    case: sheet.case,
    sheetNumber: sheet.sheetNumber,
    acceptedAt: sheet.acceptedAt,
    dayZero: sheet.dayZero,
    totalDeadlineDay:
      transferCase.totalDeadlineDay >= 0
        ? transferCase.totalDeadlineDay
        : shiftedDeadlineDay(
            agency,
            totalDeadlineDay(agency, transferCase.application, sheet.dayZero),
            transferCase.journey?.outPausedWorkingDays ?? 0,
          ),
    outDeadlineDay: sheet.outDeadlineDay,
    outDoneAt: sheet.outDoneAt,
    contributionMonths: sheet.contributionMonths,
    contributions: sheet.contributions,
    amountFen: sheet.amountFen,
    inDeadlineDay: inProvince
      ? transferCase.totalDeadlineDay
      : deadlineDay(country.calendar, startDay, deadlines.inWorkingDays),
  });
  learnDelays(agency, sheet.case, sheet.delays);
  if (country.journey !== null && transferCase.application.channel === "window") {
    effects.record({ kind: "account_opened", case: sheet.case });
  }
  if (sheet.toFollowFen > 0) {
    effects.record({ kind: "late_credits_expected", case: sheet.case, amountFen: sheet.toFollowFen });
  }
  if (inProvince && !ofPlace.auditIn) return finishTransferIn(agency, sheet.case);
  sendToDesk(agency, "transferIn", transferCase.application, transferCase.inDeadlineDay);
  if (transferCase.fundsArrivedAt >= 0 && transferCase.fundsOutcome === null)
    matchFunds(agency, transferCase);
  matchLateFunds(agency, transferCase);
}

/** Inside one province the sheet passes from desk to desk. */
export function handOverSheet(agency: Agency, id: string): void {
  const transferCase = caseOf(agency, id);
  receiveSheet(agency, sheetOf(transferCase, transferCase.application.destination, 0));
}
