import type { Application } from "../application.ts";
import type { TransferCase } from "../transferCase.ts";
import { type Agency, listedOf } from "./agency.ts";

/** How often a person applies again after a refusal, at most. */
const REAPPLICATIONS = [1, 2, 3];

/**
 * The account has moved with a case that is completed or awaits late credits alone, or stays for good where it is:
 * another application of the same person that was waiting meanwhile finds nothing in it any more. Between provinces the
 * platform's register refuses that one, unless it asks just after the first was released.
 */
export function emptyOtherFiles(agency: Agency, { application }: TransferCase): void {
  for (const file of otherFiles(agency, application)) {
    if (file.amountFen === 0 || (file.outDoneAt >= 0 && file.fundsOutcome !== "returned")) continue;
    file.accountGone = true;
    // What has been on a sheet stays what was on it.
    if (file.outDoneAt < 0 && application.origin === agency.setting.code) file.amountFen = 0;
  }
}

/** Whether the person has another application open here. */
export function hasOtherFile(agency: Agency, { application }: TransferCase): boolean {
  return otherFiles(agency, application).length > 0;
}

function otherFiles(agency: Agency, application: Application): TransferCase[] {
  const { case: id, home, number, origin, person } = application;
  if (listedOf(agency.setting.country, home, number) === undefined) {
    return otherNames(id, person).flatMap((name) => agency.state.cases.get(name) ?? []);
  }
  return [...agency.state.cases.values()].filter(
    ({ application: other }) => other.person === person && other.case !== id && other.origin === origin,
  );
}

/** A drawn person goes by the name of the first case; the second application may be open beside any of the others. */
function otherNames(id: string, person: string): string[] {
  const second = `${person}-2`;
  return id === second ? [person, ...REAPPLICATIONS.map((attempt) => `${person}-r${attempt}`)] : [second];
}
