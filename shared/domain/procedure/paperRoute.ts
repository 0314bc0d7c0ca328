import type { Application } from "../application.ts";
import { dayOfInstant, startOfDay } from "../calendar/civilDate.ts";
import { nthWorkingDayAfter } from "../calendar/workCalendar.ts";
import type { LetterKind } from "../fact/journeyFact.ts";
import { PLATFORM } from "../logicalProcessCode.ts";
import type { ProcedureMessage } from "../message/message.ts";
import type { Agency } from "../province/agency.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";

/** Whether one of the two sides is not open online (`channels.online` is empty): the offline route alone is open. */
export function isOfflineOnly({ setting }: Agency, application: Application): boolean {
  const { country } = setting;
  return (
    originPolicy(country, application).channels.online.length === 0 ||
    destinationPolicy(country, application).channels.online.length === 0
  );
}

export function isOnPaper({ journey }: TransferCase): boolean {
  return journey?.onPaper === true;
}

/** From here on the agencies write letters (线下办理), the slow way, instead of failing the case. */
export function takePaperRoute(agency: Agency, transferCase: TransferCase): void {
  agency.effects.record({ kind: "paper_route_taken", case: transferCase.application.case });
}

/**
 * Sends a message to the other side, over the platform's exchange or, on the paper route, by letter: the sender's post
 * takes the working days its policy says, and who opens the letter enters it into the platform.
 */
export function sendOrPost(
  agency: Agency,
  transferCase: TransferCase,
  letter: LetterKind,
  message: ProcedureMessage,
): void {
  const { effects, setting } = agency;
  const { application } = transferCase;
  const { calendar, exchangeTicks } = setting.country;
  if (!isOnPaper(transferCase)) return effects.send(PLATFORM, message, exchangeTicks);
  const today = dayOfInstant(effects.now);
  const policyOf = application.origin === setting.code ? originPolicy : destinationPolicy;
  const { postWorkingDays } = policyOf(setting.country, application).contactLetter;
  const day = nthWorkingDayAfter(calendar, today, postWorkingDays);
  const arrivesAt = startOfDay(day) + effects.now - startOfDay(today);
  effects.record({ kind: "letter_posted", case: message.case, letter, arrivesAt });
  effects.schedule(arrivesAt, { kind: "letter_due", case: message.case, message });
}

/** The letter is there. */
export function deliverLetter({ effects, setting }: Agency, message: ProcedureMessage): void {
  effects.send(PLATFORM, message, setting.country.exchangeTicks);
}
