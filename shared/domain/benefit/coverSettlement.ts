import { dayOfInstant } from "../calendar/civilDate.ts";
import type { Agency } from "../province/agency.ts";
import type { TransferCase } from "../transferCase.ts";
import { type CaseCover, type CaseStanding, caseCover } from "./caseCover.ts";

/** How the person of a case is covered, by what home knows at this instant. */
export function coverOfFile(agency: Agency, file: TransferCase): CaseCover {
  return coverUpTo(agency, file, { today: dayOfInstant(agency.effects.now), isUnderWay: false });
}

/** The same of an open case: its relation may still come in today, so that yesterday is the last day known of. */
export function coverSoFar(agency: Agency, file: TransferCase): CaseCover {
  return coverUpTo(agency, file, { today: dayOfInstant(agency.effects.now) - 1, isUnderWay: true });
}

/** Records how the person is covered, unless cover simply goes on from one place to the other. */
export function settleCover(agency: Agency, file: TransferCase): CaseCover {
  const cover = coverOfFile(agency, file);
  if (cover.rule !== "no_break" || cover.coveredFromDay - cover.lastCoveredDay !== 1) {
    agency.effects.record({ kind: "cover_settled", case: file.application.case, ...cover });
  }
  return cover;
}

function coverUpTo(
  { setting }: Agency,
  { application, refusalCode, inDoneAt }: TransferCase,
  known: Pick<CaseStanding, "today" | "isUnderWay">,
): CaseCover {
  const relationInDay = inDoneAt < 0 ? -1 : dayOfInstant(inDoneAt);
  return caseCover(setting.country, application, { refusalCode, relationInDay, ...known });
}
