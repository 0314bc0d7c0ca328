/** A point of a drawing, in its own units; y grows downwards. */
export type Point = readonly [x: number, y: number];

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface DrawnPath {
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly d: string;
  /** What is outside of it is not seen; null: everything is. */
  readonly clip: Box | null;
}

interface DrawnText {
  readonly content: string;
  readonly at: Point;
  readonly anchor: string;
  /** Written from the foot up. */
  readonly isUpright: boolean;
}

/** The days along the foot of a chart. */
export interface DrawnCourse {
  readonly length: number;
  xOf(day: number): number;
}

/** A chart of a page as it is drawn: nothing of how it was made, its geometry alone. */
export class DrawnChart {
  /** In both languages, as it is told to who cannot see it. */
  readonly whole: string;
  readonly title: string;
  readonly #paths: readonly DrawnPath[];
  readonly #texts: readonly DrawnText[];
  readonly #marks: readonly { readonly at: Point; readonly fill: string; readonly stroke: string }[];

  constructor(svg: string) {
    this.whole = unescaped(/<title>(.*?)<\/title>/.exec(svg)?.[1] ?? "");
    this.title = this.whole.split(" · ")[0] ?? "";
    this.#paths = pathsOf(svg);
    this.#texts = textsOf(svg);
    this.#marks = [...svg.matchAll(/<(?:path|circle) [^>]*>/g)].flatMap(([mark]) => {
      const at =
        /matrix\([^,]+,0,0,[^,]+,([\d.]+),([\d.]+)\)/.exec(mark) ?? /cx="([\d.]+)" cy="([\d.]+)"/.exec(mark);
      const of = (name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(mark)?.[1] ?? "";
      return at === null
        ? []
        : [{ at: [Number(at[1]), Number(at[2])] as const, fill: of("fill"), stroke: of("stroke") }];
    });
  }

  /** What stands beside the numbers at the side. */
  get unit(): string {
    return this.#texts.find(({ isUpright }) => isUpright)?.content ?? "";
  }

  /** What is written, in English, from the top down. */
  get texts(): string[] {
    return this.#texts.toSorted((a, b) => a.at[1] - b.at[1]).map(({ content }) => content);
  }

  /** Values along the foot by x. */
  get across(): (x: number) => number {
    return scaleOf(this.#numbers("middle").map(({ at, value }) => [at[0], value]));
  }

  /** Values along the side by y; of two panels the one in which the y is. */
  up(from = 0, to = Number.POSITIVE_INFINITY): (y: number) => number {
    const inside = this.#numbers("end").filter(({ at }) => at[1] >= from && at[1] <= to);
    return scaleOf(inside.map(({ at, value }) => [at[1], value]));
  }

  /** Names along the side, from the top down, with their y. */
  get names(): { readonly name: string; readonly y: number }[] {
    return this.#texts
      .filter(({ anchor, content }) => anchor === "end" && Number.isNaN(numberOf(content)))
      .map(({ content, at }) => ({ name: content, y: at[1] }))
      .toSorted((a, b) => a.y - b.y);
  }

  /**
   * The days that are drawn, by the dates that are written.
   * @param firstDay local date, ISO 8601
   */
  course(firstDay: string): DrawnCourse {
    const [left = 0, right = 0] = this.#foot();
    const first = Date.parse(`${firstDay}T00:00Z`);
    const dates = this.#texts
      .filter(({ content }) => /^\d\d-\d\d$/.test(content))
      .map(({ content, at }) => ({ x: at[0], day: daysUntil(first, content) }));
    const last = dates.reduce((latest, each) => (each.day > latest.day ? each : latest), { x: left, day: 0 });
    const aDay = (last.x - left) / last.day;
    const xOf = (day: number): number => left + day * aDay;
    for (const { x, day } of dates) {
      if (Math.abs(x - xOf(day)) > 0.2)
        throw new Error(`${this.title}: a date stands beside its day, at ${x}`);
    }
    return { length: Math.round((right - left) / aDay) + 1, xOf };
  }

  /** Where the lines of a colour are on each day; NaN where none is seen. Of two panels the upper one's. */
  along(stroke: string, { length, xOf }: DrawnCourse): number[] {
    const points = this.lines(stroke).flat();
    return Array.from({ length }, (_, day) => {
      const at = points.filter(([x]) => Math.abs(x - xOf(day)) < 0.11);
      return at[0]?.[1] ?? Number.NaN;
    });
  }

  #foot(): [number, number] | [] {
    const level = this.lines("#57606a").find(
      ([from, to]) => from !== undefined && to !== undefined && from[1] === to[1] && to[0] - from[0] > 50,
    );
    return level === undefined ? [] : [level[0]?.[0] ?? 0, level[1]?.[0] ?? 0];
  }

  /** Bars of a colour that can be seen, from left to right and from the top down. */
  bars(fill: string): Box[] {
    return this.#paths.filter((path) => path.fill === fill).flatMap(({ d }) => boxOf(d) ?? []);
  }

  /** Points of the lines of a colour that can be seen, in their order; a line that is interrupted has several parts. */
  lines(stroke: string): Point[][] {
    return this.#paths
      .filter((path) => path.stroke === stroke && path.fill === "none" && path.strokeWidth > 0)
      .flatMap(({ d, clip }) =>
        partsOf(d).map((points) => points.filter((point) => clip === null || isInside(point, clip))),
      );
  }

  /** Middles of the marks of a colour, whether it fills or frames them. */
  marks(color: string): Point[] {
    return this.#marks.filter(({ fill, stroke }) => fill === color || stroke === color).map(({ at }) => at);
  }

  #numbers(anchor: string): { readonly at: Point; readonly value: number }[] {
    return this.#texts
      .filter((text) => text.anchor === anchor)
      .map(({ at, content }) => ({ at, value: numberOf(content) }))
      .filter(({ value }) => !Number.isNaN(value));
  }
}

