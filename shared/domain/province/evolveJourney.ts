import { dayOfInstant } from "../calendar/civilDate.ts";
import type { JourneyFact } from "../fact/journeyFact.ts";
import { type CaseJourney, createCaseJourney } from "../journey/caseJourney.ts";
import type { TransferCase } from "../transferCase.ts";
import { type Agency, caseOf } from "./agency.ts";

/** Folds a fact of an applicant's way into the province's state. What came before the application leaves none. */
export function evolveJourney(agency: Agency, fact: JourneyFact): void {
  switch (fact.kind) {
    case "set_out":
      if (fact.number === agency.state.numbered) agency.state.numbered++;
      return;
    case "paper_route_taken":
      journeyOf(caseOf(agency, fact.case)).onPaper = true;
      return;
    case "withdrawal_asked":
      journeyOf(caseOf(agency, fact.case)).withdrawalAskedAt = agency.effects.now;
      return;
    case "supplement_asked": {
      const journey = journeyOf(caseOf(agency, fact.case));
      journey.awaited = fact.stage;
      journey.lastStage = fact.stage;
      journey.askedAt = agency.effects.now;
      return;
    }
    case "supplement_ended": {
      const file = caseOf(agency, fact.case);
      journeyOf(file).awaited = null;
      file.inDeadlineDay = fact.inDeadlineDay;
      return countSupplement(file, fact);
    }
    case "supplement_noted":
      return countSupplement(caseOf(agency, fact.case), fact);
    default:
      return;
  }
}

type SupplementFact = Extract<JourneyFact, { kind: "supplement_ended" | "supplement_noted" }>;

function countSupplement(file: TransferCase, fact: SupplementFact): void {
  const journey = journeyOf(file);
  journey.supplements++;
  const asked = { desk: fact.stage, workingDays: fact.tookWorkingDays };
  const askedDay = fact.kind === "supplement_noted" ? fact.askedDay : dayOfInstant(journey.askedAt);
  journey.supplementsAt = [...journey.supplementsAt, askedDay === undefined ? asked : { ...asked, askedDay }];
  journey.supplementWorkingDays += fact.tookWorkingDays;
  if (fact.stage === "transferIn") journey.inPausedWorkingDays += fact.pausedWorkingDays;
  else journey.outPausedWorkingDays += fact.pausedWorkingDays;
  file.outDeadlineDay = fact.outDeadlineDay;
  file.totalDeadlineDay = fact.totalDeadlineDay;
}

function journeyOf(file: TransferCase): CaseJourney {
  file.journey ??= createCaseJourney();
  return file.journey;
}
