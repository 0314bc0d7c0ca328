import { nextOpen } from "#kernel/workSchedule.ts";
import type { Application } from "../application.ts";
import { dayOfInstant, startOfDay } from "../calendar/civilDate.ts";
import { nthWorkingDayAfter } from "../calendar/workCalendar.ts";
import { PLATFORM } from "../logicalProcessCode.ts";
import type { CertificateMessage } from "../message/journeyMessage.ts";
import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import { goOnWithCertificate } from "./settingOut.ts";

/** The person asks origin for the certificate of enrolment (参保凭证): at this window, or over there (S23). */
export function fetchCertificate(agency: Agency, application: Application): void {
  const { code, country } = agency.setting;
  if (application.origin === code) return takeCertificateRequest(agency, application);
  agency.effects.send(
    PLATFORM,
    { kind: "certificate_request", case: application.case, addressee: application.origin, application },
    country.exchangeTicks,
  );
}

/** Origin has so many working days to issue it; 0: at once (即时办结), as soon as its window is open. */
export function takeCertificateRequest(agency: Agency, application: Application): void {
  const { country, schedule } = agency.setting;
  const { now } = agency.effects;
  const { issueWorkingDays } = originPolicy(country, application).certificate;
  const from =
    issueWorkingDays === 0
      ? now
      : startOfDay(nthWorkingDayAfter(country.calendar, dayOfInstant(now), issueWorkingDays));
  const issueAt = nextOpen(schedule, Math.max(from, now));
  agency.effects.record({ kind: "certificate_requested", case: application.case, issueAt });
  agency.effects.schedule(issueAt, { kind: "certificate_ready", application });
}

/** Origin issues it and closes the old account to use; what the account holds stays in it until it is remitted. */
export function issueCertificate(agency: Agency, application: Application): void {
  const certificateNumber = `PZ-${application.case}`;
  agency.effects.record({ kind: "certificate_issued", case: application.case, certificateNumber });
  const { code, country } = agency.setting;
  if (application.home === code) return goOnWithCertificate(agency, application, certificateNumber);
  agency.effects.send(
    PLATFORM,
    {
      kind: "certificate",
      case: application.case,
      addressee: application.home,
      application,
      certificateNumber,
    },
    country.exchangeTicks,
  );
}

/** The person brings it to the window that takes the application (S24). */
export function receiveCertificate(agency: Agency, message: CertificateMessage): void {
  const { case: id, certificateNumber } = message;
  agency.effects.record({ kind: "certificate_received", case: id, certificateNumber });
  goOnWithCertificate(agency, message.application, certificateNumber);
}
