import type { ComparedFigure } from "#scenario/experiment/comparison.ts";
import type { Comparison } from "#scenario/experiment/comparisonFile.ts";
import { effectOf, type FigureEffect } from "../../experiment/figureEffect.ts";
import { COLORS } from "./chartStyle.ts";
import { factorOf, nameOf, roleOf, unitOf } from "./comparedWords.ts";
import { differenceChart } from "./differenceChart.ts";
import { figure, folded, section } from "./figure.ts";
import { type Html, html, type Text, text, textOf } from "./html.ts";
import { leftOutSection } from "./leftOutSection.ts";
import { metricWords } from "./metricWords.ts";
import { shortNames } from "./places.ts";
import { page } from "./reportPage.ts";
import { type Cell, table } from "./table.ts";

const KEYS = [
  {
    mark: "line" as const,
    color: COLORS.blue,
    means: text("paired interval: the same luck", "配对区间（相同随机数）"),
  },
  {
    mark: "limit" as const,
    means: text("unpaired interval: as if each had luck of its own", "非配对区间（各自独立）"),
  },
];

/** The page of a comparison, `report.html` beside `comparison.json`. */
export function comparisonPage(comparison: Comparison, lang: "en" | "zh"): string {
  const title = text("Jiexu comparison", "接续仿真对比");
  return page(title, lang, [
    html`<header><h1>${title}</h1><p class="why">A: <code>${variantOf(comparison.first)}</code><br>B: <code>${variantOf(comparison.second)}</code></p></header>
`,
    verdict(comparison),
    countrySection(comparison),
    provinceSection(comparison),
    leftOutSection(comparison),
    runFacts(comparison),
  ]);
}

function verdict(comparison: Comparison): Html {
  return html`<section id="verdict" class="verdict no_evidence"><p class="sentence">${sentenceOf(comparison)}</p>
<p class="asked">${
    comparison.samePeople === false
      ? text(
          `${comparison.replications} replications of each, with the same seed and other people: who applies, when or where is not the same in both, so that differences are not of the rules alone; intervals at ${percent(comparison.confidence)} confidence.`,
          `各 ${comparison.replications} 次重复运行，种子相同而人群不同（申请人、时间或地点），差值不全出自规则；置信水平 ${percent(comparison.confidence).replace(" ", "")}。`,
        )
      : text(
          `${comparison.replications} replications of each, the same people and the same luck in both; intervals at ${percent(comparison.confidence)} confidence.`,
          `各 ${comparison.replications} 次重复运行，两方案人群与随机数相同；置信水平 ${percent(comparison.confidence).replace(" ", "")}。`,
        )
  }</p></section>
`;
}

/** What B does to the share in time, to how many other figures, and to how many provinces. */
function sentenceOf({ figures }: Comparison): Text {
  const general = figures.filter(({ forAll }) => forAll === null);
  const main = general.find(({ selector }) => selector === "on_time_rate") ?? figures[0];
  if (main === undefined) return text("The two have no figure in common.", "两方案没有共同指标。");
  const words = nameOf(main);
  const { difference, first, second } = main;
  const [a, b] = [valueText(main, first.mean, main.firstOpen), valueText(main, second.mean, main.secondOpen)];
  const by = `${differenceText(main, difference.mean)} ± ${widthText(main, difference.halfWidth)}`;
  const unit = unitOf(main);
  const told = TOLD[effectOf(main) ?? "none"];
  return {
    en: `${told.en} ${words.en}: ${a} with A, ${b} with B, a difference of ${by} ${unit.en}.${othersOf(general, main).en}${placesOf(figures).en}`,
    zh: `${words.zh}：${told.zh}，A 为 ${a}，B 为 ${b}，差值 ${by}（${unit.zh}）。${othersOf(general, main).zh}${placesOf(figures).zh}`,
  };
}

