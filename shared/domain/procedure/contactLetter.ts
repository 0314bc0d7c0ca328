import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";
import { isOnPaper, sendOrPost } from "./paperRoute.ts";
import { verificationLine } from "./verificationLine.ts";

/**
 * Whether destination writes origin a contact letter (联系函) for this case: on the paper route, where origin's policy
 * asks for one.
 */
export function writesContactLetter({ setting }: Agency, transferCase: TransferCase): boolean {
  if (!isOnPaper(transferCase)) return false;
  return originPolicy(setting.country, transferCase.application).contactLetter.required.offline;
}

/** Destination writes: it takes the person in. Where it received the application, it has accepted the case, too. */
export function postContactLetter(agency: Agency, transferCase: TransferCase): void {
  const { application, acceptedAt, dayZero } = transferCase;
  sendOrPost(agency, transferCase, "contact_letter", {
    kind: "contact_letter",
    case: application.case,
    addressee: application.origin,
    letterNumber: `LX-${application.case}`,
    acceptedAt,
    dayZero,
    ...(acceptedAt < 0 && verificationLine(agency, transferCase)),
  });
}
