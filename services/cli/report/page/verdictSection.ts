import { estimateOf } from "#kernel/estimate.ts";
import type { CaseFigures, Summary } from "#scenario/results/summary.ts";
import { counted, groupDigits, percentText } from "../numberText.ts";
import { roundYuan, workingDays } from "./figureWords.ts";
import { type Html, html, type Text, text, textOf } from "./html.ts";
import { limitOf } from "./limits.ts";
import { metricWords } from "./metricWords.ts";
import type { ReportedRun } from "./reportedRun.ts";

export const VERDICTS: Readonly<Record<Summary["verdict"], Text>> = {
  held: text("Held", "达标"),
  violated: text("Violated", "未达标"),
  no_evidence: text("No evidence", "证据不足"),
};
export const SIGNS = { held: "✓", violated: "✗", no_evidence: "?" } as const;

/** The verdict, one sentence to repeat, and the figures behind it. */
export function verdictSection(run: ReportedRun): Html {
  const { summary } = run;
  const verdict = run.replications?.verdict ?? summary.verdict;
  return html`<section id="verdict" class="verdict ${verdict}"><p class="stamp"><b aria-hidden="true">${
    SIGNS[verdict]
  }</b> ${VERDICTS[verdict]}</p><p class="sentence">${sentenceOf(run)}</p>
<p class="asked">${askedOf(run)}</p>${tilesOf(summary)}${whichRun(run)}${openNote(summary)}</section>
`;
}

/** Of several runs the sentence tells the mean; a figure beside it that is of one of them has to say so. */
function whichRun({ summary, replications }: ReportedRun): Html | null {
  if (replications === null || summary.country === null) return null;
  return html`<p class="note">${text(
    `These figures, and the charts below, are of replication ${summary.replication}; means are above, in the table of thresholds and where a chart says so.`,
    `以上数字及下列图表为第 ${summary.replication} 次运行；均值见上句、阈值表及图中注明处。`,
  )}</p>`;
}

/** What an official could repeat. */
function sentenceOf({ summary, configuration, runs, replications }: ReportedRun): Text {
  const { country } = summary;
  if (country === null) {
    return textOf`${summary.scenario.name}: ${text("a bare queueing network; the figures are below", "排队网络模型，数据见下")}`;
  }
  const { totals, shares, durations } = country.national;
  const { good, bad } = shares.on_time_rate;
  const decided = good + bad;
  const limit = limitOf(configuration, "totalWorkingDays");
  if (replications !== null) {
    return sentenceOfAll(runs, replications.confidence, limit);
  }
  if (totals.applications === 0) {
    return text(
      "Nobody applied for a transfer in this run: there is none to draw.",
      "本次运行无人申请转移接续，无业务可供图示。",
    );
  }
  if (decided === 0) return text("No transfer was decided in this run.", "本次运行没有已决的转移业务。");
  const share = percentText(good, decided);
  const of = decidedWords(country.national, decided);
  const half = halfWords(durations.total_working_days);
  const open = totals.open === 0 ? text("", "") : openWords(totals.open);
  return {
    en: `Of ${of.en} ${share} ${decided === 1 ? "was done within its" : "were done within their"} limit (${workingDays(limit).en} for most); ${half.en}${groupDigits(bad)} took longer than allowed${open.en}; and every fen is accounted for.`,
    zh: `${of.zh}中，${share} 在规定时限内（一般为 ${limit} 个工作日）办结${half.zh}；${groupDigits(bad)} 件超期${open.zh}；资金分毫不差。`,
  };
}

/** What the share is of: neither what was taken back nor what was still within its limit at the end has kept or passed it. */
function decidedWords({ totals, shares }: CaseFigures, decided: number): Text {
  const count = groupDigits(decided);
  if (shares.on_time_rate.undecided > 0) {
    return text(
      `${counted(decided, "accepted transfer", "accepted transfers")} done or past ${decided === 1 ? "its" : "their"} limit by the end`,
      `期末前已办结或已超期的 ${count} 件转移接续`,
    );
  }
  return decided === totals.accepted
    ? text(counted(decided, "accepted transfer", "accepted transfers"), `受理的 ${count} 件转移接续`)
    : text(
        `${counted(decided, "accepted transfer", "accepted transfers")} not taken back`,
        `受理后未撤回的 ${count} 件转移接续`,
      );
}

/** Of open cases the time so far says nothing of how long half of them took. */
function halfWords({ open, med }: CaseFigures["durations"]["total_working_days"]): Text {
  if (open > 0) return text("", "");
  const median = workingDays(med);
  return text(`half took ${median.en} or fewer, `, `，半数不超过 ${median.zh}`);
}

