import { CaseLookup } from "./caseLookup.js";
import { Controls } from "./controls.js";
import { byId, element, showIn, tell } from "./element.js";
import { compactText, minuteText, paceText, weekdayText, wholeText, yuanText } from "./format.js";
import {
  courseCharts,
  holdingPanel,
  linkTable,
  namer,
  thresholdList,
  turnList,
  verdictPanel,
} from "./panels.js";
import { runList } from "./runList.js";
import { TileMap } from "./tileMap.js";
import { firstLanguage, storeLanguage, words } from "./words.js";

const KEPT = "jiexu tokens";
const tokens = takeTokens();
let language = firstLanguage();
let state = null;
let runs = null;

const json = async (path) => (await fetch(path)).json();
const [mode, layout, caseWords] = await Promise.all(["/mode.json", "/tiles.json", "/words.json"].map(json));
const runId = new URLSearchParams(location.search).get("run");

const map = new TileMap(
  {
    title: byId("map-title"),
    measures: byId("measures"),
    map: byId("map"),
    legend: byId("legend"),
    place: byId("place"),
  },
  layout,
);
const controls = new Controls(byId("controls"), tokens.control, (problem) => notice(problem));
const lookup = new CaseLookup(byId("case"), tokens.case, caseWords, () =>
  runId === null ? "/case" : `/case?run=${encodeURIComponent(runId)}`,
);

byId("language").addEventListener("click", () => {
  language = language === "en" ? "zh" : "en";
  storeLanguage(language);
  showAll();
});

showAll();
if (mode.mode === "live") listen();
else await showFinished();

/** Tokens come behind the # of the printed link; they are taken out of the address and kept for this tab alone. */
function takeTokens() {
  const given = new URLSearchParams(location.hash.slice(1));
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  } catch {
    // This browser keeps nothing: a reload asks for the link again.
  }
  const found = {
    case: given.get("case") ?? kept.case ?? null,
    control: given.get("control") ?? kept.control ?? null,
  };
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(found));
    if (given.size > 0) history.replaceState(null, "", location.pathname + location.search);
  } catch {
    // Then it stays in the address.
  }
  return found;
}

function listen() {
  const source = new EventSource("/events");
  source.addEventListener("state", ({ data }) => {
    state = JSON.parse(data);
    if (state.end !== null) source.close();
    notice(null);
    showAll();
  });
  source.addEventListener("error", () => {
    if (state?.end) return;
    const words_ = words[language];
    notice(source.readyState === EventSource.CLOSED ? words_.lostForGood : words_.lost);
  });
}

async function showFinished() {
  if (runId === null) runs = await json("/runs.json");
  else {
    const found = await json(`/run.json?run=${encodeURIComponent(runId)}`);
    if (found.problem === undefined) state = found;
    else notice(found.problem);
  }
  showAll();
}

function notice(text) {
  const node = byId("notice");
  node.hidden = text === null;
  tell(node, text ?? "");
}

function showAll() {
  const told = words[language];
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  const button = byId("language");
  tell(button, told.switchTo);
  button.lang = language === "zh" ? "en" : "zh";
  for (const node of document.querySelectorAll("[data-word]")) tell(node, told[node.dataset.word]);
  showRuns(told);
  byId("content").hidden = state === null;
  document.querySelector(".time").hidden = state === null;
  if (state !== null) showState(state, told);
}

function showRuns(told) {
  const node = byId("runs");
  node.hidden = mode.mode === "live";
  if (node.hidden) return;
  if (runId !== null)
    showIn(node, [language], () => element("p", {}, element("a", { href: "/" }, `← ${told.allRuns}`)));
  else if (runs !== null) showIn(node, [language, runs], () => runList(runs, told, language));
  if (state === null) {
    document.title = `${told.runsTitle} · Jiexu`;
    tell(byId("name"), runs?.folder ?? "");
    tell(byId("phase"), "");
  }
}