const TOLD: Readonly<Record<NonNullable<FigureEffect>, Text>> = {
  better: text("B does better than A in", "B 优于 A"),
  worse: text("B does worse than A in", "B 劣于 A"),
  more: text("B has more than A in", "B 多于 A"),
  less: text("B has less than A in", "B 少于 A"),
  none: text("B is not shown to differ from A in", "未显示 B 与 A 有差异"),
  alike: text("B is like A in", "B 与 A 相同"),
  undecided: text(
    "How open cases end decides whether B differs from A in",
    "尚有业务未办结，B 与 A 孰优未定",
  ),
};

function othersOf(general: readonly ComparedFigure[], main: ComparedFigure): Text {
  const others = general.filter((each) => each !== main);
  if (others.length === 0) return text("", "");
  const worse = others.filter((each) => effectOf(each) === "worse").length;
  const better = others.filter((each) => effectOf(each) === "better").length;
  return text(
    ` Of ${others.length} other figures ${better} are better with B, ${worse} worse.`,
    `其余 ${others.length} 项指标中 ${better} 项改善，${worse} 项变差。`,
  );
}

function placesOf(figures: readonly ComparedFigure[]): Text {
  const ofPlaces = figures.filter(({ forAll }) => forAll !== null);
  if (ofPlaces.length === 0) return text("", "");
  const countOf = (effect?: FigureEffect): number =>
    new Set(
      ofPlaces.filter((each) => effect === undefined || effectOf(each) === effect).map(({ place }) => place),
    ).size;
  return text(
    ` ${countOf("better")} of ${countOf()} provinces gain in some role, ${countOf("worse")} lose.`,
    `${countOf()} 个省份中，${countOf("better")} 个作为转出地或转入地有改善，${countOf("worse")} 个有变差。`,
  );
}

function countrySection({ figures }: Comparison): Html | null {
  const general = figures.filter(({ forAll }) => forAll === null);
  if (general.length === 0) return null;
  const title = text("Difference B − A", "差值 B − A");
  return section("country", text("As a whole", "总体"), [
    figure({
      title,
      note: text(
        "Each row has a scale of its own; the upright line is no difference. Common random numbers take out what chance does to both: as a rule the paired interval is narrower than the unpaired one on the same budget of runs; where it is not, it lies over it.",
        "每行刻度独立，竖线为无差异。相同随机数消除两方案共有的偶然性：同样运行次数下，配对区间一般窄于非配对区间；否则将其遮盖。",
      ),
      keys: KEYS,
      drawing: general
        .filter(differs)
        .map(
          (each, index) =>
            html`<p class="row"><b>${nameOf(each)}</b>${differenceChart(
              `d${index}`,
              nameOf(each),
              [{ name: text("", ""), figure: each, factor: factorOf(each) }],
              unitOf(each),
            )}</p>`,
        ),
    }),
    comparedTable(
      title,
      general.map((each) => ({ figure: each, name: nameOf(each) })),
    ),
  ]);
}

/** Whether there is anything to draw. */
function differs({ difference }: ComparedFigure): boolean {
  return difference.min !== 0 || difference.max !== 0;
}

function provinceSection({ figures }: Comparison): Html | null {
  const ofPlaces = figures.filter(({ forAll }) => forAll !== null);
  if (ofPlaces.length === 0) return null;
  const names = shortNames(ofPlaces.map(({ place }) => place ?? ""));
  const named = ofPlaces
    .map((each) => ({
      figure: each,
      factor: factorOf(each),
      name: textOf`${names.get(each.place ?? "") ?? each.place ?? ""}${roleOf(each)}`,
    }))
    .toSorted((a, b) => a.figure.difference.mean - b.figure.difference.mean);
  const title = text("Difference B − A by province and role", "各省各角色差值 B − A");
  const main = patternOf(ofPlaces.findLast(({ metric }) => metric === "on_time_rate") ?? ofPlaces[0]);
  const drawn = named.filter(({ figure: each }) => patternOf(each) === main && differs(each));
  const note = textOf`${metricWords(drawn[0]?.figure.metric ?? "") ?? ""} ${main}`;
  const drawing =
    drawn.length === 0
      ? html`<p class="note">${text("No province differs in anything.", "各省均无差异。")}</p>`
      : differenceChart("provinces", title, drawn, unitOf(drawn[0]?.figure as ComparedFigure));
  return section("provinces", text("Who gains and who loses", "各省得失"), [
    figure({ title, note, keys: KEYS, drawing }),
    folded(
      text("Every figure of every province", "各省全部指标"),
      comparedTable(
        title,
        named.toReversed().map(({ figure: each }) => ({ figure: each, name: nameOf(each) })),
      ),
    ),
  ]);
}

