import type { Application } from "#domain/application.ts";
import { benefitProfileOf } from "#domain/benefit/benefitProfile.ts";
import { dayOfInstant, textOfDay, textOfInstant, weekday } from "#domain/calendar/civilDate.ts";
import { dayKind, holidayName, isProjected, type WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { insuranceAtDestination, insuranceAtOrigin } from "#domain/person/combination.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { isInProvince } from "#domain/transferCase.ts";
import type { Envelope } from "#protocol/envelope.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import { calendarWordsOf } from "../calendarWords.ts";
import { padEnd, widthOf } from "../report/alignedText.ts";
import type { Language } from "../report/terminalStyle.ts";
import { verdictWordsOf } from "../report/verdictWords.ts";
import { CaseClock } from "./caseClock.ts";
import { chineseTeller } from "./chineseTeller.ts";
import { configurationOfCase } from "./configurationOfCase.ts";
import { englishTeller } from "./englishTeller.ts";
import { type Gazetteer, gazetteerOf } from "./gazetteer.ts";
import { inOrder, type JournalEntry } from "./journal.ts";
import { followingLines, precedingLines, type Reapplication } from "./reapplications.ts";
import { ruleKey, ruleLine } from "./ruleLine.ts";
import { stillDueLines } from "./stillDue.ts";
import type { CaseEnding, FactSetting, Teller } from "./teller.ts";

/** Everything needed to tell the cases of one run in one language. */
export interface StoryTelling {
  readonly teller: Teller;
  readonly names: Gazetteer;
  readonly calendar: WorkCalendar;
  readonly configuration: RunConfiguration;
  readonly language: Language;
  /** Whether each step names the rule it rests on. */
  readonly explains: boolean;
  /** A move inside one province; known once the case is. */
  readonly isInside?: boolean;
}

export function storyTelling(
  configuration: RunConfiguration,
  language: Language,
  explains = false,
): StoryTelling {
  return {
    teller: language === "zh" ? chineseTeller : englishTeller,
    names: gazetteerOf(configuration, language),
    calendar: calendarOf(configuration),
    configuration,
    language,
    explains,
  };
}

/** One thing that happened, before lines are aligned. */
interface Step {
  readonly at: number;
  readonly place: string;
  readonly text: string;
  readonly rule?: string | null;
}

/**
 * A case as a clerk would tell it: day by day, each step with its time and place; what came of it at the end.
 * @param next the application that put this one right, where it was refused and there has been one
 */
export function caseStory(
  id: string,
  entries: readonly JournalEntry[],
  telling: StoryTelling,
  next: Reapplication | null,
): string[] {
  const { teller, names, calendar, language } = telling;
  const application = applicationIn(entries);
  const configuration = configurationOfCase(telling.configuration, application);
  const policies = new Map((configuration.country?.policies ?? []).map((policy) => [policy.code, policy]));
  const clock = new CaseClock(calendar, policies, application ?? { origin: "", destination: "" });
  const isInside = application !== null && isInProvince(application);
  const steps = stepsOf(inOrder(entries), { ...telling, configuration, isInside }, clock);
  const head = [
    teller.title(id),
    ...(application === null ? [] : [`  ${teller.matter(application, names)}`]),
    ...precedingLines(application, language).map((line) => `  ${line}`),
  ];
  const body = dayByDay(steps, telling, clock);
  const legs = legsOf(clock, entries, configuration);
  const days = [...steps.map(({ at }) => dayOfInstant(at)), ...legs.map(({ lastDay }) => lastDay ?? 0)];
  const end = [
    ...teller.conclusion(legs, endingOf(application, entries), names),
    ...projectedLines(days, telling),
    ...stillDueLines(application, entries, policies, language),
    ...followingLines(next, language),
    ...profileLines(application, entries, policies, teller),
  ];
  return [...head, ...body, ...(end.length === 0 ? [] : ["", ...end.map((line) => `  ${line}`)])];
}

/** Days and deadlines past the last holiday notice are said to be projected, once for the case. */
function projectedLines(
  days: readonly number[],
  { calendar, configuration, language }: StoryTelling,
): string[] {
  if (configuration.country === null || days.every((day) => day <= calendar.lastKnownDay)) return [];
  return [verdictWordsOf(language).projectedFrom(textOfDay(calendar.lastKnownDay + 1))];
}

/** Benefits may be others after a move to another province: both profiles, for a case that was accepted. */
function profileLines(
  application: Application | null,
  entries: readonly JournalEntry[],
  policies: ReadonlyMap<string, ProvincePolicy>,
  teller: Teller,
): string[] {
  if (application === null) return [];
  const before = policies.get(application.origin);
  const after = policies.get(application.destination);
  const isAccepted = entries.some((entry) => entry.kind === "fact" && entry.fact.kind === "accepted");
  if (before === undefined || after === undefined || before === after || !isAccepted) return [];
  return [
    teller.profiles(
      benefitProfileOf(before, insuranceAtOrigin(application.combination)),
      benefitProfileOf(after, insuranceAtDestination(application.combination)),
    ),
  ];
}

/** A run that drains ends with every case: only one that was cut leaves legs open. */
function legsOf(clock: CaseClock, entries: readonly JournalEntry[], { cutAt }: RunConfiguration) {
  return clock.legs(cutAt === null || isClosed(entries) ? null : dayOfInstant(cutAt));
}

/** What the scenario has go wrong, under a line of its own; nothing where nothing does. */
export function faultLines({ teller, names, configuration }: StoryTelling): string[] {
  const { faults } = configuration;
  return faults.length === 0
    ? []
    : ["", teller.faults, ...faults.map((fault) => `  ${teller.fault(fault, names)}`)];
}

function endingOf(application: Application | null, entries: readonly JournalEntry[]): CaseEnding {
  if (isClosed(entries)) return "everywhere";
  if (application === null) return "nowhere";
  const { home } = application;
  const isEnd = (entry: JournalEntry) => entry.kind === "fact" && entry.fact.kind === "case_closed";
  return entries.some((entry) => isEnd(entry) && entry.place === home) ? { onlyAtHome: home } : "nowhere";
}

/**
 * Every file that was opened on the case has been closed, the register holds it no more, and what was credited first is settled;
 * or the person gave up before there was any.
 */
export function isClosed(entries: readonly JournalEntry[]): boolean {
  let open = 0;
  let opened = 0;
  for (const entry of entries) {
    if (entry.kind !== "fact") continue;
    if (entry.fact.kind === "journey_walked" && entry.fact.end === "givesUp") return true;
    const change = openingOf(entry.fact);
    open += change;
    if (change > 0) opened++;
  }
  return opened > 0 && open === 0;
}

function openingOf({ kind }: Fact): number {
  switch (kind) {
    case "application_lodged":
    case "application_received":
    case "case_registered":
    case "job_started":
    case "job_arrived":
    case "payout_lodged":
    case "wallet_transfer_asked":
    case "wallet_transfer_arrived":
    case "credited_first":
      return 1;
    case "case_closed":
    case "case_released":
    case "job_moved":
    case "job_left":
    case "payout_closed":
    case "wallet_transfer_accepted":
    case "wallet_transfer_returned":
    case "wallet_transfer_closed":
    case "clearing_settled":
      return -1;
    default:
      return 0;
  }
}

function stepsOf(entries: readonly JournalEntry[], telling: StoryTelling, clock: CaseClock): Step[] {
  const { teller, names } = telling;
  const toldKinds = new Set<string>();
  const explained = new Set<string>();
  const sentParcels = new Set<string>();
  return entries.flatMap((entry): Step[] => {
    const { at, place } = entry;
    if (entry.kind === "sent") {
      const text = tellEnvelope(entry.envelope, telling, sentParcels);
      return text === null ? [] : [{ at, place, text }];
    }
    const { fact } = entry;
    const isNews = toldKinds.has(fact.kind);
    toldKinds.add(fact.kind);
    const setting = { names, place, isNews };
    if (fact.kind === "journey_walked") return [...waysOf(fact, entry, teller, setting)];
    const text = teller.fact(fact, setting);
    const legs = clock.follow(at, place, fact).map((leg) => ({ at, place, text: `  ${teller.leg(leg)}` }));
    if (text === null) return legs;
    const rule = explained.has(ruleKey(fact)) ? null : ruleOfStep(fact, place, telling);
    explained.add(ruleKey(fact));
    return [{ at, place, text, rule }, ...legs];
  });
}

function ruleOfStep(fact: Fact, place: string, telling: StoryTelling): string | null {
  return telling.explains
    ? ruleLine(fact, place, telling.configuration, telling.language, telling.isInside)
    : null;
}

/** A stretch of the way is told when it has ended, each step of it at its own time. */
function* waysOf(
  fact: Extract<Fact, { kind: "journey_walked" }>,
  { at, place }: JournalEntry,
  teller: Teller,
  setting: FactSetting,
): Generator<Step> {
  for (const step of fact.steps) yield { at: step.untilTicks, place, text: teller.step(step) };
  const end = fact.end === "givesUp" ? teller.fact(fact, setting) : null;
  if (end !== null) yield { at, place, text: end };
}

function tellEnvelope(envelope: Envelope, telling: StoryTelling, sentParcels: Set<string>): string | null {
  const { from, to, sequence, dueAt, content } = envelope;
  if (content.kind === "receipt") return null;
  const parcel = content.kind === "parcel" ? content.number : null;
  const key = `${from} ${to} ${parcel}`;
  const isRepeat = parcel !== null && sentParcels.has(key);
  if (parcel !== null) sentParcels.add(key);
  return telling.teller.dispatch({
    message: content.kind === "parcel" ? content.message : content,
    names: telling.names,
    to,
    id: `${from}#${sequence}`,
    parcel,
    isRepeat,
    dueAt: textOfInstant(dueAt).slice(0, 16).replace("T", " "),
  });
}

export function applicationIn(entries: readonly JournalEntry[]) {
  for (const entry of entries) {
    if (entry.kind !== "fact") continue;
    const { fact } = entry;
    if (fact.kind === "application_lodged" || fact.kind === "application_received") return fact.application;
  }
  return null;
}

function dayByDay(steps: readonly Step[], telling: StoryTelling, clock: CaseClock): string[] {
  const { names } = telling;
  const placeWidth = Math.max(0, ...steps.map(({ place }) => widthOf(names.place(place))));
  const lines: string[] = [];
  let today = Number.NaN;
  for (const { at, place, text, rule } of steps) {
    const day = dayOfInstant(at);
    if (day !== today) lines.push("", `  ${dayLine(day, telling, clock)}`);
    today = day;
    lines.push(`    ${textOfInstant(at).slice(11, 16)}  ${padEnd(names.place(place), placeWidth)}  ${text}`);
    if (rule != null) lines.push(`${" ".repeat(13 + placeWidth)}${rule}`);
  }
  return lines;
}

function dayLine(day: number, telling: StoryTelling, clock: CaseClock): string {
  const { teller, calendar, configuration, language } = telling;
  const isCountry = configuration.country !== null;
  const mark = isCountry && isProjected(calendar, day) ? calendarWordsOf(language).projected : "";
  const told = teller.day({
    date: textOfDay(day),
    weekday: weekday(day),
    kind: isCountry ? dayKind(calendar, day) : "working",
    holiday: isCountry ? holidayName(calendar, day) : undefined,
    workingDay: clock.workingDay(day),
  });
  return `${told}${mark}`;
}
