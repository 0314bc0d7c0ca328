import { nextOpen } from "#kernel/workSchedule.ts";
import { type Application, firstNumberOf, REPEAT_NUMBERS } from "../application.ts";
import { dayOfInstant, startOfDay } from "../calendar/civilDate.ts";
import { nthWorkingDayAfter } from "../calendar/workCalendar.ts";
import { MOST_REAPPLICATIONS, reapplicationOf } from "../caseName.ts";
import { correctsAfterTicks } from "../journey/conduct.ts";
import { isCorrectable } from "../journey/correction.ts";
import type { Agency } from "../province/agency.ts";
import { homePolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";
import { closeCase } from "./closing.ts";

/**
 * Home closes a case that is not accepted (不予受理): the applicant is told the reason in the time the policy sets
 * (及时, 43号), puts it right if that can be done, and applies again, unless another application has moved the account.
 */
export function closeRefused(agency: Agency, transferCase: TransferCase): void {
  closeCase(agency, transferCase, "refused");
  const { effects, setting } = agency;
  const { application } = transferCase;
  if (setting.country.journey === null) return;
  const toldAt = workingDaysLater(agency, homePolicy(setting.country, application).refusal.noticeWorkingDays);
  effects.record({ kind: "applicant_told", case: application.case, news: "refusal", toldAt });
  foreseeReapplication(agency, transferCase, toldAt);
}

/** The same time of day, so many working days on; 0: now. */
function workingDaysLater({ effects, setting }: Agency, workingDays: number): number {
  if (workingDays === 0) return effects.now;
  const today = dayOfInstant(effects.now);
  const day = nthWorkingDayAfter(setting.country.calendar, today, workingDays);
  return startOfDay(day) + effects.now - startOfDay(today);
}

function foreseeReapplication(agency: Agency, transferCase: TransferCase, toldAt: number): void {
  const { effects, setting } = agency;
  const { application, refusalCode, refusedBy, accountGone } = transferCase;
  const { history } = application;
  if (accountGone || history === null || refusalCode === null) return;
  if (!isCorrectable(setting.country, application, refusalCode, refusedBy)) return;
  const isSecond = history.attempt === 0 && application.number >= REPEAT_NUMBERS;
  if (isSecond || history.attempt >= MOST_REAPPLICATIONS) return;
  const afterTicks = correctsAfterTicks(setting.country, application);
  if (afterTicks < 0) return;
  const readyAt = toldAt + afterTicks;
  const next = corrected(transferCase);
  const at = next.channel === "window" ? nextOpen(setting.schedule, readyAt) : readyAt;
  effects.schedule(at, { kind: "reapplication", application: next });
}

/**
 * The same person's next application (重新申请): a case of its own, linked to the first and numbered apart, so that
 * nobody else's luck shifts; what was paid and what the account holds are the same person's and stay what they were.
 */
function corrected({ application, refusalCode, refusedBy }: TransferCase): Application {
  const { history, home, number, origin } = application;
  if (history === null || refusalCode === null) return application;
  const attempt = history.attempt + 1;
  return {
    ...application,
    channel: refusalCode === "ONLINE_NOT_SUPPORTED" ? "window" : application.channel,
    case: reapplicationOf(history.firstCase, attempt),
    // The multiple below is the second application's that comes while the first is open.
    number: firstNumberOf(number) + (attempt + 1) * REPEAT_NUMBERS,
    history: {
      ...history,
      attempt,
      corrected: [...history.corrected, refusalCode],
      knownAtOrigin: history.knownAtOrigin || home === origin || refusedBy === "origin",
    },
  };
}