/** Every chart of a page, in its order. */
export function chartsOf(page: string): DrawnChart[] {
  return [...page.matchAll(/<svg role="img"[\s\S]*?<\/svg>/g)].map(([svg]) => new DrawnChart(svg));
}

function pathsOf(svg: string): DrawnPath[] {
  const clips = new Map(
    [...svg.matchAll(/<clipPath id="([^"]+)">\s*<path d="([^"]+)"/g)].map(([, id, d]) => [
      id,
      boxOf(d ?? ""),
    ]),
  );
  const drawn = svg.replace(/<defs\b[\s\S]*?<\/defs>/g, "");
  let clip: Box | null = null;
  return [...drawn.matchAll(/<g clip-path="url\(#([^)]+)\)">|<\/g>|<path ([^>]*)>/g)].flatMap(
    ([all, opened, attributes]) => {
      if (opened !== undefined) clip = clips.get(opened) ?? null;
      else if (all === "</g>") clip = null;
      if (attributes === undefined) return [];
      const of = (name: string): string => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
      return [
        {
          d: of("d"),
          fill: of("fill"),
          stroke: of("stroke"),
          strokeWidth: Number(of("stroke-width") || 1),
          clip,
        },
      ];
    },
  );
}

function textsOf(svg: string): DrawnText[] {
  return [...svg.matchAll(/<text\b([^>]*)>([^<]*)<\/text>/g)].flatMap(([, attributes = "", content = ""]) => {
    const [, turn, x, y] =
      /transform="(?:translate\(|matrix\((0,-1,1,0),)([-\d.]+)[ ,]([-\d.]+)\)"/.exec(attributes) ?? [];
    if (x === undefined || attributes.includes('lang="zh"')) return [];
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? "start";
    const isUpright = turn !== undefined;
    return [{ content: unescaped(content), at: [Number(x), Number(y)] as const, anchor, isUpright }];
  });
}

/** A straight scale through the first and the last of its labels; NaN where it has fewer than two. */
function scaleOf(labels: readonly (readonly [at: number, value: number])[]): (at: number) => number {
  const sorted = labels.toSorted(([, a], [, b]) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || first === last) return () => Number.NaN;
  return (at) => first[1] + ((at - first[0]) * (last[1] - first[1])) / (last[0] - first[0]);
}

function daysUntil(first: number, monthDay: string): number {
  const year = new Date(first).getUTCFullYear();
  const [on = first] = [year, year + 1]
    .map((each) => Date.parse(`${each}-${monthDay}T00:00Z`))
    .filter((at) => at >= first);
  return Math.round((on - first) / 86_400_000);
}

function numberOf(label: string): number {
  return /^-?[\d,.]+%?$/.test(label) ? Number(label.replace(/[,%]/g, "")) : Number.NaN;
}

function boxOf(d: string): Box | null {
  const [, ...found] =
    /^M([-\d.]+) ([-\d.]+)l([-\d.]+) 0l0 ([-\d.]+)l([-\d.]+) 0Z$/.exec(d)?.map(Number) ?? [];
  const [x, y, width, height] = found;
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  return {
    x: Math.min(x, x + width),
    y: Math.min(y, y + height),
    width: Math.abs(width),
    height: Math.abs(height),
  };
}

function partsOf(d: string): Point[][] {
  return d
    .split("M")
    .slice(1)
    .map((part) => part.split("L").map((point) => point.split(" ").map(Number) as unknown as Point));
}

function isInside([x, y]: Point, { x: left, y: top, width, height }: Box): boolean {
  return x >= left - 0.1 && x <= left + width + 0.1 && y >= top - 0.1 && y <= top + height + 0.1;
}

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