function showState(now, told) {
  const nameIn = namer(now, language, layout, told);
  showHead(now, told);
  showTotals(now, told);
  byId("verdict").hidden = now.end === null;
  if (now.end !== null)
    showIn(byId("verdict"), [language, now.end], () => verdictPanel(now, told, reportOf()));
  map.show(now, told, language);
  controls.show(now, told, language);
  showIn(byId("thresholds"), [language, now.thresholds, now.end === null], () =>
    thresholdList(now, told, nameIn),
  );
  showIn(byId("turns"), [language, now.turns.slice(0, 6)], () =>
    mode.mode === "live" ? turnList(now, told) : [],
  );
  showIn(byId("course"), [language, now.series], () => courseCharts(now, told, language));
  showIn(byId("links"), [language, now.links], () => linkTable(now, told, language, nameIn));
  byId("course-card").hidden = now.end !== null && now.series.at.length === 0;
  byId("links-card").hidden = now.run.isNetwork;
  byId("holding-card").hidden = now.end !== null;
  if (now.end === null) {
    const { missing, sinceMs, last, next } = now.holding;
    const seconds = Math.floor(sinceMs / 1_000);
    showIn(
      byId("holding"),
      [language, now.phase, now.pace.rate, seconds >= 1 ? [missing, seconds] : [], last, next, now.faults],
      () => holdingPanel(now, told, nameIn),
    );
  }
  lookup.show(now, told, language, nameIn, mode.mode === "live");
  tell(
    byId("footer"),
    `${told.footer(now.run.engine, now.run.seed, now.run.scale, now.window)} · ${told.model}`,
  );
}

/** Of a finished run that has one; a live run's is on the disk. */
function reportOf() {
  return runId === null || state?.hasReport !== true ? null : `/report?run=${encodeURIComponent(runId)}`;
}

function showHead(now, told) {
  const { clock, phase, run, share } = now;
  document.title = `${clock === null ? "" : `${minuteText(clock)} · `}${run.name} · Jiexu`;
  tell(byId("name"), run.name);
  byId("name").title = language === "zh" ? run.whyZh : run.why;
  const phaseNode = byId("phase");
  tell(phaseNode, told.phases[phase]);
  phaseNode.dataset.phase = phase;
  tell(byId("clock"), clock === null ? "–" : minuteText(clock));
  tell(byId("weekday"), clock === null ? "" : weekdayText(clock, language));
  const percent = Math.round(100 * share);
  const progress = byId("progress");
  progress.setAttribute("aria-label", told.progress);
  progress.setAttribute("aria-valuenow", String(percent));
  byId("bar").style.width = `${(100 * share).toFixed(1)}%`;
  tell(byId("from"), now.from.slice(0, 10));
  tell(byId("until"), now.until.slice(0, 10));
  tell(byId("pace"), now.end !== null ? "" : paceWord(now, told));
}

function paceWord({ clock, until, pace }, told) {
  const word = pace.rate === null ? told.fullSpeed : told.pace(paceText(pace.rate));
  return clock !== null && clock > until ? `${word} · ${told.afterPeriod}` : word;
}

function showTotals(now, told) {
  const { totals } = now;
  const whole = (value) => wholeText(value, language);
  const shown = [
    ["ended", whole(totals.ended)],
    ["open", whole(totals.open)],
    ["waiting", whole(totals.waiting)],
    ...(now.run.isNetwork
      ? []
      : [
          ["late", whole(totals.late)],
          ["refused", whole(totals.refused)],
          ["inTransit", yuanText(totals.inTransitFen, language)],
          ["credited", yuanText(totals.creditedFen, language)],
        ]),
    ...(totals.endedPerSecond === null
      ? []
      : [["perSecond", compactText(Math.round(totals.endedPerSecond), language)]]),
  ];
  showIn(byId("totals"), [language, shown], () =>
    shown.map(([key, value]) =>
      element("div", {}, element("dt", {}, told.totals[key]), element("dd", {}, value)),
    ),
  );
}
