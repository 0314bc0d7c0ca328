import { lineChart, roundAbove } from "./chart.js";
import { element } from "./element.js";
import { compactText, minuteText, percentText, shareText, wholeText } from "./format.js";
import { nameOf } from "./tileMap.js";

const SIGNS = { held: "✓", violated: "✗", no_evidence: "?", later: "…" };
const MOST_NAMES = 4;

/** Names of places by code, in a language; short where the map has a short one. */
export function namer(state, language, layout, words) {
  const names = new Map(Object.entries(words.otherPlaces));
  for (const place of state.places) names.set(place.code, nameOf(place, language));
  if (language === "zh") for (const { code, zh } of layout) if (names.has(code)) names.set(code, zh);
  return (code) => names.get(code) ?? code;
}

function sign(outcome, words) {
  return element(
    "span",
    { class: `sign ${outcome}`, role: "img", "aria-label": words.outcomes[outcome] },
    SIGNS[outcome],
  );
}

export function thresholdList({ thresholds, end }, words, nameIn) {
  if (thresholds.length === 0) return element("p", { class: "quiet" }, words.noThresholds);
  const items = thresholds.map((one) =>
    element(
      "li",
      { class: one.outcome },
      sign(one.outcome, words),
      element(
        "div",
        {},
        element("code", {}, one.selector),
        " ",
        one.forAll === null ? null : element("span", { class: "quiet" }, `${words.every[one.forAll]} `),
        element("code", { class: "limit" }, one.expression),
        one.strict ? null : element("span", { class: "quiet" }, ` ${words.warnsOnly}`),
      ),
      element("div", { class: "figure" }, figureOf(one, words)),
      one.places.length === 0
        ? null
        : element(
            "p",
            { class: "where quiet" },
            one.places.map(({ place, text }) => `${nameIn(place)} ${text}`).join(" · "),
          ),
    ),
  );
  return [
    end === null ? element("p", { class: "quiet" }, words.soFar) : null,
    element("ul", { class: "thresholds" }, ...items),
  ];
}

function figureOf({ outcome, forAll, held, violated, noEvidence, text }, words) {
  if (outcome === "later" || (outcome === "no_evidence" && held === 0)) return words.outcomes[outcome];
  return forAll === null ? text : words.ofPlaces(held, held + violated + noEvidence);
}

export function turnList({ turns }, words) {
  return [
    element("h3", {}, words.turns),
    turns.length === 0
      ? element("p", { class: "quiet" }, words.noTurns)
      : element(
          "ol",
          { class: "turns" },
          ...turns
            .slice(0, 6)
            .map((turn) =>
              element(
                "li",
                {},
                sign(turn.after, words),
                element("time", {}, minuteText(turn.at)),
                " ",
                element("code", {}, `${turn.selector} ${turn.expression}`),
                ` ${words.turned[turn.after]}`,
              ),
            ),
        ),
  ];
}

export function courseCharts({ series, run }, words, language) {
  if (series.at.length < 2) return element("p", { class: "quiet" }, words.courseEmpty);
  const most = roundAbove(
    Math.max(1, ...series.waiting.map((value) => value ?? 0), ...series.open.map((value) => value ?? 0)),
  );
  const loads = lineChart({
    at: series.at,
    lines: [
      { label: words.openLine, kind: "open", values: series.open },
      { label: words.waitingLine, kind: "waiting", values: series.waiting },
    ],
    from: 0,
    to: most,
    format: (value) => compactText(value, language),
    label: `${words.openLine}, ${words.waitingLine}`,
  });
  if (run.isNetwork) return loads;
  const worst = Math.min(1, ...series.onTime.map((value) => value ?? 1));
  const onTime = lineChart({
    at: series.at,
    lines: [{ label: words.onTimeLine, kind: "on-time", values: series.onTime }],
    from: Math.min(0.9, Math.floor(worst * 10) / 10),
    to: 1,
    format: shareText,
    label: words.onTimeLine,
  });
  return [loads, onTime];
}

