import { percentText } from "../numberText.ts";
import { figure, section } from "./figure.ts";
import { type Html, html, text, textOf } from "./html.ts";
import { placesOf } from "./places.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";

const TITLE = text("Accepted cases from row to column", "受理件数（行为转出地，列为转入地）");

/** Links with fewer cases are not marked: a share of a handful says little. */
const ENOUGH = 30;
const MANY_LATE = 0.05;

/** Who moves from where to where, and on which links many are late. */
export function matrixSection({ summary }: ReportedRun): Html | null {
  const { country } = summary;
  if (country === null || country.provinces.length < 2 || country.national.totals.accepted === 0) return null;
  return section("matrix", text("From where to where", "流向矩阵"), [
    figure({
      title: TITLE,
      note: text(
        "The darker, the more. A framed cell is a link on which more than 5 % were late, of 30 cases and more. Moves inside a province are on the diagonal. Two letters stand for a province, as on the map.",
        "颜色越深件数越多。加框者为三十件以上且超期超过 5% 的流向。对角线为省内业务。",
      ),
      drawing: matrix(country),
    }),
  ]);
}

function matrix(country: Country): Html {
  const places = placesOf(country);
  const links = new Map(country.links.map((link) => [`${link.origin} ${link.destination}`, link]));
  const most = Math.max(
    1,
    ...country.links.map(({ origin, destination, totals }) => (origin === destination ? 0 : totals.accepted)),
  );
  const cell = (from: string, to: string): Html => {
    const link = links.get(`${from} ${to}`);
    if (link === undefined || link.totals.accepted === 0) return html`<td></td>`;
    const { good, bad } = link.shares.on_time_rate;
    const { accepted } = link.totals;
    const level = from === to ? "same" : `ramp-${Math.min(6, Math.floor(Math.sqrt(accepted / most) * 6.99))}`;
    const late = good + bad >= ENOUGH && bad / (good + bad) > MANY_LATE ? " late" : "";
    return html`<td class="${level}${late}" title="${accepted} · ${percentText(good, good + bad)}">${brief(accepted)}</td>`;
  };
  return html`<table class="matrix"><thead><tr><td></td>${places.map(
    ({ short, name }) => html`<th scope="col" title="${name.en} ${name.zh}">${short}</th>`,
  )}</tr></thead><tbody>${places.map(
    (
      from,
    ) => html`<tr><th scope="row">${textOf`${from.name}`}</th>${places.map((to) => cell(from.code, to.code))}</tr>
`,
  )}</tbody></table>`;
}

/** At most four signs. */
function brief(count: number): string {
  if (count < 1_000) return String(count);
  return count < 9_950 ? `${(count / 1_000).toFixed(1)}k` : `${Math.round(count / 1_000)}k`;
}
