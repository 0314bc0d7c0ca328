import { readFileSync } from "node:fs";
import { join } from "node:path";
import { basisSection } from "./basisSection.ts";
import { courseSection } from "./courseSection.ts";
import { coverSection } from "./coverSection.ts";
import { daysSection } from "./daysSection.ts";
import { deskSection } from "./deskSection.ts";
import { Html, html, type Text, text, textOf } from "./html.ts";
import { lateSection } from "./lateSection.ts";
import { matrixSection } from "./matrixSection.ts";
import { moneySection } from "./moneySection.ts";
import { otherDoorsSection } from "./otherDoorsSection.ts";
import { provinceSection } from "./provinceSection.ts";
import { refusalSection } from "./refusalSection.ts";
import { replicationSection } from "./replicationSection.ts";
import type { ReportedRun } from "./reportedRun.ts";
import { runSection } from "./runSection.ts";
import { sensitivitySection } from "./sensitivitySection.ts";
import { stageSection } from "./stageSection.ts";
import { thresholdSection } from "./thresholdSection.ts";
import { verdictSection } from "./verdictSection.ts";

const style = readFileSync(join(import.meta.dirname, "report.css"), "utf8");
const script = readFileSync(join(import.meta.dirname, "report.js"), "utf8");

/**
 * The page of a run, `report.html`: one file that needs no network and no script, in two languages, the same bytes
 * for the same run.
 */
export function reportPage(run: ReportedRun): string {
  const { scenario } = run.summary;
  const chapters = [
    thresholdSection(run),
    daysSection(run),
    stageSection(run),
    provinceSection(run),
    courseSection(run),
    matrixSection(run),
    refusalSection(run),
    lateSection(run),
    moneySection(run),
    otherDoorsSection(run),
    deskSection(run),
    coverSection(run),
    sensitivitySection(run),
    replicationSection(run),
    basisSection(run),
    runSection(run),
  ];
  return page(textOf`${scenario.name} · ${text("Jiexu report", "接续仿真报告")}`, run.lang, [
    html`<header><h1>${scenario.name}</h1><p class="why">${text(scenario.why, scenario.whyZh ?? scenario.why)}</p></header>
`,
    verdictSection(run),
    contentsOf(chapters),
    ...chapters,
  ]);
}

/** Where each chapter is. */
function contentsOf(chapters: readonly (Html | null)[]): Html {
  const entries = chapters.flatMap((chapter) => {
    const [, id, title] = /^<section id="(\w+)"><h2>(.*?)<\/h2>/.exec(chapter?.markup ?? "") ?? [];
    return id === undefined || title === undefined ? [] : [{ id, title: new Html(title) }];
  });
  return html`<nav><ul class="contents">${entries.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
`;
}

/** A whole page around some chapters. */
export function page(title: Text, lang: "en" | "zh", content: readonly (Html | null)[]): string {
  const chosen = (language: "en" | "zh"): Html | null => (language === lang ? html` checked` : null);
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title[lang]}</title><style>${new Html(style)}</style></head><body>
<form class="languages" aria-label="Language · 语言"><input type="radio" name="lang" id="lang-en" value="en"${chosen("en")}><label for="lang-en">English</label><input type="radio" name="lang" id="lang-zh" value="zh"${chosen("zh")}><label for="lang-zh">中文</label></form>
<main>
${content}</main>
<script>${new Html(script)}</script></body></html>
`.markup;
}
