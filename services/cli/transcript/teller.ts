import type { Application } from "#domain/application.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { WalkedStep } from "#domain/journey/journeyStep.ts";
import type { Account } from "#domain/ledger/ledger.ts";
import type { Message } from "#domain/message/message.ts";
import type { BenefitProfilePolicy } from "#domain/policy/benefitProfilePolicy.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { ClockedLeg } from "./caseClock.ts";
import type { Gazetteer } from "./gazetteer.ts";

/** What a sentence about a fact may need beside the fact. */
export interface FactSetting {
  readonly names: Gazetteer;
  /** Where it was recorded. */
  readonly place: string;
  /** Whether the same has been told of another place: then this one learns of it. */
  readonly isNews: boolean;
}

/** An envelope as it is told. */
export interface Dispatch {
  readonly message: Message;
  readonly names: Gazetteer;
  readonly to: string;
  /** `500000#17`: sender and its running number. */
  readonly id: string;
  /** Of a link with a fault; null elsewhere. */
  readonly parcel: number | null;
  readonly isRepeat: boolean;
  readonly dueAt: string;
}

/** Tells a case in one language. Sentences have no full stop; null: nothing worth a line. */
export interface Teller {
  fact(fact: Fact, setting: FactSetting): string | null;
  /** One step of the way to an application. */
  step(step: WalkedStep): string;
  dispatch(dispatch: Dispatch): string;
  /** How a leg that has just ended stands. */
  leg(leg: ClockedLeg): string;
  title(id: string): string;
  /** What the person's benefits are like before and after the move. */
  profiles(before: BenefitProfilePolicy, after: BenefitProfilePolicy): string;
  /** From where to where, and how it came in. */
  matter(application: Application, names: Gazetteer): string;
  fault(fault: RunConfiguration["faults"][number], names: Gazetteer): string;
  /** `Monday`; the kind of a day that is not a plain working day, and the working day since acceptance. */
  day(day: DayTold): string;
  readonly accounts: Readonly<Record<Account, string>>;
  /** The lines under a case: which leg took how long, who was late. */
  conclusion(legs: readonly ClockedLeg[], ending: CaseEnding, names: Gazetteer): string[];
  readonly faults: string;
}

/** Whether a case had ended when the run did, and where: its home may have closed its file while others have theirs open. */
export type CaseEnding = "everywhere" | "nowhere" | { readonly onlyAtHome: string };

export interface DayTold {
  readonly date: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  readonly kind: "working" | "weekend" | "holiday" | "make_up";
  readonly holiday: string | undefined;
  readonly workingDay: number | null;
}