/** What holds of every figure of a page whose run was cut off. */
function openNote({ totals, period }: Summary): Html | null {
  if (totals === null || totals.open === 0) return null;
  const [open, day] = [groupDigits(totals.open), period.until.slice(0, 10)];
  const [were, stand] =
    totals.open === 1 ? ["case was", "it stands with its"] : ["cases were", "they stand with their"];
  return html`<p class="note">${text(
    `${open} ${were} still open as the run ended on ${day}: in every distribution on this page ${stand} days so far, so that averages and percentiles are the least they can come to; shares in time are of those that have kept or passed their limit.`,
    `本次运行于 ${day} 结束时尚有 ${open} 件未办结：本页各分布均按其已用天数计，均值与分位数为下限；按时率仅计已办结或已超期者。`,
  )}</p>`;
}

/** The same of all replications, with the interval of the share. */
function sentenceOfAll(runs: readonly Summary[], confidence: number, limit: number): Text {
  const shares = runs.flatMap(({ country }) => country?.national.shares.on_time_rate ?? []);
  const rates = shares.map(({ rate }) => rate).filter((rate) => rate !== null);
  if (rates.length === 0) {
    return text(
      `No transfer was decided in any of the ${runs.length} runs.`,
      `${runs.length} 次运行均没有已决的转移业务。`,
    );
  }
  const [few, some] =
    rates.length === runs.length
      ? ["", ""]
      : [`${rates.length} of `, `（其中 ${rates.length} 次有已决业务）`];
  const least = shares.some(({ undecided }) => undecided > 0) ? text("at least ", "至少") : text("", "");
  const { mean, halfWidth } = estimateOf(rates, confidence);
  const width = halfWidth === null ? "" : ` ± ${(halfWidth * 100).toFixed(2)}`;
  const share = (mean * 100).toFixed(2);
  const sure = Number((confidence * 100).toFixed(4));
  return text(
    `Over ${few}${runs.length} runs ${least.en}${share} %${width} of accepted transfers were done within their limit (${workingDays(limit).en} for most; ± at ${sure} % confidence), and every fen is accounted for in each of them.`,
    `${runs.length} 次运行${some}平均，受理的转移接续中${least.zh} ${share}%${width} 在规定时限内（一般为 ${limit} 个工作日）办结（置信水平 ${sure}%）；每次运行资金均分毫不差。`,
  );
}

function openWords(open: number): Text {
  return text(`, ${groupDigits(open)} still open at the end`, `，期末尚有 ${groupDigits(open)} 件未办结`);
}

function askedOf({ summary, replications }: ReportedRun): Text {
  const thresholds = replications?.thresholds ?? summary.thresholds;
  const strict = thresholds.filter(({ strict }) => strict);
  const failed = strict.filter(({ outcome }) => outcome !== "held");
  if (strict.length === 0) return text("This scenario asks nothing of its run.", "本场景未设阈值。");
  if (failed.length === 0) {
    return text(
      strict.length === 1 ? "The one threshold held." : `All ${strict.length} thresholds held.`,
      `全部 ${strict.length} 项阈值达标。`,
    );
  }
  const { stoppedBy } = summary.period;
  const [first] = failed;
  const named = `${first?.selector} ${first?.expression}`;
  const words = metricWords(first?.metric ?? "") ?? text("", "");
  return text(
    `${failed.length} of ${counted(strict.length, "threshold", "thresholds")} not held, first of all: ${words.en} (${named}).${stoppedBy === undefined ? "" : ` ${stoppedBy} ended the run before its time: what held so far is no evidence of the rest.`}`,
    `${strict.length} 项阈值中 ${failed.length} 项未达标，首先是：${words.zh}（${named}）。${stoppedBy === undefined ? "" : `因 ${stoppedBy} 未达标而提前结束，此前达标者不能证明全程达标。`}`,
  );
}

function tilesOf({ country }: Summary): Html | null {
  if (country === null) return null;
  const { totals, shares, durations } = country.national;
  const { good, bad, undecided } = shares.on_time_rate;
  const { open, p95 } = durations.total_working_days;
  const tiles: [Text, Text | string][] = [
    [text("applications", "申请"), groupDigits(totals.applications)],
    [text("accepted", "受理"), groupDigits(totals.accepted)],
    [
      undecided === 0 ? text("on time", "按时") : text("on time, of those decided", "按时（已决部分）"),
      percentText(good, good + bad),
    ],
    [text("95 of 100 within", "95% 不超过"), open === 0 ? workingDays(p95) : textOf`≥ ${workingDays(p95)}`],
    [text("money credited", "已计入资金"), roundYuan(country.money.creditedFen)],
    [text("imbalance", "资金差额"), text("0 fen", "0 分")],
  ];
  return html`<dl class="tiles">${tiles.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
