import { PLATFORM } from "../logicalProcessCode.ts";
import type { TransferInResultMessage } from "../message/message.ts";
import { type Agency, caseOf } from "../province/agency.ts";
import { isInProvince } from "../transferCase.ts";
import { closeIfDone } from "./closing.ts";
import { delaysOf, learnDelays } from "./holdUp.ts";

/** Transfer-in done (转入办结): the relation is at destination; origin is told over the platform. */
export function finishTransferIn(agency: Agency, id: string): void {
  const { effects, setting } = agency;
  const transferCase = caseOf(agency, id);
  const { application } = transferCase;
  effects.record({ kind: "transfer_in_done", case: id });
  if (!isInProvince(application)) {
    const { sheetReceivedAt, inDeadlineDay, inDoneAt } = transferCase;
    effects.send(
      PLATFORM,
      {
        kind: "transfer_in_result",
        case: id,
        addressee: application.origin,
        sheetReceivedAt,
        inDeadlineDay,
        inDoneAt,
        delays: delaysOf(transferCase),
      },
      setting.country.exchangeTicks,
    );
  }
  closeIfDone(agency, transferCase);
}

/** Origin learns that the relation has arrived. */
export function receiveTransferInResult(agency: Agency, message: TransferInResultMessage): void {
  const { sheetReceivedAt, inDeadlineDay, inDoneAt } = message;
  const transferCase = caseOf(agency, message.case);
  agency.effects.record({
    kind: "transfer_in_reported",
    case: message.case,
    sheetReceivedAt,
    inDeadlineDay,
    inDoneAt,
  });
  learnDelays(agency, message.case, message.delays);
  closeIfDone(agency, transferCase);
}
