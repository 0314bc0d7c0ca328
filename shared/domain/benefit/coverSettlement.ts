import { dayOfInstant } from "../calendar/civilDate.ts";
import type { Agency } from "../province/agency.ts";
import type { TransferCase } from "../transferCase.ts";
import { type CaseCover, caseCover } from "./caseCover.ts";

/** How the person of a case is covered, by what home knows at this instant. */
export function coverOfFile({ setting, effects }: Agency, file: TransferCase): CaseCover {
  const { application, refusalCode, inDoneAt } = file;
  return caseCover(setting.country, application, {
    refusalCode,
    relationInDay: inDoneAt < 0 ? -1 : dayOfInstant(inDoneAt),
    today: dayOfInstant(effects.now),
  });
}

/** Records how the person is covered, unless cover simply goes on from one place to the other. */
export function settleCover(agency: Agency, file: TransferCase): CaseCover {
  const cover = coverOfFile(agency, file);
  if (cover.rule !== "no_break" || cover.coveredFromDay - cover.lastCoveredDay !== 1) {
    agency.effects.record({ kind: "cover_settled", case: file.application.case, ...cover });
  }
  return cover;
}
