import type { JourneyTimer } from "../journey/journeyTimer.ts";
import type { Agency } from "../province/agency.ts";
import { lodge } from "./application.ts";
import { fetchCertificate } from "./certificate.ts";
import { reportGivenUp } from "./closing.ts";
import { goOnInformed } from "./settingOut.ts";

/** A stretch has been walked: the person applies, asks for the certificate, or has given up. */
export function endJourney(agency: Agency, timer: JourneyTimer): void {
  const { effects } = agency;
  const { application, steps, end } = timer;
  const id = application.case;
  effects.record({ kind: "journey_walked", case: id, steps, end });
  if (end === "hasAsked") goOnInformed(agency, application, steps);
  else if (end === "applies") lodge(agency, { ...application, appliedAt: effects.now });
  else if (end === "fetchesCertificate") fetchCertificate(agency, application);
  else reportGivenUp(agency, application);
}
