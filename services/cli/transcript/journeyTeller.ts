import { textOfDay, textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { JourneyFact } from "#domain/fact/journeyFact.ts";
import type { WalkedStep } from "#domain/journey/journeyStep.ts";
import type { JourneyMessage } from "#domain/message/journeyMessage.ts";
import type { RefusalCode } from "#domain/refusalCode.ts";
import type { Language } from "../report/terminalStyle.ts";
import { type JourneyWords, journeyWords } from "./journeyWords.ts";
import { refusalWords } from "./refusalWords.ts";

/** A step of the way to an application, as it went. */
export function tellStep({ step, channel, isDone }: WalkedStep, language: Language): string {
  const words = journeyWords[language];
  const told = step === "register" && channel === "portal" ? words.registersAtPortal : words.steps[step];
  return isDone ? told : `${told}${words.failed}`;
}

/** What is told of the way to an application, and of the applicant; null for any other fact. */
export function tellJourneyFact(fact: Fact, language: Language): string | null {
  const words = journeyWords[language];
  switch (fact.kind) {
    case "set_out":
      return words.setsOut;
    case "journey_walked":
      return words.ends[fact.end];
    case "prechecked":
      return words.precheck(fact.code === null ? null : reasonOf(fact.code, language));
    case "certificate_requested":
      return words.certificateRequested(minutesOf(fact.issueAt));
    case "certificate_issued":
      return words.certificateIssued(fact.certificateNumber);
    case "certificate_received":
      return words.certificateReceived(fact.certificateNumber);
    case "account_opened":
      return words.accountOpened;
    case "paper_route_taken":
      return words.paperRoute;
    case "letter_posted":
      return words.letterPosted(words.letters[fact.letter], minutesOf(fact.arrivesAt));
    case "contact_letter_received":
      return words.contactLetter(fact.letterNumber);
    default:
      return tellApplicantFact(fact, words);
  }
}

function tellApplicantFact(fact: Fact, words: JourneyWords): string | null {
  switch (fact.kind) {
    case "supplement_asked":
      return words.supplementAsked(words.supplementDesks[fact.stage], textOfDay(fact.lastDay));
    case "supplement_ended":
      return words.supplementEnded(fact.isAnswered, fact.tookWorkingDays, deadlinesOf(fact, words));
    case "supplement_noted":
      return words.supplementNoted(
        words.supplementDesks[fact.stage],
        fact.tookWorkingDays,
        deadlinesOf(fact, words),
      );
    case "applicant_told":
      return words.told(fact.news, minutesOf(fact.toldAt));
    case "withdrawal_asked":
      return words.withdrawalAsked;
    case "withdrawal_refused":
      return words.withdrawalRefused;
    default:
      return null;
  }
}

/** What a message about an applicant's way holds. */
export function journeyContent(message: JourneyMessage, language: Language): string {
  const words = journeyWords[language];
  switch (message.kind) {
    case "certificate":
      return `${words.messages.certificate} ${message.certificateNumber}`;
    case "contact_letter":
      return `${words.messages.contact_letter} ${message.letterNumber}`;
    default:
      return words.messages[message.kind];
  }
}

/** The deadlines a supplement moved; empty where no clock stood still. */
function deadlinesOf(
  fact: Extract<JourneyFact, { kind: "supplement_ended" | "supplement_noted" }>,
  { moved }: JourneyWords,
): string {
  if (fact.pausedWorkingDays === 0) return "";
  const days: string[] = [];
  if (fact.stage === "transferOut" && fact.outDeadlineDay >= 0)
    days.push(moved.out(textOfDay(fact.outDeadlineDay)));
  if (fact.kind === "supplement_ended" && fact.stage === "transferIn")
    days.push(moved.in(textOfDay(fact.inDeadlineDay)));
  if (fact.totalDeadlineDay >= 0) days.push(moved.total(textOfDay(fact.totalDeadlineDay)));
  return days.length === 0 ? "" : `${moved.head}${days.join(moved.joint)}`;
}

function reasonOf(code: RefusalCode, language: Language): string {
  const reason = refusalWords(code, language);
  return language === "zh" ? `${reason}（${code}）` : `${reason} (${code})`;
}

function minutesOf(at: number): string {
  return textOfInstant(at).slice(0, 16).replace("T", " ");
}
