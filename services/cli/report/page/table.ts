import { type Html, html, type Text } from "./html.ts";

/** A cell: what it shows, and what it is sorted by where that is another thing. */
export interface Cell {
  readonly shows: Html | Text | string;
  readonly value?: number | null;
  /** For a colour of its own; `ramp-0` to `ramp-6`, or a status. */
  readonly look?: string;
}

export interface Column {
  readonly title: Text;
  /** Numbers stand at the end, and are sorted from the largest down at first. */
  readonly numeric?: boolean;
}

export interface TableContent {
  readonly caption: Text;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (Cell | Text | string | number)[])[];
}

/** A table that can be sorted where the page's script runs, and is whole where it does not. */
export function table({ caption, columns, rows }: TableContent): Html {
  return html`<div class="wide"><table class="sortable"><caption>${caption}</caption><thead><tr>${columns.map(
    ({ title, numeric }) =>
      html`<th scope="col"${numeric === true ? html` class="number"` : null}>${title}</th>`,
  )}</tr></thead><tbody>
${rows.map(
  (
    cells,
  ) => html`<tr>${cells.map((cell, place) => cellOf(cell, columns[place]?.numeric === true, place))}</tr>
`,
)}</tbody></table></div>`;
}

function cellOf(cell: Cell | Text | string | number, numeric: boolean, place: number): Html {
  const { shows, value, look }: Cell =
    typeof cell === "object" && "shows" in cell
      ? cell
      : {
          shows: typeof cell === "number" ? grouped(cell) : cell,
          ...(typeof cell === "number" && { value: cell }),
        };
  const classes = [numeric ? "number" : "", look ?? ""].filter((name) => name !== "").join(" ");
  const attributes = html`${classes === "" ? null : html` class="${classes}"`}${
    value === undefined || value === null ? null : html` data-value="${value}"`
  }`;
  return place === 0
    ? html`<th scope="row"${attributes}>${shows}</th>`
    : html`<td${attributes}>${shows}</td>`;
}

function grouped(value: number): string {
  return Number.isInteger(value) ? String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",") : String(value);
}
