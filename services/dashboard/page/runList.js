import { element } from "./element.js";
import { percentText, wholeText } from "./format.js";
import { table } from "./panels.js";

const SIGNS = { held: "✓", violated: "✗", no_evidence: "?" };

/** The finished runs there are, as a table of links. */
export function runList({ folder, runs }, words, language) {
  if (runs.length === 0)
    return [element("h2", {}, words.runsTitle), element("p", { class: "quiet" }, words.noRuns(folder))];
  const head = [words.run, words.verdict, words.period, words.totals.applications, words.onTimeRate].map(
    (text, place) => element("th", { scope: "col", class: place > 2 ? "number" : null }, text),
  );
  const rows = runs.map(({ id, name, verdict, from, until, applications, onTime }) =>
    element(
      "tr",
      {},
      element(
        "th",
        { scope: "row" },
        element("a", { href: `?run=${encodeURIComponent(id)}` }, id),
        name === id ? null : element("span", { class: "quiet" }, ` ${name}`),
      ),
      element(
        "td",
        {},
        element("span", { class: `sign ${verdict}`, "aria-hidden": "true" }, SIGNS[verdict]),
        ` ${words.runVerdicts[verdict]}`,
      ),
      element("td", {}, `${from.slice(0, 10)} – ${until.slice(0, 10)}`),
      element("td", { class: "number" }, wholeText(applications, language)),
      element("td", { class: "number" }, percentText(onTime)),
    ),
  );
  return [element("h2", {}, words.runsTitle), table(head, rows)];
}