export function linkTable({ links }, words, language, nameIn) {
  if (links.length === 0) return element("p", { class: "quiet" }, words.noLinks);
  const isLive = links.some(({ lately }) => lately !== null);
  const traffic = ({ lately, total }) => lately ?? total;
  const most = Math.max(1, ...links.map(traffic));
  const columns = [words.link, ...(isLive ? [words.lately] : []), words.total, words.onTime];
  const head = columns.map((text, place) =>
    element("th", { scope: "col", class: place === 0 ? null : "number" }, text),
  );
  const rows = links.map((link) => {
    const bar = element("i", { class: "traffic" });
    bar.style.width = `${(100 * traffic(link)) / most}%`;
    const figures = [...(isLive ? [link.lately] : []), link.total].map((value) => wholeText(value, language));
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, `${nameIn(link.from)} → ${nameIn(link.to)}`, bar),
      ...[...figures, percentText(link.onTime)].map((text) => element("td", { class: "number" }, text)),
    );
  });
  return table(head, rows);
}

/** A table that scrolls by itself where the screen is narrow. */
export function table(head, rows) {
  return element(
    "div",
    { class: "scroll" },
    element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows)),
  );
}

export function holdingPanel(state, words, nameIn) {
  const { holding, faults, phase } = state;
  const { missing, sinceMs, last, next } = holding;
  const named = missing.slice(0, MOST_NAMES).map(nameIn).join(", ");
  const more = Math.max(0, missing.length - MOST_NAMES);
  const seconds = Math.floor(sinceMs / 1_000);
  const parts = [element("p", {}, headline(state, words, named, more, seconds))];
  if (next !== null && phase !== "ended")
    parts.push(element("p", { class: "quiet" }, words.nextEvent(nameIn(next.place), minuteText(next.at))));
  if (last.length > 0) {
    parts.push(
      element("h3", {}, words.mostlyLast),
      element(
        "ul",
        { class: "shares" },
        ...last.map(({ place, share }) =>
          element("li", {}, element("span", {}, nameIn(place)), element("b", {}, shareText(share))),
        ),
      ),
    );
  }
  if (faults.length > 0) {
    parts.push(
      element("h3", {}, words.faults),
      element(
        "ul",
        { class: "faults" },
        ...faults.map(({ kind, where, until }) =>
          element(
            "li",
            {},
            `✕ ${where.split(" → ").map(nameIn).join(" → ")}: ${words.faultKinds[kind]}, ${words.until} ${until}`,
          ),
        ),
      ),
    );
  }
  return parts;
}

function headline({ phase, holding, run, pace }, words, named, more, seconds) {
  if (phase === "gathering")
    return holding.missing.length === 0 ? words.phases.gathering : words.notJoined(named, more);
  if (phase === "paused") return words.byPause;
  // A window takes milliseconds: who is waited for is worth a word when it takes longer.
  if (holding.missing.length > 0 && seconds >= 1)
    return `${words.waitingFor(named, more)} ${words.since(seconds)}`;
  if (pace.rate !== null) return words.byPace;
  return run.engine === "nats" ? words.nobody : words.oneProcess;
}

/** @param report where the whole report is; null: nowhere */
export function verdictPanel({ end }, words, report) {
  const isHeld = end.verdict === "held";
  const outcome = end.verdict ?? "violated";
  const title = end.problem === null ? words.verdicts[end.verdict ?? "violated"] : words.brokenOff;
  const row = (label, value) =>
    value === null ? [] : [element("dt", {}, label), element("dd", {}, element("code", {}, String(value)))];
  return [
    element(
      "h2",
      { class: isHeld ? "held" : "violated" },
      element("span", { class: `sign ${outcome}`, "aria-hidden": "true" }, isHeld ? "✓" : "✗"),
      ` ${title}`,
    ),
    end.problem === null ? null : element("pre", {}, end.problem),
    report === null ? null : element("p", {}, element("a", { href: report }, words.report)),
    element(
      "dl",
      {},
      ...row(words.exitCode, end.exitCode),
      ...row(words.digest, end.digest),
      ...row(words.results, end.results),
    ),
  ];
}
