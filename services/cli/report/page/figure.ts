import { type Html, html, type Text, text } from "./html.ts";

interface FigureContent {
  readonly title: Text;
  readonly note?: Text | Html | null;
  readonly drawing: Html | readonly Html[];
  /** What the colours and patterns mean. */
  readonly keys?: readonly FigureKey[];
  /** The same in numbers. */
  readonly numbers?: Html;
}

export interface FigureKey {
  readonly mark:
    | "bar"
    | "beyond"
    | "line"
    | "dashed"
    | "area"
    | "dot"
    | "diamond"
    | "holiday"
    | "fault"
    | "limit"
    | `part-${number}`;
  readonly color?: string;
  readonly means: Text;
}

/** A drawing with its title, its key, what is to be known of it, and its numbers for who reads those. */
export function figure({ title, note, drawing, keys = [], numbers }: FigureContent): Html {
  return html`<figure><figcaption><h3>${title}</h3>${note === undefined || note === null ? null : html`<p>${note}</p>`}${
    keys.length === 0
      ? null
      : html`<ul class="keys">${keys.map(
          ({ mark, color, means }) =>
            html`<li><i class="key ${mark}"${color === undefined ? null : html` style="--c:${color}"`}></i>${means}</li>`,
        )}</ul>`
  }</figcaption><div class="chart">${drawing}</div>${
    numbers === undefined ? null : folded(text("The same in numbers", "数据表"), numbers)
  }</figure>
`;
}

/** A chapter of the page. */
export function section(id: string, title: Text, content: readonly (Html | null)[]): Html {
  return html`<section id="${id}"><h2>${title}</h2>
${content}</section>
`;
}

/** What is there for who asks, and not in print. */
export function folded(title: Text, content: Html): Html {
  return html`<details><summary>${title}</summary>${content}</details>
`;
}