interface Named {
  readonly figure: ComparedFigure;
  readonly name: Text;
}

/** What is asked of every province alike. */
function patternOf(each: ComparedFigure | undefined): string {
  if (each === undefined) return "";
  return `${each.selector.replace(/\b(origin|destination|province|station):\w+/, "*")} ${each.figure}`;
}

function comparedTable(caption: Text, named: readonly Named[]): Html {
  return table({
    caption,
    columns: [
      { title: text("figure", "指标") },
      { title: text("B against A", "B 相对 A") },
      { title: text("A", "A"), numeric: true },
      { title: text("B", "B"), numeric: true },
      { title: text("difference", "差值"), numeric: true },
      { title: text("paired ±", "配对 ±"), numeric: true },
      { title: text("unpaired ±", "非配对 ±"), numeric: true },
    ],
    rows: named.map(({ figure: each, name }) => [
      name,
      judgement(each),
      { shows: valueText(each, each.first.mean, each.firstOpen), value: each.first.mean },
      { shows: valueText(each, each.second.mean, each.secondOpen), value: each.second.mean },
      { shows: differenceText(each, each.difference.mean), value: each.difference.mean },
      widthCell(each, each.difference.halfWidth),
      widthCell(each, each.unpairedHalfWidth),
    ]),
  });
}

function judgement(each: ComparedFigure): Text {
  const effect = effectOf(each);
  return effect === null ? text("one run", "单次运行") : EFFECTS[effect];
}

const EFFECTS: Readonly<Record<NonNullable<FigureEffect>, Text>> = {
  better: text("▲ better", "▲ 改善"),
  worse: text("▼ worse", "▼ 变差"),
  more: text("more", "增加"),
  less: text("less", "减少"),
  none: text("not shown to differ", "未显示差异"),
  alike: text("alike", "相同"),
  undecided: text("open", "未定"),
};

function runFacts({ reproduce, seed, digests }: Comparison): Html {
  return section("run", text("How to repeat it", "重现方法"), [
    html`<dl class="facts"><div><dt>${text("command", "重现命令")}</dt><dd><code>${reproduce}</code></dd></div><div><dt>${text("seed", "种子")}</dt><dd>${seed}</dd></div><div><dt>${text("digests of A", "A 的摘要")}</dt><dd>${digests.first.map((digest) => html`<code>${digest}</code> `)}</dd></div><div><dt>${text("digests of B", "B 的摘要")}</dt><dd>${digests.second.map((digest) => html`<code>${digest}</code> `)}</dd></div></dl>`,
  ]);
}

function variantOf({ scenario, set }: Comparison["first"]): string {
  return [scenario, ...set].join(" ");
}

function valueText(each: ComparedFigure, value: number, open: boolean): string {
  const shown = factorOf(each) === 100 ? `${(value * 100).toFixed(2)}%` : Number(value.toPrecision(6));
  return `${open ? "≥ " : ""}${shown}`;
}

function differenceText(each: ComparedFigure, value: number): string {
  const shown = Number((value * factorOf(each)).toPrecision(3));
  return shown > 0 ? `+${shown}` : String(shown).replace("-", "−");
}

function widthText(each: ComparedFigure, halfWidth: number | null): string {
  return halfWidth === null ? "–" : String(Number((halfWidth * factorOf(each)).toPrecision(3)));
}

function widthCell(each: ComparedFigure, halfWidth: number | null): Cell {
  return { shows: widthText(each, halfWidth), value: halfWidth };
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
