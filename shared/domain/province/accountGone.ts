import { isInProvince, type TransferCase } from "../transferCase.ts";
import { type Agency, listedOf } from "./agency.ts";

/**
 * The account has moved inside the province with a case that is completed: another application of the same person that
 * was waiting meanwhile finds nothing in it any more. Between provinces the platform's register refuses that one.
 */
export function emptyOtherFiles({ setting, state }: Agency, { application }: TransferCase): void {
  if (!isInProvince(application)) return;
  const { case: id, home, number, person } = application;
  if (listedOf(setting.country, home, number) === undefined) {
    const other = state.cases.get(id === person ? `${person}-2` : person);
    if (other !== undefined && other.outDoneAt < 0) other.amountFen = 0;
    return;
  }
  for (const file of state.cases.values()) {
    const other = file.application;
    const isSame = other.person === person && other.case !== id && other.origin === application.origin;
    if (isSame && file.outDoneAt < 0) file.amountFen = 0;
  }
}
