import { chance, type DrawSource, purposeCode, uniform } from "#kernel/draw.ts";
import type { Sampler } from "#kernel/sampler.ts";
import { addWork, nextOpen, type WorkSchedule } from "#kernel/workSchedule.ts";
import type { Channel } from "../channel.ts";
import type { Journey, StatedJourney } from "./journey.ts";
import { type JourneyStepName, journeyStepNames, type WalkedStep } from "./journeyStep.ts";

const timePurposes = purposesOf("journey.time");
const failurePurposes = purposesOf("journey.failure");
const REACTION = purposeCode("journey.reaction");

/** A step tried this often is not tried again. */
const MOST_TRIES = 3;

/** Who walks: the person's luck, what is stated of a listed one, and the hours of the window in question. */
export interface Walker {
  /** What the person has tried already on this way: who takes a step up again has new luck with it. */
  readonly before: readonly WalkedStep[];
  readonly journey: Journey<Sampler>;
  readonly source: DrawSource;
  readonly number: number;
  readonly stated: StatedJourney | undefined;
  readonly schedule: WorkSchedule;
}

/** How a stretch of the journey went. */
export interface Walk {
  readonly steps: readonly WalkedStep[];
  readonly untilTicks: number;
  readonly end: "done" | "otherChannel" | "giveUp";
}

/** Walks the steps one after the other from an instant on: a function of names, so that a walk is the same whoever asks. */
export function walk(
  walker: Walker,
  channel: Channel,
  names: readonly JourneyStepName[],
  from: number,
): Walk {
  const steps: WalkedStep[] = [];
  let at = from;
  for (const step of names) {
    const triedBefore = walker.before.filter((tried) => tried.step === step).length;
    for (let tries = 0; ; tries++) {
      const taken = take(walker, channel, step, at, triedBefore + tries);
      steps.push(taken);
      at = taken.untilTicks;
      if (taken.isDone) break;
      const reaction = react(walker, step, tries, triedBefore);
      if (reaction !== "retry") return { steps, untilTicks: at, end: reaction };
      at += walker.journey.retryAfterTicks;
    }
  }
  return { steps, untilTicks: at, end: "done" };
}

/** What is handed in at a window takes the window's hours; everything else any hour. */
function take(
  walker: Walker,
  channel: Channel,
  step: JourneyStepName,
  at: number,
  tries: number,
): WalkedStep {
  const { journey, source, number, stated, schedule } = walker;
  const { time, failure } = journey.steps[step];
  const ticks = time(source, number, timePurposes[step], tries);
  const isAtWindow = step === "handIn";
  const fromTicks = isAtWindow ? nextOpen(schedule, at) : at;
  const untilTicks = isAtWindow ? addWork(schedule, fromTicks, ticks) : fromTicks + ticks;
  const fails =
    stated === undefined
      ? failure > 0 && chance(source, number, failurePurposes[step], tries, failure)
      : tries < stated.fails.filter((failed) => failed === step).length;
  return { step, channel, fromTicks, untilTicks, isDone: !fails };
}

function react(
  { journey, source, number, stated }: Walker,
  step: JourneyStepName,
  tries: number,
  triedBefore: number,
) {
  if (stated !== undefined) return stated.afterFailure;
  const { retry, otherChannel } = journey.afterFailure;
  const walked = Math.ceil(triedBefore / MOST_TRIES) * journeyStepNames.length;
  const attempt = (walked + journeyStepNames.indexOf(step)) * MOST_TRIES + tries;
  const u = uniform(source, number, REACTION, attempt);
  if (u < retry && tries + 1 < MOST_TRIES) return "retry";
  return u < retry + otherChannel ? "otherChannel" : "giveUp";
}

function purposesOf(what: string): Readonly<Record<JourneyStepName, number>> {
  const entries = journeyStepNames.map((step) => [step, purposeCode(`${what}.${step}`)]);
  return Object.fromEntries(entries) as Record<JourneyStepName, number>;
}
