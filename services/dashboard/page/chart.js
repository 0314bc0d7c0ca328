import { element, shape } from "./element.js";

const WIDTH = 480;
const HEIGHT = 132;
const LEFT = 44;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 20;

/**
 * A line chart of a few lines over dates. A line is told by its dash and its label as well as its colour.
 * @param {{at: string[], lines: {label: string, kind: string, values: (number | null)[]}[], from: number, to: number, format: (value: number) => string, label: string}} chart
 */
export function lineChart({ at, lines, from, to, format, label }) {
  const along = sharesOf(at);
  const x = (place) => LEFT + along[place] * (WIDTH - LEFT - RIGHT);
  const y = (value) => TOP + (1 - (value - from) / (to - from || 1)) * (HEIGHT - TOP - BOTTOM);
  const drawing = shape("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "chart",
    role: "img",
    "aria-label": label,
  });
  for (const value of [from, (from + to) / 2, to]) {
    drawing.append(
      shape("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value), class: "grid" }),
      shape("text", { x: LEFT - 6, y: y(value) + 4, class: "axis", "text-anchor": "end" }, format(value)),
    );
  }
  const ends = [
    [0, "start"],
    [at.length - 1, "end"],
  ];
  for (const [place, anchor] of at.length < 2 ? [] : ends) {
    drawing.append(
      shape("text", { x: x(place), y: HEIGHT - 5, class: "axis", "text-anchor": anchor }, at[place]),
    );
  }
  for (const { kind, values } of lines) {
    drawing.append(shape("path", { d: pathOf(values, x, y), class: `line ${kind}` }));
  }
  const key = lines.map(({ label: name, kind }) =>
    element(
      "span",
      { class: "legend-item" },
      shape(
        "svg",
        { viewBox: "0 0 24 8", class: "key" },
        shape("path", { d: "M0 4H24", class: `line ${kind}` }),
      ),
      name,
    ),
  );
  return element("figure", {}, element("figcaption", { class: "legend" }, ...key), drawing);
}

/**
 * How far along the foot each date stands, from 0 to 1: a day on which nothing happens has no point, and takes its room.
 * @param {string[]} at dates in their order
 */
export function sharesOf(at) {
  const [from, to] = [Date.parse(at[0]), Date.parse(at.at(-1))];
  return at.map((date) => (to > from ? (Date.parse(date) - from) / (to - from) : 0));
}

/** Where a value is missing the line is interrupted. */
function pathOf(values, x, y) {
  let path = "";
  let isDown = false;
  values.forEach((value, place) => {
    if (value === null) {
      isDown = false;
      return;
    }
    path += `${isDown ? "L" : "M"}${x(place).toFixed(1)} ${y(value).toFixed(1)}`;
    // A point alone is a line of no length, which a round cap makes a dot.
    if (!isDown && typeof values[place + 1] !== "number") path += "h0";
    isDown = true;
  });
  return path;
}

/** The least round number that is not below a value: 1, 2 or 5 times a power of ten. */
export function roundAbove(value) {
  if (value <= 0) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * size).find((round) => round >= value) ?? value;
}
