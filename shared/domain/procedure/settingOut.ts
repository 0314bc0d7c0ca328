import type { Application } from "../application.ts";
import type { Channel } from "../channel.ts";
import { asksFirst, correctsAfterTicks, statedJourney } from "../journey/conduct.ts";
import { isCorrectable } from "../journey/correction.ts";
import { type ApplicationHistory, firstHistory } from "../journey/journey.ts";
import { channelSteps, type JourneyStepName, type WalkedStep } from "../journey/journeyStep.ts";
import type { JourneyTimer } from "../journey/journeyTimer.ts";
import { type Walk, walk } from "../journey/walk.ts";
import { type Agency, sourceOf } from "../province/agency.ts";
import { homePolicy } from "../province/policyAt.ts";
import { isInProvince } from "../transferCase.ts";
import { foreseenRefusal, type Refusal } from "./verification.ts";

/** An application with what went before it. */
export type Underway = Application & { readonly history: ApplicationHistory };

/**
 * A person sets out to apply (S18–S24): asks first or not, takes the channel's steps one by one, and applies at the
 * end of the way.
 */
export function setOut(agency: Agency, application: Application): void {
  const { effects } = agency;
  effects.record({ kind: "set_out", case: application.case, number: application.number });
  const applicant = { ...application, history: firstHistory(application.case, effects.now) };
  const questions = questionsOf(agency, applicant);
  if (questions.length === 0) return goOn(agency, applicant, effects.now, []);
  const { steps, untilTicks } = walkOf(agency, applicant, questions, effects.now, []);
  end(agency, applicant, untilTicks, steps, "hasAsked");
}

/** What the person asks before applying: the hotline (S58), a pre-check (S28). */
function questionsOf({ setting }: Agency, applicant: Underway): readonly JourneyStepName[] {
  const questions = ["hotline", "precheck"] as const;
  return questions.filter((question) => asksFirst(setting.country, applicant, question));
}

/**
 * The person has asked. Who learns from the pre-check (预校验) of a refusal ahead puts everything right first, or does
 * not apply.
 */
export function goOnInformed(agency: Agency, applicant: Underway, steps: readonly WalkedStep[]): void {
  const { effects, setting } = agency;
  const last = steps.at(-1);
  if (last?.step !== "precheck" || !last.isDone) return goOn(agency, applicant, effects.now, []);
  const refusal = foreseenRefusal(setting.country, applicant);
  effects.record({ kind: "prechecked", case: applicant.case, code: refusal?.code ?? null });
  if (refusal === null) return goOn(agency, applicant, effects.now, []);
  const corrected = correctAll(agency, applicant, refusal);
  const afterTicks = corrected === null ? -1 : correctsAfterTicks(setting.country, applicant);
  if (corrected === null || afterTicks < 0) return end(agency, applicant, effects.now, [], "givesUp");
  goOn(agency, corrected, effects.now + afterTicks, []);
}

/** Everything a pre-check finds, put right together; null where something cannot be. */
function correctAll({ setting }: Agency, applicant: Underway, first: Refusal): Underway | null {
  const { country } = setting;
  let ready = applicant;
  for (let refusal: Refusal | null = first; refusal !== null; ) {
    const { code, side } = refusal;
    if (!isCorrectable(country, ready, code, side)) return null;
    ready = { ...ready, history: { ...ready.history, corrected: [...ready.history.corrected, code] } };
    refusal = foreseenRefusal(country, ready);
  }
  return ready;
}

/** The next stretch: to the certificate where the channel asks for one, else to the application. */
function goOn(agency: Agency, applicant: Underway, from: number, before: readonly WalkedStep[]): void {
  const fetches = lacksCertificate(agency, applicant);
  const way = fetches ? wayToOrigin(applicant) : wayOf(agency, applicant);
  const walked = walkOf(agency, applicant, way, from, before);
  const steps = before.length === 0 ? walked.steps : [...before, ...walked.steps];
  const other = otherChannel(agency, applicant);
  if (walked.end === "otherChannel" && other !== null) {
    const { history } = applicant;
    const turned = { ...applicant, channel: other, history: { ...history, hasChangedChannel: true } };
    return goOn(agency, turned, walked.untilTicks, steps);
  }
  const arrives = fetches ? "fetchesCertificate" : "applies";
  end(agency, applicant, walked.untilTicks, steps, walked.end === "done" ? arrives : "givesUp");
}

function end(
  { effects }: Agency,
  application: Underway,
  at: number,
  steps: readonly WalkedStep[],
  how: JourneyTimer["end"],
): void {
  effects.schedule(at, { kind: "journey_ended", application, steps, end: how });
}

/** With the certificate in hand the person takes the rest of the way. */
export function goOnWithCertificate(
  agency: Agency,
  application: Application,
  certificateNumber: string,
): void {
  const { history } = application;
  if (history === null) throw new Error(`case ${application.case} has a certificate but no journey`);
  const applicant = { ...application, history: { ...history, certificateNumber } };
  goOn(agency, applicant, agency.effects.now, []);
}

/** A certificate of enrolment is asked for between provinces only (省内转移不再需要提供). */
function lacksCertificate({ setting }: Agency, applicant: Underway): boolean {
  if (isInProvince(applicant) || applicant.history.certificateNumber !== "") return false;
  const { required } = homePolicy(setting.country, applicant).certificate;
  return applicant.channel === "window" ? required.offline : required.online;
}

/** Where home is origin, the window that issues the certificate takes the application, too. */
function wayToOrigin({ home, origin }: Underway): readonly JourneyStepName[] {
  return home === origin ? ["visitWindow"] : ["visitOrigin"];
}

function wayOf({ setting }: Agency, applicant: Underway): readonly JourneyStepName[] {
  const { channel, home, origin, history } = applicant;
  const steps = channelSteps[channel];
  if (channel === "window") {
    return history.certificateNumber !== "" && home === origin ? ["handIn"] : steps;
  }
  return homePolicy(setting.country, applicant).materials.online.length > 0
    ? steps
    : steps.filter((step) => step !== "upload");
}

/** From online to a window, or the other way round (S30); once, and only to a channel the province has. */
function otherChannel({ setting }: Agency, applicant: Underway): Channel | null {
  const { channel, history } = applicant;
  if (history.hasChangedChannel) return null;
  const { online, offline } = homePolicy(setting.country, applicant).channels;
  if (channel !== "window") return offline.length > 0 ? "window" : null;
  if (online.includes("national_app")) return "app";
  return online.includes("local_portal") ? "portal" : null;
}

function walkOf(
  agency: Agency,
  applicant: Underway,
  names: readonly JourneyStepName[],
  from: number,
  before: readonly WalkedStep[],
): Walk {
  const { country, schedule } = agency.setting;
  const { journey } = country;
  if (journey === null) throw new Error("this run tells of no journeys");
  const walker = {
    before,
    journey,
    source: sourceOf(country, applicant.home),
    number: applicant.number,
    stated: statedJourney(country, applicant),
    schedule,
  };
  return walk(walker, applicant.channel, names, from);
}
