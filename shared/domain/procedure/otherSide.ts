import type { Agency } from "../province/agency.ts";
import type { TransferCase } from "../transferCase.ts";
import { isOnPaper, sendOrPost } from "./paperRoute.ts";

/**
 * Sends the application on. On the paper route it goes by letter; so it does once more where the other side turned it
 * away online.
 */
export function askOtherSide(agency: Agency, transferCase: TransferCase, time: "first" | "repeated"): void {
  const { application } = transferCase;
  const addressee = application.lodgedAt === "origin" ? application.destination : application.origin;
  sendOrPost(agency, transferCase, "application", {
    kind: "application",
    case: application.case,
    addressee,
    application,
    letter: isOnPaper(transferCase) ? time : null,
  });
}
