import { unpackSegments } from "../benefit/contributionSegment.ts";
import { yearsAtDestination } from "../benefit/yearsAtDestination.ts";
import { dayOfInstant } from "../calendar/civilDate.ts";
import { monthOfDay } from "../calendar/civilMonth.ts";
import type { Fact } from "../fact/fact.ts";
import { PLATFORM } from "../logicalProcessCode.ts";
import type { TransferInResultMessage } from "../message/message.ts";
import { type Agency, caseOf } from "../province/agency.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { closeIfDone } from "./closing.ts";
import { delaysToTell, learnDelays } from "./holdUp.ts";
import { asksForSupplement } from "./supplement.ts";

/** Transfer-in done (转入办结): the relation is at destination; origin is told over the platform. */
export function finishTransferIn(agency: Agency, id: string): void {
  const { effects, setting } = agency;
  const transferCase = caseOf(agency, id);
  if (asksForSupplement(agency, transferCase, "transferIn")) return;
  const { application } = transferCase;
  effects.record(transferInDone(agency, transferCase));
  if (!isInProvince(application)) {
    const { sheetReceivedAt, inDeadlineDay, inDoneAt, accumulatedMonths, retirementMonthsNeeded } =
      transferCase;
    effects.send(
      PLATFORM,
      {
        kind: "transfer_in_result",
        case: id,
        addressee: application.origin,
        sheetReceivedAt,
        inDeadlineDay,
        inDoneAt,
        delays: delaysToTell(transferCase),
        accumulatedMonths,
        retirementMonthsNeeded,
      },
      setting.country.exchangeTicks,
    );
  }
  closeIfDone(agency, transferCase);
}

/** Origin learns that the relation has arrived. */
export function receiveTransferInResult(agency: Agency, message: TransferInResultMessage): void {
  const { sheetReceivedAt, inDeadlineDay, inDoneAt, accumulatedMonths, retirementMonthsNeeded } = message;
  const transferCase = caseOf(agency, message.case);
  agency.effects.record({
    kind: "transfer_in_reported",
    case: message.case,
    sheetReceivedAt,
    inDeadlineDay,
    inDoneAt,
    accumulatedMonths,
    retirementMonthsNeeded,
  });
  learnDelays(agency, message.case, message.delays);
  closeIfDone(agency, transferCase);
}

/** Destination adds the years up (43号 art. 12) and answers how many months are left until retiree benefits. */
export function transferInDone(
  { setting, effects }: Agency,
  { application, contributions }: TransferCase,
): Extract<Fact, { kind: "transfer_in_done" }> {
  const { country } = setting;
  const month = monthOfDay(dayOfInstant(effects.now));
  const years = yearsAtDestination(country, application, unpackSegments(contributions ?? []), month);
  return { kind: "transfer_in_done", case: application.case, ...years };
}
