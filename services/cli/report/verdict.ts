import type { DeskFigures, Summary } from "#scenario/results/summary.ts";
import { type Column, clip, padEnd, padStart, tablesWithin, widthOf, wrap } from "./alignedText.ts";
import { combinationTable } from "./combinationTable.ts";
import { lateBlock } from "./lateBlock.ts";
import { durationText, figureText, groupDigits, percentText, yuanText } from "./numberText.ts";
import { slowestLinks, worstProvinces } from "./rankings.ts";
import { colorsOf, type Language, signsOf, type TerminalStyle, terminalStyleOf } from "./terminalStyle.ts";
import { thresholdBlock } from "./thresholdBlock.ts";
import type { Timing } from "./timing.ts";
import { type VerdictWords, verdictWordsOf } from "./verdictWords.ts";

/** What the verdict tells beside the summary. */
export interface VerdictContext {
  readonly style: TerminalStyle;
  /** Where the results are; null where none were written. */
  readonly outPath: string | null;
  /** null where the text must be the same each time. */
  readonly timing: Timing | null;
}

type Country = NonNullable<Summary["country"]>;

/** A run's verdict for whoever reads this program's output. */
export function verdictText(run: {
  readonly summary: Summary;
  readonly timing: Timing;
  readonly outPath: string | null;
  readonly lang: Language;
}): string {
  const { summary, timing, outPath, lang } = run;
  return renderVerdict(summary, {
    timing,
    outPath,
    style: terminalStyleOf(process.stdout, process.env, lang),
  });
}

/**
 * What a run gave, for a person: thresholds first, then totals, the worst, where everything is and how to repeat it,
 * the verdict last. Ends with a newline.
 */
