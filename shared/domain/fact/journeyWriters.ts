import { type Fingerprint, writeInteger, writeName, writeText } from "#kernel/fingerprint.ts";
import type { JourneyFact } from "./journeyFact.ts";

type JourneyWriters = {
  readonly [K in JourneyFact["kind"]]: (to: Fingerprint, fact: Extract<JourneyFact, { kind: K }>) => void;
};

/** How the facts of the way to an application, and of its applicant, go into the digest. */
export const journeyWriters: JourneyWriters = {
  set_out(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.number);
  },
  journey_walked(to, fact) {
    writeName(to, fact.case);
    for (const { step, channel, fromTicks, untilTicks, isDone } of fact.steps) {
      writeText(to, step);
      writeText(to, channel);
      writeInteger(to, fromTicks);
      writeInteger(to, untilTicks);
      writeInteger(to, isDone ? 1 : 0);
    }
    writeText(to, fact.end);
  },
  prechecked(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.code ?? "");
  },
  certificate_requested(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.issueAt);
  },
  certificate_issued(to, fact) {
    writeName(to, fact.case);
    writeName(to, fact.certificateNumber);
  },
  certificate_received(to, fact) {
    writeName(to, fact.case);
    writeName(to, fact.certificateNumber);
  },
  account_opened: (to, fact) => writeName(to, fact.case),
  paper_route_taken: (to, fact) => writeName(to, fact.case),
  letter_posted(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.letter);
    writeInteger(to, fact.arrivesAt);
  },
  contact_letter_received(to, fact) {
    writeName(to, fact.case);
    writeName(to, fact.letterNumber);
  },
  supplement_asked(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.stage);
    writeInteger(to, fact.lastDay);
  },
  supplement_ended(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.stage);
    writeInteger(to, fact.isAnswered ? 1 : 0);
    writeInteger(to, fact.tookWorkingDays);
    writeInteger(to, fact.pausedWorkingDays);
    writeInteger(to, fact.outDeadlineDay);
    writeInteger(to, fact.inDeadlineDay);
    writeInteger(to, fact.totalDeadlineDay);
  },
  supplement_noted(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.stage);
    writeInteger(to, fact.tookWorkingDays);
    writeInteger(to, fact.pausedWorkingDays);
    writeInteger(to, fact.outDeadlineDay);
    writeInteger(to, fact.totalDeadlineDay);
    writeInteger(to, fact.askedDay ?? -1);
  },
  applicant_told(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.news);
    writeInteger(to, fact.toldAt);
  },
  withdrawal_asked: (to, fact) => writeName(to, fact.case),
  withdrawal_refused: (to, fact) => writeName(to, fact.case),
};
