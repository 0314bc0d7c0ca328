import { chance, purposeCode } from "#kernel/draw.ts";
import type { Sampler } from "#kernel/sampler.ts";
import type { Application } from "../application.ts";
import { listedOf, sourceOf } from "../province/agency.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { type Journey, type SupplementStage, supplementStages } from "./journey.ts";

const PRECHECK = purposeCode("conduct.precheck");
const HOTLINE = purposeCode("conduct.hotline");
const CORRECTION = purposeCode("conduct.correction");
const CORRECTION_AFTER = purposeCode("conduct.correction.after");
const WITHDRAWAL = purposeCode("conduct.withdrawal");
const WITHDRAWAL_AFTER = purposeCode("conduct.withdrawal.after");
const NEVER = purposeCode("conduct.supplement.never");
const ANSWER_AFTER = purposeCode("conduct.supplement.answerAfter");
const supplementPurposes = Object.fromEntries(
  supplementStages.map((stage) => [stage, purposeCode(`conduct.supplement.${stage}`)]),
) as Record<SupplementStage, number>;

/** What is stated of the person's journey; undefined for a drawn one. */
export function statedJourney(country: CountrySetting, { home, number }: Application) {
  return listedOf(country, home, number)?.journey;
}

/** Whether the person asks before applying: for a pre-check (S28), the hotline (S58). */
export function asksFirst(
  country: CountrySetting,
  application: Application,
  what: "precheck" | "hotline",
): boolean {
  const stated = statedJourney(country, application);
  if (stated !== undefined) return stated.asksFirst.includes(what);
  const share = country.journey?.asksFirst[what] ?? 0;
  return drawn(country, application, what === "precheck" ? PRECHECK : HOTLINE, 0, share);
}

/** After what time the person has put right what the application was or would be refused for; −1: never. Ticks. */
export function correctsAfterTicks(country: CountrySetting, application: Application): number {
  const stated = statedJourney(country, application);
  if (stated !== undefined) return stated.correctsAfterTicks ?? -1;
  const attempt = correctionsUnderNumber(application);
  const { share, after } = journeyOf(country).correction;
  if (!drawn(country, application, CORRECTION, attempt, share)) return -1;
  return sampled(country, application, after, CORRECTION_AFTER, attempt);
}

/** Applications are numbered apart; under the first one's number there may be a pre-check put right before a refusal. */
function correctionsUnderNumber({ history }: Application): number {
  if (history === null) return 0;
  return history.attempt === 0 && history.corrected.length > 0 ? 1 : history.attempt;
}

/** After what time the person withdraws the application, if it is still open; −1: never. Ticks. */
export function withdrawsAfterTicks(country: CountrySetting, application: Application): number {
  const stated = statedJourney(country, application);
  if (stated !== undefined) return stated.withdrawsAfterTicks ?? -1;
  const { share, after } = journeyOf(country).withdrawal;
  if (!drawn(country, application, WITHDRAWAL, 0, share)) return -1;
  return sampled(country, application, after, WITHDRAWAL_AFTER, 0);
}

/** Whether an officer of this desk finds something missing in the person's papers. */
export function lacksPapers(
  country: CountrySetting,
  application: Application,
  stage: SupplementStage,
): boolean {
  const stated = statedJourney(country, application);
  if (stated !== undefined) return stated.supplementAt === stage;
  return drawn(country, application, supplementPurposes[stage], 0, journeyOf(country).supplement[stage]);
}

/** After what time the person answers a demand for a supplement; −1: never. Ticks. */
export function answersAfterTicks(
  country: CountrySetting,
  application: Application,
  stage: SupplementStage,
): number {
  const stated = statedJourney(country, application);
  if (stated !== undefined) return stated.answersAfterTicks ?? -1;
  const { never, answerAfter } = journeyOf(country).supplement;
  const attempt = supplementStages.indexOf(stage);
  if (drawn(country, application, NEVER, attempt, never)) return -1;
  return sampled(country, application, answerAfter, ANSWER_AFTER, attempt);
}

function drawn(
  country: CountrySetting,
  { home, number }: Application,
  purpose: number,
  attempt: number,
  share: number,
): boolean {
  return share > 0 && chance(sourceOf(country, home), number, purpose, attempt, share);
}

function sampled(
  country: CountrySetting,
  { home, number }: Application,
  sampler: Sampler,
  purpose: number,
  attempt: number,
): number {
  return sampler(sourceOf(country, home), number, purpose, attempt);
}

function journeyOf({ journey }: CountrySetting): Journey<Sampler> {
  if (journey === null) throw new Error("this run tells of no journeys");
  return journey;
}
