import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { groupDigits } from "../report/numberText.ts";
import type { Language } from "../report/terminalStyle.ts";
import { renderTrace } from "../transcript/caseTrace.ts";
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
    ...section(
      words.headings.papers,
      papers.map((paper) => words.materials[paper]),
    ),
    ...section(words.headings.latest, latestLines(latest, language)),
    ...section(words.headings.cover, profileLines(consultation, language)),
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
  const told = refusal === null ? words.outcome.accepted : `${words.outcome.refused} (${refusal.code})`;
  const unmet = conditions.filter(({ isMet }) => !isMet);
  return [
    told,
    `  ${words.conditions(conditions.length - unmet.length, conditions.length)}`,
    ...unmet.flatMap(({ code, side }) => [
      `  ${refusalWords(code, language)} (${code}, ${words.found} ${sideWords(side, language)})`,
      `    → ${refusalAdvice(code, language)}`,
    ]),
  ];
}

function latestLines(latest: Consultation["latest"], language: Language): string[] {
  const words = tryWords[language].latest;
  return (["outBy", "inBy", "totalBy"] as const).map((key) => `${latest[key]}  ${words[key]}`);
}

function profileLines({ benefitProfile }: Consultation, language: Language): string[] {
  return (["before", "after"] as const).map((when) => {
    const { ratio, deductibleFen, capFen } = benefitProfile[when];
    return tryWords[language].profile(
      when === "before",
      `${Math.round(ratio * 100)}%`,
      groupDigits(Math.round(deductibleFen / 100)),
      groupDigits(Math.round(capFen / 100)),
    );
  });
}

function differenceLines({ differences }: Consultation, language: Language): string[] {
  const told = ({ value, source, assumption }: SourcedValue): string =>
    `${JSON.stringify(value)} (${source}${assumption ? `, ${tryWords[language].assumed}` : ""})`;
  return differences.map(
    ({ parameter, origin, destination }) => `${parameter}: ${told(origin)} → ${told(destination)}`,
  );
}
