import { verdictWordsOf } from "../verdictWords.ts";
import { section } from "./figure.ts";
import { type Html, html, type Text, text, textOf } from "./html.ts";
import type { ReportedRun } from "./reportedRun.ts";

/** All that is needed to do it again, and what the figures rest on. */
export function runSection({ summary }: ReportedRun): Html {
  const { scenario, seed, replication, scale, engine, versions, reproduce, digest, period } = summary;
  const rows: [Text, Html | Text | string][] = [
    [text("command", "重现命令"), html`<code>${reproduce}</code>`],
    [text("outcome digest", "结果摘要"), html`<code>${digest}</code>`],
    [text("scenario file", "场景文件"), html`<code>${scenario.file}</code>`],
    [text("period", "期间"), `${period.from.replace("T", " ")} – ${period.until.replace("T", " ")}`],
    ...stoppedRow(period),
    ...projectedRow(period),
    [text("windows of virtual time", "虚拟时间窗口数"), String(period.windows)],
    [text("seed · replication · scale", "种子 · 重复 · 规模"), `${seed} · ${replication} · ${scale}`],
    [text("engine", "引擎"), engineText(engine, versions.natsServer)],
    [text("versions", "版本"), `jiexu ${versions.jiexu} · Node ${versions.node}`],
  ];
  return section("run", text("The run, and how to repeat it", "本次运行与重现方法"), [
    html`<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`,
  ]);
}

function engineText(engine: ReportedRun["summary"]["engine"], server: string | null): Text {
  const name = text(engine, verdictWordsOf("zh").engines[engine]);
  return server === null
    ? name
    : textOf`${name}${text(` (nats-server ${server})`, `（nats-server ${server}）`)}`;
}

function stoppedRow({ stoppedBy }: ReportedRun["summary"]["period"]): [Text, string][] {
  return stoppedBy === undefined ? [] : [[text("ended before its time by", "提前结束，因未达标"), stoppedBy]];
}

function projectedRow({ projectedFrom }: ReportedRun["summary"]["period"]): [Text, string][] {
  if (projectedFrom === undefined) return [];
  return [
    [
      text("rest days projected, no holiday notice yet, from", "尚无放假通知、休息日按推算的日期起"),
      projectedFrom,
    ],
  ];
}
