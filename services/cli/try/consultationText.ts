import type { CaseCover } from "#domain/benefit/caseCover.ts";
import { textOfDay } from "#domain/calendar/civilDate.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { Language } from "../report/terminalStyle.ts";
import { basisWords } from "../transcript/basisWords.ts";
import { renderTrace } from "../transcript/caseTrace.ts";
import { coverWords, profileWords } from "../transcript/coverWords.ts";
import { gazetteerOf } from "../transcript/gazetteer.ts";
import { refusalAdvice } from "../transcript/refusalAdvice.ts";
import { refusalWords, sideWords } from "../transcript/refusalWords.ts";
import type { Consultation, TriedCase } from "./consultation.ts";
import type { SourcedValue } from "./policyDifferences.ts";
import { tryWords } from "./tryWords.ts";

/** A consultation as a person reads it: the answer first, then papers, dates, benefits, differences, the timeline. */
export function consultationText(
  { consultation, witness }: TriedCase,
  configuration: RunConfiguration,
  language: Language,
): string {
  const words = tryWords[language];
  const names = gazetteerOf(configuration, language);
  const { from, to, papers, latest } = consultation;
  const section = (heading: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", heading, ...lines.map((line) => `  ${line}`)];
  const lines = [
    `${names.place(from)} → ${names.place(to)}`,
    ...answerLines(consultation, language),
    ...section(words.headings.apply, applyLines(consultation, language)),
    ...section(
      words.headings.papers,
      papers.map((paper) => words.materials[paper]),
    ),
    ...section(words.headings.latest, latestLines(latest, language)),
    ...section(words.headings.cover, coverLines(consultation, language)),
    ...section(words.headings.differs, differenceLines(consultation, language)),
    "",
    words.headings.timeline,
    renderTrace(witness, configuration, language).trimEnd(),
    "",
    words.ask,
    words.disclaimer,
  ];
  return `${lines.join("\n")}\n`;
}

function answerLines({ refusal, conditions }: Consultation, language: Language): string[] {
  const words = tryWords[language];
  const told =
    refusal === null ? words.outcome.accepted : `${words.outcome.refused}${words.aside(refusal.code)}`;
  const unmet = conditions.filter(({ isMet }) => !isMet);
  return [
    told,
    `  ${words.conditions(conditions.length - unmet.length, conditions.length)}`,
    ...unmet.flatMap(({ code, side }) => [
      `  ${refusalWords(code, language)}${words.aside(code, `${words.found}${sideWords(side, language)}`)}`,
      `    → ${refusalAdvice(code, language)}`,
    ]),
  ];
}

function applyLines({ apply }: Consultation, language: Language): string[] {
  const words = tryWords[language];
  const { isMandatory, startsByItself, at, by, isToldBySms } = apply;
  if (startsByItself) return [words.byItself];
  return [
    words.mayApply(
      isMandatory,
      at.map((side) => sideWords(side, language)),
      by.map((who) => words.applicants[who]),
    ),
    ...(isToldBySms ? [words.sms] : []),
  ];
}

function latestLines(latest: Consultation["latest"], language: Language): string[] {
  const words = tryWords[language].latest;
  return (["outBy", "inBy", "totalBy"] as const).map((key) => `${latest[key]}  ${words[key]}`);
}

function coverLines({ cover, application, benefitProfile }: Consultation, language: Language): string[] {
  const words = tryWords[language];
  const told = (one: CaseCover): string =>
    coverWords({ kind: "cover_settled", case: application.case, ...one }, language);
  const { asStated, otherwise, paysBack, payBackByDay } = cover;
  return [
    told(asStated),
    ...(otherwise === null ? [] : [`${words.otherwise(!paysBack)}${words.colon}${told(otherwise)}`]),
    ...(payBackByDay === null ? [] : [words.payBackBy(textOfDay(payBackByDay))]),
    profileWords(benefitProfile.before, benefitProfile.after, language),
  ];
}

function differenceLines({ differences }: Consultation, language: Language): string[] {
  const { aside, colon } = tryWords[language];
  const told = ({ value, source, assumption }: SourcedValue): string =>
    `${JSON.stringify(value)}${aside(...basisWords(source, assumption, language))}`;
  return differences.map(
    ({ parameter, origin, destination }) => `${parameter}${colon}${told(origin)} → ${told(destination)}`,
  );
}