export function renderVerdict(summary: Summary, context: VerdictContext): string {
  const { style } = context;
  const words = verdictWordsOf(style.language);
  const { bold } = colorsOf(style);
  const blocks: string[][] = [titleLines(summary, style)];
  blocks.push([bold(words.thresholds), ...thresholdBlock(summary.thresholds, style)]);
  if (summary.country !== null) blocks.push(...countryBlocks(summary, summary.country, style));
  if (summary.network !== null) blocks.push([bold(words.stations), ...deskTable(summary, style)]);
  blocks.push(runLines(summary, context));
  blocks.push([verdictLine(summary, style)]);
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** What was run, why, over which days, and what holds of all its figures. */
export function titleLines({ scenario, period }: Summary, style: TerminalStyle): string[] {
  const words = verdictWordsOf(style.language);
  const { bold } = colorsOf(style);
  const dates = `${period.from.slice(0, 10)} ${words.to} ${period.until.slice(0, 10)}`;
  const counted = countedLine(period, words);
  const { projectedFrom, stoppedBy } = period;
  return [
    bold(clip(scenario.name, style.width, "...")),
    ...wrap((style.language === "zh" ? (scenario.whyZh ?? scenario.why) : scenario.why).trim(), style.width),
    dates,
    ...(stoppedBy === undefined ? [] : wrap(words.stoppedBy(stoppedBy), style.width)),
    ...(projectedFrom === undefined ? [] : wrap(words.projectedFrom(projectedFrom), style.width)),
    ...(counted === null ? [] : wrap(counted, style.width)),
  ];
}

/** What warm-up and cool-down leave out; null where there are none. */
function countedLine({ counted, until }: Summary["period"], words: VerdictWords): string | null {
  if (counted === null) return null;
  const from = counted.from.slice(0, 16).replace("T", " ");
  const to = (counted.until ?? until).slice(0, 16).replace("T", " ");
  return words.countedOnly(`${from} ${words.to} ${to}`, counted.leftOut);
}

function countryBlocks(summary: Summary, country: Country, style: TerminalStyle): string[][] {
  const words = verdictWordsOf(style.language);
  const { bold } = colorsOf(style);
  const late = lateBlock(country.status, style);
  return [
    [bold(words.totals), ...totalLines(summary, words), ...combinationTable(country, style)],
    [bold(words.money), ...moneyLines(summary, country, words)],
    [bold(words.cover), ...coverLines(country, style)],
    ...(late.length === 0 ? [] : [late]),
    [bold(words.worstProvinces), ...provinceTable(country, style)],
    [bold(words.slowestLinks), ...linkTable(country, style)],
  ];
}

function totalLines({ totals }: Summary, words: VerdictWords): string[] {
  if (totals === null) return [];
  const { applications, accepted } = totals;
  const ofApplications = (count: number): string => words.ofApplications(percentText(count, applications));
  const ofAccepted = (count: number): string => words.ofAccepted(percentText(count, accepted));
  const rows: [string, number, string][] = [
    [words.counts.applications, applications, ""],
    [words.counts.refused, totals.refused, ofApplications(totals.refused)],
    [words.counts.accepted, accepted, ofApplications(accepted)],
    [words.counts.completed, totals.completed, ofAccepted(totals.completed)],
    [words.counts.returned, totals.returned, ofAccepted(totals.returned)],
    // Told where there are any: refused, completed, returned, withdrawn, lapsed and open are all applications.
    ...(
      [
        [words.counts.withdrawn, totals.withdrawn, ofApplications(totals.withdrawn)],
        [words.counts.lapsed, totals.lapsed, ofApplications(totals.lapsed)],
      ] satisfies typeof rows
    ).filter(([, count]) => count > 0),
    [words.counts.late, totals.late, ofAccepted(totals.late)],
    [words.counts.open, totals.open, totals.open === 0 ? "" : ofApplications(totals.open)],
    [words.counts.lateAndOpen, totals.lateAndOpen, ""],
  ];
  return labelled(rows.map(([label, count, note]) => [label, groupDigits(count), note]));
}

function moneyLines({ moneyImbalanceFen }: Summary, country: Country, words: VerdictWords): string[] {
  const { money, reconciliation } = country;
  return labelled([
    [words.credited, yuanText(money.creditedFen), words.yuan],
    [words.inTransit, yuanText(money.inTransitMostFen), words.yuan],
    [words.imbalance, yuanText(moneyImbalanceFen), words.yuan],
    [words.differences, groupDigits(reconciliation.differences.length), ""],
  ]);
}

/** What the moves cost people in cover, all accepted cases together. */
function coverLines({ national }: Country, style: TerminalStyle): string[] {
  const words = verdictWordsOf(style.language);
  const { days_without_cover: without, days_partly_covered: partly } = national.durations;
  const spread = ({ avg, p95, max, open }: typeof without): string => {
    const least = (figure: number | null): string => leastText(figure, open, style);
    return max === null ? words.noData : words.spread(least(avg), least(p95), least(max));
  };
  const rows = [[words.withoutCover, spread(without)] as const];
  if ((partly.max ?? 0) > 0) rows.push([words.partlyCovered, spread(partly)]);
  const width = Math.max(...rows.map(([label]) => widthOf(label)));
  return rows.map(([label, text]) => `  ${padEnd(label, width)}  ${text}`);
}

/** Label, figure to the right, note. */
function labelled(rows: readonly (readonly [string, string, string])[]): string[] {
  const labelWidth = Math.max(...rows.map(([label]) => widthOf(label)));
  const figureWidth = Math.max(...rows.map(([, figure]) => widthOf(figure)));
  return rows.map(([label, figure, note]) =>
    `  ${padEnd(label, labelWidth)}  ${padStart(figure, figureWidth)}  ${note}`.trimEnd(),
  );
}

function provinceTable(country: Country, style: TerminalStyle): string[] {
  const words = verdictWordsOf(style.language);
  const worst = worstProvinces(country);
  if (worst.length === 0) return [`  ${words.noneLate}`];
  const columns: Column[] = [
    {
      title: words.province,
      align: "start",
      cells: worst.map(({ code, name, nameEn }) => `${code} ${style.language === "zh" ? name : nameEn}`),
    },
    numbers(
      words.lateOut,
      worst.map(({ lateOut }) => groupDigits(lateOut)),
    ),
    numbers(
      words.lateIn,
      worst.map(({ lateIn }) => groupDigits(lateIn)),
    ),
    numbers(
      words.p95Out,
      worst.map(({ p95Out, openOut }) => leastText(p95Out, openOut, style)),
    ),
    numbers(
      words.p95In,
      worst.map(({ p95In, openIn }) => leastText(p95In, openIn, style)),
    ),
  ];
  return tablesWithin(columns, 1, style.width);
}

function linkTable(country: Country, style: TerminalStyle): string[] {
  const words = verdictWordsOf(style.language);
  const { arrow } = signsOf(style);
  const links = slowestLinks(country);
  if (links.length === 0) return [`  ${words.noData}`];
  const names = new Map(
    country.provinces.map(({ code, name, nameEn }) => [code, style.language === "zh" ? name : nameEn]),
  );
  const columns: Column[] = [
    {
      title: words.link,
      align: "start",
      cells: links.map(
        ({ origin, destination }) => `${names.get(origin)} ${arrow} ${names.get(destination)}`,
      ),
    },
    numbers(
      words.p95Total,
      links.map(({ p95, open }) => leastText(p95, open, style)),
    ),
    numbers(
      words.mostTotal,
      links.map(({ max, open }) => leastText(max, open, style)),
    ),
    numbers(
      links.every(({ cases, decided }) => cases === decided) ? words.onTime : words.onTimeOfDecided,
      links.map(({ onTime, decided }) => percentText(onTime, decided)),
    ),
    numbers(
      words.cases,
      links.map(({ cases }) => groupDigits(cases)),
    ),
  ];
  return tablesWithin(columns, 1, style.width);
}

/** Open cases stand with their time so far: a figure with any is the least it can come to. */
function leastText(figure: number | null, open: number, style: TerminalStyle): string {
  if (figure === null || open === 0) return figureText(figure);
  return `${style.unicode ? "≥" : ">="}${figureText(figure)}`;
}

function deskTable({ desks }: Summary, style: TerminalStyle): string[] {
  const words = verdictWordsOf(style.language);
  const text = (title: string, of: (desk: DeskFigures) => string): Column => ({
    title,
    align: "start",
    cells: desks.map(of),
  });
  return tablesWithin(
    [
      text(words.station, ({ place }) => place),
      text(words.desk, ({ desk }) => desk),
      numbers(
        words.served,
        desks.map(({ served }) => groupDigits(served)),
      ),
      numbers(
        words.meanWait,
        desks.map(({ waitSeconds }) => figureText(waitSeconds.avg)),
      ),
      numbers(
        words.utilisation,
        desks.map(({ utilisation }) => (utilisation === null ? "-" : percentText(utilisation, 1))),
      ),
    ],
    2,
    style.width,
  );
}

function numbers(title: string, cells: readonly string[]): Column {
  return { title, align: "end", cells };
}

function runLines(summary: Summary, { style, outPath, timing }: VerdictContext): string[] {
  const words = verdictWordsOf(style.language);
  const { seed, scale, engine, country } = summary;
  const rows: [string, string][] = outPath === null ? [] : [[words.results, outPath]];
  if (country !== null && country.assumptions.count > 0) {
    rows.push([words.assumptions, words.assumptionCount(country.assumptions.count)]);
  }
  rows.push([words.digest, summary.digest]);
  rows.push([
    words.run,
    [`${words.seed} ${seed}`, `${words.scale} ${scale}`, words.engines[engine]].join(words.comma),
  ]);
  if (timing !== null) rows.push([words.took, timingLine(timing, words)]);
  rows.push([words.repeat, summary.reproduce]);
  const labelWidth = Math.max(...rows.map(([label]) => widthOf(label)));
  // Not broken into lines: the folder, the digest and the command are there to be copied.
  const isCopied = (label: string): boolean => ![words.assumptions, words.run, words.took].includes(label);
  const room = Math.max(1, style.width - labelWidth - 4);
  return rows.flatMap(([label, text]) =>
    (isCopied(label) ? [text] : wrap(text, room)).map(
      (line, index) => `  ${padEnd(index === 0 ? label : "", labelWidth)}  ${line}`,
    ),
  );
}

function timingLine(
  { wallSeconds, transfersPerSecond, peakMemoryMebibytes }: Timing,
  words: VerdictWords,
): string {
  const parts = [durationText(wallSeconds, words.units)];
  if (transfersPerSecond !== null) parts.push(`${groupDigits(transfersPerSecond)} ${words.perSecond}`);
  return [...parts, `${groupDigits(peakMemoryMebibytes)} MiB`].join(words.comma);
}

function verdictLine({ verdict, thresholds }: Summary, style: TerminalStyle): string {
  const words = verdictWordsOf(style.language);
  const { bold, green, red } = colorsOf(style);
  const strict = thresholds.filter((threshold) => threshold.strict);
  const failed = strict.filter(({ outcome }) => outcome !== "held").length;
  const paint = verdict === "held" ? green : red;
  const note = failed === 0 ? "" : `  ${words.failedOf(failed, strict.length)}`;
  return `${words.verdict}${words.colon}${bold(paint(words.verdicts[verdict]))}${note}`;
}
